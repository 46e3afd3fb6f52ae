package org.watchroom.operations.pack;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.LongConsumer;
import javax.imageio.ImageIO;
import org.watchroom.operations.clip.Clip;
import org.watchroom.operations.clip.Cut;
import org.watchroom.operations.clip.Ffmpeg;
import org.watchroom.operations.clip.Footage;
import org.watchroom.operations.clip.Still;
import org.watchroom.operations.evidence.Exhibit;
import org.watchroom.operations.evidence.HashingCopy;
import org.watchroom.operations.evidence.Making;
import org.watchroom.operations.evidence.Production;
import org.watchroom.operations.evidence.taking.FootageWords;
import org.watchroom.operations.failure.Failure;
import org.watchroom.operations.recorder.Recorder;
import org.watchroom.operations.recorder.Segment;
import org.watchroom.operations.recorder.TimeSpan;
import org.watchroom.operations.report.ClockWords;
import org.watchroom.operations.report.Moments;
import org.watchroom.operations.report.PackFacts;
import org.watchroom.operations.work.Stop;

/// Takes footage into a bag: the recorder's own files, then a clip and a still of the moment from
/// these copies.
final class FootageTaking {
    private static final DateTimeFormatter STAMP =
            DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmss'Z'", Locale.ROOT)
                    .withZone(ZoneOffset.UTC);

    private final PackCase facts;
    private final BagDraft bag;
    private final Production production;
    private final KeptFiles kept;
    private final Moments moments;
    private final FootageWords words;
    private final Recorder recorder;
    private final Ffmpeg ffmpeg;
    private final Stop stop;

    private final List<PackedFile> files = new ArrayList<>();
    private final List<String> gaps = new ArrayList<>();
    private final List<String> clocks = new ArrayList<>();
    private final List<PackFacts.Picture> stills = new ArrayList<>();

    FootageTaking(
            PackCase facts,
            BagDraft bag,
            Production production,
            KeptFiles kept,
            Recorder recorder,
            Ffmpeg ffmpeg,
            Stop stop) {
        this.facts = facts;
        this.bag = bag;
        this.production = production;
        this.kept = kept;
        this.moments = new Moments(facts.entry().zone());
        this.words = new FootageWords(facts.entry().zone());
        this.recorder = recorder;
        this.ffmpeg = ffmpeg;
        this.stop = stop;
    }

    /// A recording that is in the bag.
    private record Master(Segment segment, Path copy, Exhibit exhibit) {
        Footage footage() {
            return new Footage(copy, segment.start());
        }
    }

    List<PackedFile> files() {
        return files;
    }

    List<String> gaps() {
        return gaps;
    }

    /// What is known of the clocks, one sentence for each camera with footage.
    List<String> clocks() {
        return clocks;
    }

    List<PackFacts.Picture> stills() {
        return stills;
    }

    private final Map<CameraFootage, List<Master>> masters = new LinkedHashMap<>();

    void copyMasters(CameraFootage camera, LongConsumer read) throws IOException {
        camera.clock(facts.incident().occurredAt())
                .ifPresent(reading ->
                        clocks.add(
                                "%s: its clock %s."
                                        .formatted(
                                                camera.label(),
                                                ClockWords.clause(reading, moments))));
        var taken = new ArrayList<Master>();
        for (var segment : camera.segments()) {
            stop.check();
            var before = kept.master(camera.camera().id(), segment);
            if (before.isPresent()) {
                var path = keptFile(before.get(), read);
                copySidecar(segment, path, before.get());
                if (segment.readable()) {
                    taken.add(new Master(segment, bag.place(path), before.get()));
                }
                continue;
            }
            var own = segment.file().getFileName().toString();
            var path =
                    Names.free(
                            "data/footage/master/"
                                    + Names.file(camera.camera().code())
                                    + "/"
                                    + Names.file(own),
                            bag::has);
            HashingCopy.Content content;
            try (var in = recorder.open(segment)) {
                content = bag.copy(in, path, stop, read);
            }
            var operation = words.master(camera.camera(), segment);
            var making =
                    new Making(
                            camera.label(),
                            own,
                            FootageWords.mediaType(own),
                            content,
                            Optional.of(camera.camera().id()),
                            FootageWords.covers(segment),
                            operation,
                            "");
            var exhibit = production.master(making);
            files.add(new PackedFile(path, Optional.of(exhibit), operation));
            copySidecar(segment, path, exhibit);
            if (segment.readable()) {
                taken.add(new Master(segment, bag.place(path), exhibit));
            }
        }
        masters.put(camera, taken);
    }

