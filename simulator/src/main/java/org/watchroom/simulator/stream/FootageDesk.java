package org.watchroom.simulator.stream;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.watchroom.operations.clip.Ffmpeg;
import org.watchroom.operations.recorder.CameraFolder;
import org.watchroom.operations.work.Stop;
import org.watchroom.simulator.footage.CameraFeed;
import org.watchroom.simulator.footage.Footage;
import org.watchroom.simulator.footage.View;

/// Records what the cameras of an incident's store saw, and throws the oldest away. For one thread.
///
/// The file `.drill` at the archive's root lists what was recorded here, an incident to a line:
/// nothing else in the archive is ever deleted.
public final class FootageDesk {
    private static final Logger LOG = LoggerFactory.getLogger(FootageDesk.class);
    private static final Duration BEFORE = Duration.ofSeconds(45);
    private static final Duration AFTER = Duration.ofSeconds(20);

    private final Path archive;
    private final int kept;
    private final Footage footage;
    private final Clock clock;

    /// @param kept incidents whose footage stays on the disk
    public FootageDesk(Path archive, int kept, Ffmpeg ffmpeg, Clock clock) {
        this.archive = archive;
        this.kept = kept;
        this.footage = new Footage(ffmpeg);
        this.clock = clock;
    }

    /// About the minute before the incident, up to its moment.
    void before(Story story, Stop stop) throws IOException {
        var moment = story.report().occurredAt();
        record(story, Footage.segmentOf(moment.minus(BEFORE)), moment, stop);
    }

    /// About half a minute after the moment, as much of it as has passed.
    void after(Story story, Stop stop) throws IOException {
        var moment = story.report().occurredAt();
        var now = clock.instant();
        record(story, moment, now.isBefore(settled(story)) ? now : settled(story), stop);
    }

    /// When all that follows an incident can be recorded.
    static Instant settled(Story story) {
        return Footage.segmentOf(story.report().occurredAt().plus(AFTER)).plus(Footage.SEGMENT);
    }

    private void record(Story story, Instant from, Instant to, Stop stop) throws IOException {
        var files = new ArrayList<Path>();
        try {
            for (var lens : story.lenses()) {
                var view =
                        new View(
                                story.shop().code() + " " + story.shop().name(),
                                lens.code(),
                                lens.place());
                var feed = new CameraFeed(view, from, story.drama().orElse(null));
                var folder =
                        archive.resolve(new CameraFolder(story.shop().code(), lens.code()).path());
                files.addAll(footage.record(feed, folder, from, to, stop));
            }
        } finally {
            remember(story.report().key(), files);
        }
    }

    private void remember(String key, List<Path> files) throws IOException {
        if (files.isEmpty()) {
            return;
        }
        Files.createDirectories(archive);
        var list = archive.resolve(".drill");
        var lines = new ArrayList<>(Files.exists(list) ? Files.readAllLines(list) : List.of());
        var names =
                String.join(
                        "\t",
                        files.stream().map(file -> archive.relativize(file).toString()).toList());
        boolean known = false;
        for (int i = 0; i < lines.size(); i++) {
            if (lines.get(i).startsWith(key + "\t")) {
                lines.set(i, lines.get(i) + "\t" + names);
                known = true;
            }
        }
        if (!known) {
            lines.add(key + "\t" + names);
        }
        while (lines.size() > kept) {
            forget(lines.removeFirst());
        }
        var part = list.resolveSibling(".drill.part");
        Files.write(part, lines);
        Files.move(part, list, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
    }

    private void forget(String line) throws IOException {
        for (var name : List.of(line.split("\t")).subList(1, line.split("\t").length)) {
            var file = archive.resolve(name).normalize();
            if (file.startsWith(archive) && file.toString().endsWith(".mp4")) {
                Files.deleteIfExists(file);
                LOG.debug("Footage of an old drill is deleted: {}", name);
            }
        }
    }
}
