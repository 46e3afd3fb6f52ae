package org.watchroom.operations.evidence.taking;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.watchroom.operations.clip.Cut;
import org.watchroom.operations.clip.Ffmpeg;
import org.watchroom.operations.clip.Footage;
import org.watchroom.operations.clip.Still;
import org.watchroom.operations.clip.ViewingCopy;
import org.watchroom.operations.evidence.Exhibit;
import org.watchroom.operations.evidence.HashingCopy;
import org.watchroom.operations.evidence.taking.TakingProgress.Outcome;
import org.watchroom.operations.evidence.vault.EvidenceVault;
import org.watchroom.operations.failure.Failure;
import org.watchroom.operations.incident.Incident;
import org.watchroom.operations.recorder.CameraFolder;
import org.watchroom.operations.recorder.Coverage;
import org.watchroom.operations.recorder.Recorder;
import org.watchroom.operations.recorder.Segment;
import org.watchroom.operations.recorder.TimeSpan;
import org.watchroom.operations.site.Camera;
import org.watchroom.operations.site.Store;
import org.watchroom.operations.work.Progress;
import org.watchroom.operations.work.Stop;

/// Takes the footage of one camera: makes the files in a room of the vault, keeps them, writes them
/// down.
final class CameraTaking {
    private final Facts facts;
    private final Camera camera;
    private final Recorder recorder;
    private final Ffmpeg ffmpeg;
    private final EvidenceVault vault;
    private final TakingRows rows;
    private final Progress progress;
    private final Stop stop;
    private final List<String> gaps = new ArrayList<>();

    /// What is the same for all cameras.
    record Facts(
            Incident incident,
            Store store,
            TimeSpan span,
            TakingRequest.What what,
            FootageWords words) {}

    CameraTaking(
            Facts facts,
            Camera camera,
            Recorder recorder,
            Ffmpeg ffmpeg,
            EvidenceVault vault,
            TakingRows rows,
            Progress progress,
            Stop stop) {
        this.facts = facts;
        this.camera = camera;
        this.recorder = recorder;
        this.ffmpeg = ffmpeg;
        this.vault = vault;
        this.rows = rows;
        this.progress = progress;
        this.stop = stop;
    }

    Outcome take() throws IOException {
        progress.at(0, "Looking for footage");
        var folder = new CameraFolder(camera.archive(), camera.code());
        var coverage = recorder.onThisMachine(wanted(folder), stop);
        if (coverage.segments().isEmpty()) {
            return new Outcome.Nothing();
        }
        if (facts.what() == TakingRequest.What.FOOTAGE && !coverage.gaps().isEmpty()) {
            gaps.add(facts.words().gaps(camera, coverage.gaps()));
        }
        try (var room = vault.room()) {
            enoughRoom(room, coverage);
            var masters = masters(room, coverage);
            var made =
                    facts.what() == TakingRequest.What.STILL
                            ? picture(room, masters)
                            : footage(room, coverage, masters);
            progress.at(0.93, "Keeping the files");
            for (var file : made.files()) {
                stop.check();
                room.keep(file.path(), file.content(), stop);
            }
            progress.at(0.98, "Writing down the exhibits");
            stop.check();
            var taken = written(made);
            progress.at(1, "Done");
            return new Outcome.Made(taken);
        }
    }

    /// Of a still only the recording that was looked at: the one that began last where two overlap.
    private Coverage wanted(CameraFolder folder) {
        var found = recorder.coverage(folder, facts.span(), stop);
        if (facts.what() == TakingRequest.What.FOOTAGE) {
            return found;
        }
        var at = facts.span().from();
        return Coverage.of(
                found.asked(),
                found.segments().stream()
                        .filter(segment -> segment.covers(at))
                        .max(Comparator.comparing(Segment::start))
                        .stream()
                        .toList());
    }

    private MadeFiles footage(
            EvidenceVault.Room room, Coverage coverage, List<MadeFiles.Master> masters)
            throws IOException {
        progress.at(0.35, "Cutting without loss");
        var clip = clip(room, masters);
        progress.at(0.5, "Making the copy to look at");
        var copy = copyOf(room, clip);
        progress.at(0.9, "Taking the still");
        return new MadeFiles(masters, clip, copy, still(room, coverage, masters));
    }

    /// Without its picture nothing is taken.
    private MadeFiles picture(EvidenceVault.Room room, List<MadeFiles.Master> masters)
            throws IOException {
        progress.at(0.5, "Taking the still");
        var master = masters.getFirst();
        var shot =
                new Still(ffmpeg)
                        .takeShown(
                                master.footage(),
                                facts.span().from(),
                                room.folder().resolve("still.png"),
                                stop);
        return new MadeFiles(
                masters,
                Optional.empty(),
                Optional.empty(),
                Optional.of(new MadeFiles.Shot(shot, master, kept(shot.file()))));
    }

    private static void enoughRoom(EvidenceVault.Room room, Coverage coverage) throws IOException {
        long masters = coverage.segments().stream().mapToLong(one -> one.size()).sum();
        long copy = coverage.asked().length().toSeconds() * 1_000_000 + (64L << 20);
        if (room.free() < 2 * masters + copy) {
            throw VaultTrouble.full(null);
        }
    }

