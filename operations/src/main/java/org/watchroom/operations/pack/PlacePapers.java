package org.watchroom.operations.pack;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.watchroom.operations.evidence.Exhibit;
import org.watchroom.operations.evidence.taking.FootageWords;
import org.watchroom.operations.report.PackFacts;
import org.watchroom.operations.report.PlaceFacts;
import org.watchroom.operations.report.Reports;
import org.watchroom.operations.site.Camera;
import org.watchroom.operations.site.CameraId;
import org.watchroom.operations.site.plan.Nearest;

/// The location map and the floor plan, each a paper of its own, where they are known.
record PlacePapers(PackCase facts, Reports reports, Seals seals) {
    private static final String MAP = "data/02-location-map.pdf";
    private static final String PLAN = "data/03-floor-plan.pdf";

    /// @param files of the pack so far
    /// @return the papers
    List<PackedFile> write(PackFacts pages, List<PackedFile> files, BagDraft bag)
            throws IOException {
        var papers = new ArrayList<PackedFile>();
        var position = facts.store().position();
        if (position.isPresent()) {
            bag.write(MAP, seals.paper(reports.map(pages, position.get())));
            papers.add(new PackedFile(MAP, Optional.empty(), "Where the store is"));
        }
        if (!facts.plan().floors().isEmpty()) {
            bag.write(PLAN, seals.paper(reports.plan(pages, place(files))));
            papers.add(
                    new PackedFile(
                            PLAN,
                            Optional.empty(),
                            "The store's floors with numbered cameras and the place of the incident"));
        }
        return papers;
    }

    private PlaceFacts place(List<PackedFile> files) {
        var said = facts.incident().place();
        return new PlaceFacts(
                facts.plan(),
                new Nearest(facts.cameras(), facts.plan()).place(said),
                said,
                facts.cameras().stream().map(camera -> numbered(camera, files)).toList());
    }

    private static PlaceFacts.Numbered numbered(Camera camera, List<PackedFile> files) {
        return new PlaceFacts.Numbered(
                camera.code(),
                FootageWords.label(camera),
                camera.place(),
                files.stream()
                        .flatMap(file -> file.exhibit().stream())
                        .filter(exhibit -> of(exhibit, camera.id()))
                        .map(Exhibit::reference)
                        .distinct()
                        .toList());
    }

    private static boolean of(Exhibit exhibit, CameraId camera) {
        return exhibit.making().camera().filter(camera::equals).isPresent();
    }
}