    private final Map<UUID, String> keptPaths = new HashMap<>();

    /// Everything of the vault that no recording has brought yet.
    void copyKept(LongConsumer read) throws IOException {
        for (var exhibit : kept.here()) {
            stop.check();
            if (!holds(exhibit)) {
                keptFile(exhibit, read);
            }
        }
        for (var exhibit : kept.shut()) {
            gaps.add(
                    "%s is kept in quarantine and not opened: it is not in the pack."
                            .formatted(exhibit.reference()));
        }
        for (var exhibit : kept.elsewhere()) {
            if (!holds(exhibit)) {
                gaps.add(
                        "%s is kept on another computer: it is not in the pack."
                                .formatted(exhibit.reference()));
            }
        }
    }

    private boolean holds(Exhibit exhibit) {
        return files.stream().anyMatch(file -> file.exhibit().equals(Optional.of(exhibit)));
    }

    /// @return its path in the bag; twice the same exhibit is one file
    private String keptFile(Exhibit exhibit, LongConsumer read) throws IOException {
        var there = keptPaths.get(exhibit.id());
        if (there != null) {
            return there;
        }
        var path =
                Names.free(
                        KeptPlace.folder(exhibit, facts.cameras())
                                + Names.file(exhibit.making().fileName()),
                        bag::has);
        kept.copy(exhibit, bag, path, stop, read);
        keptPaths.put(exhibit.id(), path);
        files.add(new PackedFile(path, Optional.of(exhibit), exhibit.making().operation()));
        if (exhibit.kind() == Exhibit.Kind.STILL) {
            picture(exhibit, bag.place(path));
        }
        return path;
    }

    private void picture(Exhibit exhibit, Path file) throws IOException {
        var image = ImageIO.read(file.toFile());
        if (image != null) {
            stills.add(
                    new PackFacts.Picture(
                            image,
                            exhibit.reference()
                                    + ": "
                                    + exhibit.making().title()
                                    + exhibit.making()
                                            .covers()
                                            .map(shown -> ", " + moments.brief(shown.from()))
                                            .orElse("")));
        }
    }

    private void copySidecar(Segment segment, String path, Exhibit exhibit) throws IOException {
        var sidecar = segment.file().resolveSibling(segment.file().getFileName() + ".json");
        if (Files.isRegularFile(sidecar)) {
            bag.copy(sidecar, path + ".json", stop, _ -> {});
            files.add(
                    new PackedFile(
                            path + ".json",
                            Optional.empty(),
                            "What the archive noted beside " + exhibit.reference()));
        }
    }

    void cutClip(CameraFootage camera) throws IOException {
        var taken = masters.getOrDefault(camera, List.of());
        if (taken.isEmpty() || kept.cutOf(camera.camera().id(), camera.recorded(facts.span()))) {
            return;
        }
        try {
            var folder = Files.createDirectories(bag.folder().resolve("data/footage/clip"));
            var footage = taken.stream().map(Master::footage).toList();
            keepClip(
                    camera,
                    taken,
                    new Cut(ffmpeg)
                            .cut(
                                    footage,
                                    facts.span().from(),
                                    facts.span().to(),
                                    folder,
                                    camera.camera().code(),
                                    stop));
        } catch (Failure.Missing | Failure.Unreadable cannot) {
            noClip(camera, cannot);
        } catch (Failure.Refused refused) {
            if (!refused.rule().equals("clip-mixed")) {
                throw refused;
            }
            noClip(camera, refused);
        }
    }

