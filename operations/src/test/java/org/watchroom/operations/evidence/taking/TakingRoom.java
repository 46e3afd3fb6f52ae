package org.watchroom.operations.evidence.taking;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import org.watchroom.operations.clip.Ffmpeg;
import org.watchroom.operations.clip.TestVideo;
import org.watchroom.operations.evidence.Exhibit;
import org.watchroom.operations.evidence.Exhibits;
import org.watchroom.operations.evidence.vault.DirectoryVault;
import org.watchroom.operations.incident.IncidentId;
import org.watchroom.operations.incident.Incidents;
import org.watchroom.operations.incident.Severity;
import org.watchroom.operations.incident.Triage;
import org.watchroom.operations.recorder.FileArchive;
import org.watchroom.operations.recorder.Recorder;
import org.watchroom.operations.recorder.TimeSpan;
import org.watchroom.operations.site.CameraId;
import org.watchroom.operations.site.Stores;
import org.watchroom.operations.staff.Session;
import org.watchroom.operations.testing.ControlRoom;
import org.watchroom.operations.testing.TestVault;
import org.watchroom.operations.work.Database;
import org.watchroom.operations.work.Stop;

/// A store with real footage of a moment just gone, a vault, and Mara signed in.
final class TakingRoom implements AutoCloseable {
    static final String VIDEO = "video/one-by-one-person-detection.mp4";
    static final ZoneId LONDON = ZoneId.of("Europe/London");

    final ControlRoom room = new ControlRoom();
    final Session mara = room.signIn(room.mara);
    final Instant when =
            Clock.systemUTC().instant().truncatedTo(ChronoUnit.SECONDS).minusSeconds(600);
    final Path recordings;
    final Path kept;
    final DirectoryVault vault;
    final FileArchive archive;

    TakingRoom(Path folder) {
        try {
            recordings = Files.createDirectories(folder.resolve("recordings"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        kept = folder.resolve("vault");
        vault = TestVault.at(kept, room.clock);
        archive = new FileArchive(recordings, LONDON, room.clock, new Ffmpeg());
    }

    /// A camera of the York store with this video, its first picture `seconds` before the incident.
    CameraId camera(String code, String title, int seconds) {
        return camera(code, title, TestVideo.fixture(VIDEO), seconds);
    }

    CameraId camera(String code, String title, Path video, int seconds) {
        var camera = room.db().camera(room.york.value(), code, title);
        archive.add("YORK-01", code, video, when.minusSeconds(seconds), LONDON, Stop.NEVER);
        return new CameraId(camera.id());
    }

    /// An incident that Mara works on.
    IncidentId incident() {
        var id = room.raise(room.york, Severity.HIGH, "Man put razors in his coat & left", when);
        var seen = new Incidents(mara.database()).find(id).orElseThrow().incident();
        new Triage(mara.database(), room.clock).claim(seen);
        return id;
    }

    Taking taking() {
        return taking(mara.database(), archive);
    }

    Taking taking(Database database, Recorder from) {
        return new Taking(
                database,
                new Incidents(database),
                new Stores(database),
                new Triage(database, room.clock),
                from,
                new Ffmpeg(),
                vault,
                room.clock);
    }

    TimeSpan span(int before, int after) {
        return TimeSpan.around(when, Duration.ofSeconds(before), Duration.ofSeconds(after));
    }

    TakingRequest request(IncidentId incident, CameraId... cameras) {
        return new TakingRequest(incident, List.of(cameras), span(3, 4));
    }

    List<Exhibit> exhibits(IncidentId incident) {
        return new Exhibits(mara.database(), room.clock).of(incident);
    }

    /// Checksums of what lies in the vault, under final names.
    List<String> objects() {
        return names(kept.resolve("objects"), 2);
    }

    List<String> drafts() {
        return names(kept.resolve("drafts"), 1);
    }

    private static List<String> names(Path folder, int depth) {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (var all =
                Files.find(folder, depth, (_, about) -> depth == 1 || about.isRegularFile())) {
            return all.filter(one -> !one.equals(folder))
                    .map(one -> one.getFileName().toString().replace(".sealed", ""))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// First column of what a query finds.
    List<String> list(String query) {
        var found = new ArrayList<String>();
        room.db().query(query, row -> found.add(row.getString(1)));
        return found;
    }

    @Override
    public void close() {
        mara.close();
        room.close();
    }
}
