package org.watchroom.operations.pack;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.LongConsumer;
import javax.imageio.ImageIO;
import org.jspecify.annotations.Nullable;
import org.watchroom.operations.clip.Clip;
import org.watchroom.operations.clip.Cut;
import org.watchroom.operations.clip.Ffmpeg;
import org.watchroom.operations.clip.Footage;
import org.watchroom.operations.clip.Probe;
import org.watchroom.operations.clip.Still;
import org.watchroom.operations.evidence.Exhibit;
import org.watchroom.operations.evidence.HashingCopy;
import org.watchroom.operations.failure.Failure;
import org.watchroom.operations.recorder.Recorder;
import org.watchroom.operations.recorder.Segment;
import org.watchroom.operations.work.Stop;

/// Makes the files of one camera below the bag's folder: copies its recordings, cuts a clip and
/// takes a still from these copies. Gives nothing a reference, so that cameras can be done at once.
///
/// @param masters under the paths they will have
record CameraFiles(
        PackCase facts,
        CameraFootage camera,
        List<Master> masters,
        BagDraft bag,
        KeptFiles kept,
        Recorder recorder,
        Ffmpeg ffmpeg) {
    /// A recording that goes into the bag.
    ///
    /// @param before the exhibit that it is, where it was taken before
    record Master(Segment segment, String path, Optional<Exhibit> before) {
        /// What the archive noted beside it.
        Path sidecar() {
            return segment.file().resolveSibling(segment.file().getFileName() + ".json");
        }

        boolean noted() {
            return Files.isRegularFile(sidecar());
        }
    }

    /// A file that is made and has no name of its own yet.
    ///
    /// @param made empty where it could not be made, or was not wanted
    /// @param gap why, where somebody has to know
    record Child<T>(Optional<Hashed<T>> made, Optional<String> gap) {
        static <T> Child<T> unwanted() {
            return new Child<>(Optional.empty(), Optional.empty());
        }

        static <T> Child<T> none(String why) {
            return new Child<>(Optional.empty(), Optional.of(why));
        }
    }

    /// @param image of a still
    record Hashed<T>(T about, HashingCopy.Content content, @Nullable BufferedImage image) {}

    /// @param masters what was hashed when they were copied, in their order
    record Made(List<HashingCopy.Content> masters, Child<Clip> clip, Child<Still.Picture> still) {}

    Made make(FootageProgress progress, Stop stop) throws IOException {
        var contents = new ArrayList<HashingCopy.Content>();
        for (var master : masters) {
            stop.check();
            contents.add(copy(master, progress::copied, stop));
        }
        progress.cutting();
        stop.check();
        var probe = Probe.remembering(ffmpeg);
        var clip = clip(probe, stop);
        stop.check();
        return new Made(contents, clip, still(probe, stop));
    }

    private HashingCopy.Content copy(Master master, LongConsumer read, Stop stop)
            throws IOException {
        HashingCopy.Content content;
        if (master.before().isPresent()) {
            kept.copy(master.before().get(), bag, master.path(), stop, read);
            content = master.before().get().making().content();
        } else {
            try (var in = recorder.open(master.segment())) {
                content = bag.copy(in, master.path(), stop, read);
            }
        }
        if (master.noted()) {
            bag.copy(master.sidecar(), master.path() + ".json", stop, _ -> {});
        }
        return content;
    }

    private List<Master> readable() {
        return masters.stream().filter(one -> one.segment().readable()).toList();
    }

    private Footage footage(Master master) throws IOException {
        return new Footage(bag.place(master.path()), master.segment().start());
    }

    private Child<Clip> clip(Probe probe, Stop stop) throws IOException {
        if (readable().isEmpty()
                || kept.cutOf(camera.camera().id(), camera.recorded(facts.span()))) {
            return Child.unwanted();
        }
        var footage = new ArrayList<Footage>();
        for (var master : readable()) {
            footage.add(footage(master));
        }
        try {
            var clip =
                    Cut.unforced(ffmpeg, probe)
                            .cut(
                                    footage,
                                    facts.span().from(),
                                    facts.span().to(),
                                    Files.createDirectories(
                                            bag.folder().resolve("data/footage/clip")),
                                    camera.camera().code(),
                                    stop);
            var content = HashingCopy.of(clip.file(), stop, _ -> {});
            return new Child<>(Optional.of(new Hashed<>(clip, content, null)), Optional.empty());
        } catch (Failure.Missing | Failure.Unreadable cannot) {
            return Child.none(noClip(cannot));
        } catch (Failure.Refused refused) {
            if (!refused.rule().equals("clip-mixed")) {
                throw refused;
            }
            return Child.none(noClip(refused));
        }
    }

    private String noClip(Failure why) {
        return "No clip of %s could be cut (%s); its recordings are in the pack in full."
                .formatted(camera.label(), why.getMessage());
    }

    /// The last recording that shows the moment nearest to the incident's.
    Optional<Master> shown() {
        return camera.nearest(facts.incident().occurredAt())
                .flatMap(at ->
                        readable().stream()
                                .filter(one -> one.segment().covers(at))
                                .reduce((_, later) -> later));
    }

    private Child<Still.Picture> still(Probe probe, Stop stop) throws IOException {
        var wanted = camera.nearest(facts.incident().occurredAt());
        var master = shown();
        if (wanted.isEmpty()
                || master.isEmpty()
                || kept.stillOf(camera.camera().id(), facts.span())) {
            return Child.unwanted();
        }
        try {
            var picture =
                    Still.unforced(ffmpeg, probe)
                            .take(
                                    footage(master.get()),
                                    wanted.get(),
                                    bag.place("data/stills/" + camera.camera().code() + ".png"),
                                    stop);
            var content = HashingCopy.of(picture.file(), stop, _ -> {});
            var image = ImageIO.read(picture.file().toFile());
            return new Child<>(
                    Optional.of(new Hashed<>(picture, content, image)), Optional.empty());
        } catch (Failure.Missing | Failure.Unreadable cannot) {
            return Child.none(
                    "No still of %s could be taken (%s)."
                            .formatted(camera.label(), cannot.getMessage()));
        }
    }
}
