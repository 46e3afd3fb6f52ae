package org.watchroom.operations.pack;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import org.watchroom.operations.clip.Ffmpeg;
import org.watchroom.operations.clip.TestVideo;
import org.watchroom.operations.evidence.vault.DirectoryVault;
import org.watchroom.operations.incident.IncidentId;
import org.watchroom.operations.incident.Incidents;
import org.watchroom.operations.incident.NewIncident;
import org.watchroom.operations.incident.Raising;
import org.watchroom.operations.incident.Severity;
import org.watchroom.operations.incident.Source;
import org.watchroom.operations.incident.Triage;
import org.watchroom.operations.recorder.FileArchive;
import org.watchroom.operations.recorder.Recorder;
import org.watchroom.operations.site.StoreId;
import org.watchroom.operations.site.Stores;
import org.watchroom.operations.staff.Session;
import org.watchroom.operations.testing.ControlRoom;
import org.watchroom.operations.testing.TestVault;
import org.watchroom.operations.work.Database;
import org.watchroom.operations.work.Ids;
import org.watchroom.operations.work.Progress;
import org.watchroom.operations.work.Stop;

/// A control room that packs: a store with real footage of a moment just gone, and Mara signed in.
final class PackRoom implements AutoCloseable {
    /// Where [#IDENTITY] is kept, for another process.
    static final Path KEYS = keys();

    static final SigningIdentity IDENTITY = identity(KEYS);
    static final ZoneId LONDON = ZoneId.of("Europe/London");

    final ControlRoom room = new ControlRoom();
    final Session mara = room.signIn(room.mara);
    final Instant when =
            Clock.systemUTC().instant().truncatedTo(ChronoUnit.SECONDS).minusSeconds(600);
    final Path packs;
    final Path recordings;
    final Path kept;
    final DirectoryVault vault;
    final Recorder recorder;
    final FileArchive archive;

    PackRoom(Path folder) {
        packs = folder.resolve("packs");
        recordings = created(folder.resolve("recordings"));
        kept = folder.resolve("vault");
        vault = TestVault.at(kept, room.clock);
        archive = new FileArchive(recordings, LONDON, room.clock, new Ffmpeg());
        recorder = archive;
        mara.stepUp(room.db().code(room.mara));
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

    /// An incident that Mara works on: nobody else takes its evidence.
    IncidentId incident() {
        var id = room.raise(room.york, Severity.HIGH, "Man put razors in his coat & left", when);
        claim(mara, id);
        return id;
    }

    private void claim(Session who, IncidentId id) {
        var seen = new Incidents(who.database()).find(id).orElseThrow().incident();
        new Triage(who.database(), room.clock).claim(seen);
    }

    PackBuilder builder() {
        return builder(packs, recorder);
    }

    PackBuilder builder(Path folder, Recorder from) {
        return builder(mara.database(), folder, from);
    }

    PackBuilder builder(Database database, Path folder, Recorder from) {
        return new PackBuilder(
                database,
                new Incidents(database),
                new Stores(database),
                new Triage(database, room.clock),
                from,
                new Ffmpeg(),
                vault,
                IDENTITY,
                folder,
                room.clock);
    }

    /// For a portal that takes less.
    PackBuilder builder(UploadLimits limits) {
        var database = mara.database();
        return new PackBuilder(
                database,
                new Incidents(database),
                new Stores(database),
                new Triage(database, room.clock),
                recorder,
                new Ffmpeg(),
                vault,
                IDENTITY,
                packs,
                room.clock,
                limits);
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

    /// A pack of the practice region, built by somebody who works there.
    BuiltPack buildInDrill() {
        room.db().region(3, "PRACTICE", "Practice", true);
        var drew = room.db().person("drew", "Drew Hill", "DH", List.of("operator"), 3);
        var store = new StoreId(room.db().store(3, "PLAY-01", "Playground", 53.957, -1.081));
        var id = new IncidentId(Ids.at(when));
        var practised =
                new NewIncident(
                        id,
                        3,
                        store,
                        "shop-theft",
                        Severity.HIGH,
                        "Practice",
                        Source.TERMINAL,
                        when,
                        when,
                        "Man put razors in his coat");
        room.intake().writing(tx -> new Raising(room.clock).raise(tx, practised));
        try (var session = room.signIn(drew)) {
            claim(session, id);
            return builder(session.database(), packs, recorder)
                    .build(PackRequest.of(id), Progress.NONE, Stop.NEVER);
        }
    }

    /// First column of what a query finds.
    List<String> list(String query) {
        var found = new ArrayList<String>();
        room.db().query(query, row -> found.add(row.getString(1)));
        return found;
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

    static Path keys() {
        try {
            return Files.createTempDirectory("identity");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static SigningIdentity identity(Path keys) {
        try {
            return SigningIdentity.open(keys, "Control Room North", Clock.systemUTC());
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