    private void noClip(CameraFootage camera, Failure why) {
        gaps.add(
                "No clip of %s could be cut (%s); its recordings are in the pack in full."
                        .formatted(camera.label(), why.getMessage()));
    }

    private void keepClip(CameraFootage camera, List<Master> taken, Clip clip) throws IOException {
        var source = clip.parts().getFirst().source();
        var parent =
                taken.stream()
                        .filter(one -> one.copy().equals(source))
                        .findFirst()
                        .orElse(taken.getFirst())
                        .exhibit();
        var operation = words.clip(camera.camera(), clip, sources(taken, clip));
        var extension = FootageWords.extension(clip.file().getFileName().toString());
        var making =
                new Making(
                        camera.label(),
                        "",
                        FootageWords.mediaType(extension),
                        HashingCopy.of(clip.file(), stop, _ -> {}),
                        Optional.of(camera.camera().id()),
                        Optional.of(new TimeSpan(clip.from(), clip.to())),
                        operation,
                        clip.tool());
        var exhibit =
                child(parent, Exhibit.Kind.WORKING_COPY, making, camera, clip.from(), extension);
        keep("data/footage/clip/", clip.file(), exhibit);
    }

    private static List<String> sources(List<Master> taken, Clip clip) {
        var used = clip.parts().stream().map(Clip.Part::source).toList();
        return taken.stream()
                .filter(one -> used.contains(one.copy()))
                .map(one -> one.exhibit().reference())
                .toList();
    }

    void takeStill(CameraFootage camera) throws IOException {
        var wanted = camera.nearest(facts.incident().occurredAt());
        var master =
                wanted.flatMap(at ->
                        masters.getOrDefault(camera, List.of()).stream()
                                .filter(one -> one.segment().covers(at))
                                .reduce((_, later) -> later));
        if (wanted.isEmpty()
                || master.isEmpty()
                || kept.stillOf(camera.camera().id(), facts.span())) {
            return;
        }
        try {
            var target = bag.place("data/stills/" + camera.camera().code() + ".png");
            keepStill(
                    camera,
                    master.get().exhibit(),
                    new Still(ffmpeg).take(master.get().footage(), wanted.get(), target, stop));
        } catch (Failure.Missing | Failure.Unreadable cannot) {
            gaps.add(
                    "No still of %s could be taken (%s)."
                            .formatted(camera.label(), cannot.getMessage()));
        }
    }

    private void keepStill(CameraFootage camera, Exhibit parent, Still.Picture picture)
            throws IOException {
        var operation = words.still(camera.camera(), picture.taken(), parent.reference());
        var making =
                new Making(
                        camera.label(),
                        "",
                        "image/png",
                        HashingCopy.of(picture.file(), stop, _ -> {}),
                        Optional.of(camera.camera().id()),
                        Optional.of(new TimeSpan(picture.taken(), picture.taken().plusMillis(1))),
                        operation,
                        picture.tool());
        var exhibit = child(parent, Exhibit.Kind.STILL, making, camera, picture.taken(), ".png");
        picture(exhibit, picture.file());
        keep("data/stills/", picture.file(), exhibit);
    }

    /// The name of a copy carries its reference, so that it is never taken for the original.
    private Exhibit child(
            Exhibit parent,
            Exhibit.Kind kind,
            Making making,
            CameraFootage camera,
            Instant from,
            String extension) {
        var tail = "_" + Names.file(camera.camera().code()) + "_" + STAMP.format(from) + extension;
        return production.child(
                parent, kind, making, reference -> reference.replace('/', '-') + tail);
    }

    private void keep(String folder, Path written, Exhibit exhibit) throws IOException {
        var path = Names.free(folder + Names.file(exhibit.making().fileName()), bag::has);
        bag.adopt(written, path, exhibit.making().content());
        files.add(new PackedFile(path, Optional.of(exhibit), exhibit.making().operation()));
    }
}
