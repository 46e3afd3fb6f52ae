package org.watchroom.intake.door.media;

import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.watchroom.intake.duty.Rounds;
import org.watchroom.operations.clip.Ffmpeg;
import org.watchroom.operations.evidence.receiving.Receipt;
import org.watchroom.operations.evidence.receiving.ReporterFiles;
import org.watchroom.operations.evidence.vault.EvidenceVault;
import org.watchroom.operations.failure.Failure;
import org.watchroom.operations.incident.IncidentId;
import org.watchroom.operations.intake.follow.Following;
import org.watchroom.operations.site.Region;
import org.watchroom.operations.site.Stores;
import org.watchroom.operations.work.Database;
import org.watchroom.operations.work.Stop;

/// Makes exhibits of the files that are whole, as soon as their report belongs to an incident. One
/// that cannot be taken in now is tried again; it stays sealed where it lies meanwhile.
public final class TakingIn implements Rounds.Round {
    public static final Duration LOOK_EVERY = Duration.ofSeconds(1);
    private static final Duration AFTER_TROUBLE = Duration.ofSeconds(30);
    private static final Duration SWEEP_EVERY = Duration.ofHours(1);
    private static final ZoneId ZONE = ZoneId.of("Europe/London");
    private static final Logger LOG = LoggerFactory.getLogger(TakingIn.class);

    private final Uploads uploads;
    private final Following following;
    private final Database database;
    private final MediaVaults vaults;
    private final Ffmpeg ffmpeg;
    private final Clock clock;
    private final Map<String, Instant> notBefore = new HashMap<>();
    private Instant swept = Instant.EPOCH;

    public TakingIn(
            Uploads uploads,
            Following following,
            Database database,
            MediaVaults vaults,
            Ffmpeg ffmpeg,
            Clock clock) {
        this.uploads = uploads;
        this.following = following;
        this.database = database;
        this.vaults = vaults;
        this.ffmpeg = ffmpeg;
        this.clock = clock;
    }

    @Override
    public void go(Stop stop) throws IOException {
        var now = clock.instant();
        notBefore.values().removeIf(when -> !when.isAfter(now));
        var reports = uploads.reports();
        if (!reports.isEmpty()) {
            var places = following.places(reports);
            for (var report : reports) {
                stop.check();
                look(report, places.get(report), stop);
            }
        }
        if (swept.isBefore(now.minus(SWEEP_EVERY))) {
            swept = now;
            uploads.sweep();
        }
    }

    /// Until its report belongs to an incident a file is not even opened.
    ///
    /// @param place null when the report is not kept any more
    private void look(UUID report, @Nullable Optional<Following.Place> place, Stop stop)
            throws IOException {
        if (place != null && place.isEmpty()) {
            return;
        }
        for (var upload : uploads.whole(report)) {
            stop.check();
            if (!notBefore.containsKey(upload.id())) {
                settle(upload, place, stop);
            }
        }
    }

    private void settle(Upload upload, @Nullable Optional<Following.Place> place, Stop stop)
            throws IOException {
        try {
            if (place == null) {
                LOG.info("A file's report {} is gone, and the file with it", upload.report());
                uploads.discard(upload);
            } else {
                takeIn(upload, place.orElseThrow(), stop);
            }
        } catch (Failure.Unreachable away) {
            throw away; // the next round tries again
        } catch (Failure | IOException trouble) {
            LOG.warn(
                    "A file of report {} is kept and not taken in yet: {}",
                    upload.report(),
                    trouble.getMessage());
            later(upload);
        }
    }

    private void later(Upload upload) {
        notBefore.put(upload.id(), clock.instant().plus(AFTER_TROUBLE));
    }

    private void takeIn(Upload upload, Following.Place place, Stop stop) throws IOException {
        var vault = vaults.of(practice().getOrDefault(place.region(), false));
        if (vault.isEmpty()) {
            LOG.warn("There is no vault for what is sent from regions for practice");
            later(upload);
            return;
        }
        try (var bytes = upload.bytes()) {
            var words =
                    files(vault.get()).receive(sent(upload, place), bytes, receipt(upload), stop);
            LOG.info(
                    "A file of report {} is {}",
                    upload.report(),
                    words.orElse("an exhibit of its incident already"));
        }
        uploads.finished(upload);
    }

    private ReporterFiles files(EvidenceVault vault) {
        return new ReporterFiles(database, ffmpeg, vault, clock);
    }

    private static ReporterFiles.Sent sent(Upload upload, Following.Place place) {
        return new ReporterFiles.Sent(
                upload.report(),
                place.incident(),
                place.region(),
                upload.info().name(),
                upload.info().length());
    }

    private static Receipt receipt(Upload upload) {
        return new Receipt(
                "Whoever sent report " + new IncidentId(upload.report()).reference(),
                Receipt.How.WITH_A_REPORT,
                upload.info().begun(),
                ZONE);
    }

    private Map<Integer, Boolean> practice() {
        return new Stores(database)
                .regions().stream().collect(Collectors.toMap(Region::id, Region::drill));
    }
}
