package org.watchroom.operations.pack;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.watchroom.operations.clip.Ffmpeg;
import org.watchroom.operations.clip.TestVideo;
import org.watchroom.operations.incident.IncidentId;
import org.watchroom.operations.incident.Incidents;
import org.watchroom.operations.incident.Severity;
import org.watchroom.operations.incident.Triage;
import org.watchroom.operations.recorder.FileArchive;
import org.watchroom.operations.recorder.Recorder;
import org.watchroom.operations.site.Stores;
import org.watchroom.operations.staff.Session;
import org.watchroom.operations.testing.ControlRoom;
import org.watchroom.operations.work.Progress;
import org.watchroom.operations.work.Stop;

/// A control room that packs: a store with real footage of a moment just gone, and Mara signed in.
final class PackRoom implements AutoCloseable {
    static final SigningIdentity IDENTITY = identity();
    static final ZoneId LONDON = ZoneId.of("Europe/London");

    final ControlRoom room = new ControlRoom();
    final Session mara = room.signIn(room.mara);
    final Instant when =
            Clock.systemUTC().instant().truncatedTo(ChronoUnit.SECONDS).minusSeconds(600);
    final Path packs;
    final Path recordings;
    final Recorder recorder;
    final FileArchive archive;

    PackRoom(Path folder) {
        packs = folder.resolve("packs");
        recordings = created(folder.resolve("recordings"));
        archive = new FileArchive(recordings, LONDON, room.clock, new Ffmpeg());
        recorder = archive;
    }

    /// A camera of the York store with this video, its first picture `seconds` before the incident.
    PackRoom camera(String code, String title, String fixture, int seconds) {
        var video = TestVideo.fixture(fixture);
        room.db().camera(room.york.value(), code, title);
        archive.add("YORK-01", code, video, when.minusSeconds(seconds), LONDON, Stop.NEVER);
        return this;
    }

    PackRoom camera(String code, String title, Path video, int seconds) {
        room.db().camera(room.york.value(), code, title);
        archive.add("YORK-01", code, video, when.minusSeconds(seconds), LONDON, Stop.NEVER);
        return this;
    }

    IncidentId incident() {
        return room.raise(room.york, Severity.HIGH, "Man put razors in his coat & left", when);
    }

    PackBuilder builder() {
        return builder(packs, recorder);
    }

    PackBuilder builder(Path folder, Recorder from) {
        var database = mara.database();
        return new PackBuilder(
                database,
                new Incidents(database),
                new Stores(database),
                new Triage(database, room.clock),
                from,
                new Ffmpeg(),
                IDENTITY,
                folder,
                room.clock);
    }

    BuiltPack build() {
        return build(incident());
    }

    BuiltPack build(IncidentId incident) {
        return builder().build(PackRequest.of(incident), Progress.NONE, Stop.NEVER);
    }

    Incidents incidents() {
        return new Incidents(mara.database());
    }

    /// What stands in the folder of packs, without dot files and the certificate.
    List<String> standing() {
        if (!Files.isDirectory(packs)) {
            return List.of();
        }
        try (var all = Files.list(packs)) {
            return all.map(one -> one.getFileName().toString())
                    .filter(name -> !name.startsWith(".") && !name.endsWith(".pem"))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    long rows(String table) {
        var count = new long[1];
        room.db().query("select count(*) from app." + table, row -> count[0] = row.getLong(1));
        return count[0];
    }

    private static Path created(Path folder) {
        try {
            return Files.createDirectories(folder);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static SigningIdentity identity() {
        try {
            return SigningIdentity.open(
                    Files.createTempDirectory("identity"), "Control Room North", Clock.systemUTC());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        mara.close();
        room.close();
    }
}
