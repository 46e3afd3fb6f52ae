package org.watchroom.console;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.watchroom.console.incident.PackDesk;
import org.watchroom.operations.clip.Ffmpeg;
import org.watchroom.operations.evidence.vault.EvidenceVault;
import org.watchroom.operations.incident.Incidents;
import org.watchroom.operations.incident.QueueEntry;
import org.watchroom.operations.incident.Triage;
import org.watchroom.operations.pack.PackBuilder;
import org.watchroom.operations.pack.PackRequest;
import org.watchroom.operations.pack.SigningIdentity;
import org.watchroom.operations.recorder.Recorder;
import org.watchroom.operations.site.Stores;
import org.watchroom.operations.staff.Session;
import org.watchroom.operations.work.Database;
import org.watchroom.operations.work.Progress;
import org.watchroom.operations.work.Stop;

/// Builds packs for the signed-in person with this workstation's signing key.
final class Packs implements PackDesk {
    private static final Logger LOG = LoggerFactory.getLogger(Packs.class);

    private final Session session;
    private final Database database;
    private final Recorder recorder;
    private final Ffmpeg ffmpeg;
    private final EvidenceVault vault;
    private final Path folder;
    private final Path keys;
    private final Clock clock;

    Packs(
            Session session,
            Recorder recorder,
            Ffmpeg ffmpeg,
            EvidenceVault vault,
            Path folder,
            Path keys,
            Clock clock) {
        this.session = session;
        this.database = session.database();
        this.recorder = recorder;
        this.ffmpeg = ffmpeg;
        this.vault = vault;
        this.folder = folder;
        this.keys = keys;
        this.clock = clock;
    }

    @Override
    public Built build(QueueEntry incident, Progress progress, Stop stop) throws IOException {
        var identity = SigningIdentity.open(keys, "Watchroom", clock);
        var built =
                new PackBuilder(
                                database,
                                new Incidents(database),
                                new Stores(database),
                                new Triage(database, clock),
                                recorder,
                                ffmpeg,
                                vault,
                                identity,
                                folder,
                                clock)
                        .build(PackRequest.of(incident.incident().id()), progress, stop);
        return new Built(
                built.id(),
                built.folder(),
                built.upload().folder(),
                built.upload().tooLarge().size(),
                built.signerFingerprint());
    }

    @Override
    public void opening(Built pack) {
        session.note(
                Session.Access.VIEWED,
                "pack",
                pack.id().toString(),
                "pack-opened",
                Map.of("pack", String.valueOf(pack.folder().getFileName())));
    }

    @Override
    public void reveal(Path pack) {
        try {
            new ProcessBuilder("xdg-open", pack.toString())
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
        } catch (IOException e) {
            LOG.info("no file browser to show {}: {}", pack, e.getMessage());
        }
    }
}
