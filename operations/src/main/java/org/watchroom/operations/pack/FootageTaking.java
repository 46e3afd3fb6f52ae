package org.watchroom.operations.pack;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import javax.imageio.ImageIO;
import org.jspecify.annotations.Nullable;
import org.watchroom.operations.clip.Clip;
import org.watchroom.operations.clip.Ffmpeg;
import org.watchroom.operations.clip.Still;
import org.watchroom.operations.evidence.Exhibit;
import org.watchroom.operations.evidence.HashingCopy;
import org.watchroom.operations.evidence.Making;
import org.watchroom.operations.evidence.Production;
import org.watchroom.operations.evidence.taking.FootageWords;
import org.watchroom.operations.recorder.Recorder;
import org.watchroom.operations.recorder.Segment;
import org.watchroom.operations.recorder.TimeSpan;
import org.watchroom.operations.report.ClockWords;
import org.watchroom.operations.report.Moments;
import org.watchroom.operations.report.PackFacts;
import org.watchroom.operations.work.Progress;
import org.watchroom.operations.work.Stop;

/// Takes footage into a bag and gives it references: the recorder's own files, then a clip and a
/// still of the moment from these copies.
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

    /// All cameras and what else the vault has, several at once; then the references, in the order
    /// of the cameras: whoever packs the same again finds the same ones.
    void take(List<CameraFootage> cameras, Progress progress) throws IOException {
        var plans = new ArrayList<CameraFiles>();
        for (var camera : cameras) {
            plans.add(plan(camera));
        }
        var rest = new LinkedHashMap<Exhibit, String>();
        for (var exhibit : kept.here()) {
            if (!keptPaths.containsKey(exhibit.id())) {
                rest.put(exhibit, keptPath(exhibit));
            }
        }
        long bytes = cameras.stream().mapToLong(CameraFootage::bytes).sum() + kept.bytes();
        var told = new FootageProgress(progress, bytes, cameras.size());
        var work = new ArrayList<Hands.Work<Optional<CameraFiles.Made>>>();
        plans.forEach(plan -> work.add(early -> Optional.of(plan.make(told, early))));
        rest.forEach((exhibit, path) ->
                work.add(early -> {
                    kept.copy(exhibit, bag, path, early, told::copied);
                    return Optional.empty();
                }));
        var made = Hands.all(work, stop).stream().flatMap(Optional::stream).toList();
        for (int n = 0; n < plans.size(); n++) {
            keepMasters(plans.get(n), made.get(n));
        }
        for (var one : rest.entrySet()) {
            packed(one.getKey(), one.getValue());
        }
        elsewhere();
        for (int n = 0; n < plans.size(); n++) {
            made.get(n).clip().gap().ifPresent(gaps::add);
            if (made.get(n).clip().made().isPresent()) {
                keepClip(plans.get(n), made.get(n).clip().made().get());
            }
            made.get(n).still().gap().ifPresent(gaps::add);
            if (made.get(n).still().made().isPresent()) {
                keepStill(plans.get(n), made.get(n).still().made().get());
            }
        }
    }

    private final Map<UUID, String> keptPaths = new HashMap<>();
    private final Map<CameraFiles.Master, Exhibit> masters = new IdentityHashMap<>();

    private CameraFiles plan(CameraFootage camera) {
        var all = new ArrayList<CameraFiles.Master>();
        for (var segment : camera.segments()) {
            var before = kept.master(camera.camera().id(), segment);
            if (before.isPresent() && keptPaths.containsKey(before.get().id())) {
                continue;
            }
            var path =
                    before.map(this::keptPath)
                            .orElseGet(() ->
                                    bag.reserve(
                                            "data/footage/master/"
                                                    + Names.file(camera.camera().code())
                                                    + "/"
                                                    + Names.file(name(segment))));
            var master = new CameraFiles.Master(segment, path, before);
            if (master.noted()) {
                bag.reserve(path + ".json");
            }
            all.add(master);
        }
        return new CameraFiles(facts, camera, all, bag, kept, recorder, ffmpeg);
    }

    private static String name(Segment segment) {
        return segment.file().getFileName().toString();
    }

    private String keptPath(Exhibit exhibit) {
        var path =
                bag.reserve(
                        KeptPlace.folder(exhibit, facts.cameras())
                                + Names.file(exhibit.making().fileName()));
        keptPaths.put(exhibit.id(), path);
        return path;
    }

    private void packed(Exhibit exhibit, String path) throws IOException {
        files.add(new PackedFile(path, Optional.of(exhibit), exhibit.making().operation()));
        if (exhibit.kind() == Exhibit.Kind.STILL) {
            picture(exhibit, ImageIO.read(bag.place(path).toFile()));
        }
    }

    private void elsewhere() {
        for (var exhibit : kept.shut()) {
            gaps.add(
                    "%s is kept in quarantine and not opened: it is not in the pack."
                            .formatted(exhibit.reference()));
        }
        for (var exhibit : kept.elsewhere()) {
            if (files.stream().noneMatch(file -> file.exhibit().equals(Optional.of(exhibit)))) {
                gaps.add(
                        "%s is kept on another computer: it is not in the pack."
                                .formatted(exhibit.reference()));
            }
        }
    }

    private void keepMasters(CameraFiles plan, CameraFiles.Made made) throws IOException {
        var camera = plan.camera();
        camera.clock(facts.incident().occurredAt())
                .ifPresent(reading ->
                        clocks.add(
                                "%s: its clock %s."
                                        .formatted(
                                                camera.label(),
                                                ClockWords.clause(reading, moments))));
        for (int n = 0; n < plan.masters().size(); n++) {
            var master = plan.masters().get(n);
            var content = made.masters().get(n);
            var exhibit =
                    master.before()
                            .orElseGet(() ->
                                    production.master(making(camera, master.segment(), content)));
            masters.put(master, exhibit);
            packed(exhibit, master.path());
            if (bag.holds(master.path() + ".json")) {
                files.add(
                        new PackedFile(
                                master.path() + ".json",
                                Optional.empty(),
                                "What the archive noted beside " + exhibit.reference()));
            }
        }
    }

    private Making making(CameraFootage camera, Segment segment, HashingCopy.Content content) {
        return new Making(
                camera.label(),
                name(segment),
                FootageWords.mediaType(name(segment)),
                content,
                Optional.of(camera.camera().id()),
                FootageWords.covers(segment),
                words.master(camera.camera(), segment),
                "");
    }

    private Exhibit exhibit(CameraFiles.Master master) {
        return Objects.requireNonNull(
                masters.get(master), "masters come before what is made of them");
    }

    private void picture(Exhibit exhibit, @Nullable BufferedImage image) {
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

    private void keepClip(CameraFiles plan, CameraFiles.Hashed<Clip> made) throws IOException {
        var clip = made.about();
        var camera = plan.camera();
        var used = new LinkedHashMap<Path, Exhibit>();
        for (var master : plan.masters()) {
            var copy = bag.place(master.path());
            if (clip.parts().stream().anyMatch(part -> part.source().equals(copy))) {
                used.put(copy, exhibit(master));
            }
        }
        var parent = Objects.requireNonNull(used.get(clip.parts().getFirst().source()));
        var operation =
                words.clip(
                        camera.camera(),
                        clip,
                        used.values().stream().map(Exhibit::reference).toList());
        var extension = FootageWords.extension(clip.file().getFileName().toString());
        var making =
                new Making(
                        camera.label(),
                        "",
                        FootageWords.mediaType(extension),
                        made.content(),
                        Optional.of(camera.camera().id()),
                        Optional.of(new TimeSpan(clip.from(), clip.to())),
                        operation,
                        clip.tool());
        var exhibit =
                child(parent, Exhibit.Kind.WORKING_COPY, making, camera, clip.from(), extension);
        keep("data/footage/clip/", clip.file(), exhibit);
    }

    private void keepStill(CameraFiles plan, CameraFiles.Hashed<Still.Picture> made)
            throws IOException {
        var picture = made.about();
        var camera = plan.camera();
        var parent = exhibit(plan.shown().orElseThrow());
        var operation = words.still(camera.camera(), picture.taken(), parent.reference());
        var making =
                new Making(
                        camera.label(),
                        "",
                        "image/png",
                        made.content(),
                        Optional.of(camera.camera().id()),
                        Optional.of(new TimeSpan(picture.taken(), picture.taken().plusMillis(1))),
                        operation,
                        picture.tool());
        var exhibit = child(parent, Exhibit.Kind.STILL, making, camera, picture.taken(), ".png");
        picture(exhibit, made.image());
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