    private List<MadeFiles.Master> masters(EvidenceVault.Room room, Coverage coverage)
            throws IOException {
        var masters = new ArrayList<MadeFiles.Master>();
        long all = Math.max(1, coverage.segments().stream().mapToLong(one -> one.size()).sum());
        var read = new long[1];
        for (var segment : coverage.segments()) {
            stop.check();
            var own = segment.file().getFileName().toString();
            var path =
                    room.folder().resolve("master-" + masters.size() + FootageWords.extension(own));
            try (var in = recorder.open(segment)) {
                var content =
                        HashingCopy.copy(
                                in,
                                path,
                                stop,
                                more -> {
                                    read[0] += more;
                                    progress.at(
                                            0.02 + 0.33 * Math.min(1, (double) read[0] / all),
                                            "Copying the recorder's files");
                                });
                masters.add(new MadeFiles.Master(segment, new MadeFiles.Kept(path, content)));
            }
            segment.fault()
                    .ifPresent(fault ->
                            gaps.add(
                                    "%s of %s cannot be played (%s); it was taken as the recorder wrote it."
                                            .formatted(own, FootageWords.label(camera), fault)));
        }
        return masters;
    }

    private Optional<MadeFiles.Cutting> clip(
            EvidenceVault.Room room, List<MadeFiles.Master> masters) throws IOException {
        var footage =
                masters.stream()
                        .filter(one -> one.segment().readable())
                        .map(MadeFiles.Master::footage)
                        .toList();
        if (footage.isEmpty()) {
            return Optional.empty();
        }
        try {
            var clip =
                    new Cut(ffmpeg)
                            .cut(
                                    footage,
                                    facts.span().from(),
                                    facts.span().to(),
                                    room.folder(),
                                    "clip",
                                    stop);
            return Optional.of(new MadeFiles.Cutting(clip, kept(clip.file())));
        } catch (Failure.Missing | Failure.Unreadable cannot) {
            noClip(cannot);
        } catch (Failure.Refused refused) {
            if (!refused.rule().equals("clip-mixed")) {
                throw refused;
            }
            noClip(refused);
        }
        return Optional.empty();
    }

    private void noClip(Failure why) {
        gaps.add(
                "No clip of %s could be cut (%s); its recordings were taken in full."
                        .formatted(FootageWords.label(camera), why.getMessage()));
    }

    /// One that was made before is not made again: encoding takes longest.
    private Optional<MadeFiles.Copy> copyOf(
            EvidenceVault.Room room, Optional<MadeFiles.Cutting> cutting) throws IOException {
        if (cutting.isEmpty()) {
            return Optional.empty();
        }
        var clip = cutting.get().clip();
        var before = earlierCopy(cutting.get());
        if (before.isPresent()) {
            return Optional.of(
                    new MadeFiles.Copy(Optional.empty(), before.get().making().content()));
        }
        try {
            var file =
                    new ViewingCopy(ffmpeg)
                            .make(
                                    new Footage(clip.file(), clip.from()),
                                    facts.store().code() + " " + FootageWords.label(camera),
                                    room.folder().resolve("copy.mp4"),
                                    stop);
            var kept = kept(file);
            return Optional.of(new MadeFiles.Copy(Optional.of(kept), kept.content()));
        } catch (Failure.Missing | Failure.Unreadable cannot) {
            gaps.add(
                    "No copy to look at could be made of the clip of %s (%s)."
                            .formatted(FootageWords.label(camera), cannot.getMessage()));
            return Optional.empty();
        }
    }

    private Optional<Exhibit> earlierCopy(MadeFiles.Cutting cutting) {
        var known = rows.known(facts.incident());
        return known.stream()
                .filter(one ->
                        one.kind() == Exhibit.Kind.WORKING_COPY
                                && one.making().content().equals(cutting.kept().content())
                                && one.making().camera().equals(Optional.of(camera.id())))
                .flatMap(one ->
                        known.stream()
                                .filter(copy ->
                                        copy.kind() == Exhibit.Kind.VIEWING_COPY
                                                && copy.parent().equals(Optional.of(one.id()))))
                .filter(copy -> vault.has(copy.making().content()))
                .findFirst();
    }

    /// At the beginning of the span, or of what there is of it.
    private Optional<MadeFiles.Shot> still(
            EvidenceVault.Room room, Coverage coverage, List<MadeFiles.Master> masters)
            throws IOException {
        if (coverage.empty()) {
            return Optional.empty();
        }
        var at = coverage.recorded().getFirst().from();
        var master =
                masters.stream()
                        .filter(one -> one.segment().covers(at))
                        .reduce((_, later) -> later);
        if (master.isEmpty()) {
            return Optional.empty();
        }
        try {
            var picture =
                    new Still(ffmpeg)
                            .take(
                                    master.get().footage(),
                                    at,
                                    room.folder().resolve("still.png"),
                                    stop);
            return Optional.of(new MadeFiles.Shot(picture, master.get(), kept(picture.file())));
        } catch (Failure.Missing | Failure.Unreadable cannot) {
            gaps.add(
                    "No still of %s could be taken (%s)."
                            .formatted(FootageWords.label(camera), cannot.getMessage()));
            return Optional.empty();
        }
    }

    private MadeFiles.Kept kept(Path file) throws IOException {
        return new MadeFiles.Kept(file, HashingCopy.of(file, stop, _ -> {}));
    }

    private Taken written(MadeFiles made) {
        var exhibits =
                rows.write(
                        facts.incident(),
                        production ->
                                new MadeExhibits(
                                                facts.words(), camera, production, ffmpeg.version())
                                        .of(made));
        return Taken.of(
                camera, facts.span(), exhibits, made.clip().map(MadeFiles.Cutting::clip), gaps);
    }
}
