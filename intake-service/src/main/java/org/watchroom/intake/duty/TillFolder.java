package org.watchroom.intake.duty;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.watchroom.operations.failure.Failure;
import org.watchroom.operations.till.TillFeeds;
import org.watchroom.operations.till.reading.FeedDefaults;
import org.watchroom.operations.till.reading.TillReader;
import org.watchroom.operations.till.reading.TillReading;
import org.watchroom.operations.till.taking.TillIntake;
import org.watchroom.operations.till.taking.TillIntake.Taken;
import org.watchroom.operations.till.taking.TillIntake.Way;
import org.watchroom.operations.work.Stop;

/// Takes files of receipts out of a folder where till systems put them.
///
/// A file is whole when it has not grown or changed for a while; best is to write it as `NAME.part`
/// and rename it. It is taken in the order of names, and goes to `done/`, or to `refused/` with a
/// file of reasons where something in it cannot be used. It stays where it is until all of it is
/// kept: killed in between, it is taken again, and no receipt is doubled. What lies in `done/` and
/// `refused/` has card numbers and names covered.
public final class TillFolder implements Rounds.Round {
    public static final Duration LOOK_EVERY = Duration.ofMillis(500);

    private static final Logger LOG = LoggerFactory.getLogger(TillFolder.class);
    private static final List<String> UNFINISHED = List.of(".part", ".tmp", ".filepart", ".swp");
    private static final int MOST_AT_ONCE = 100;

    private final Path folder;
    private final String feed;
    private final FeedDefaults defaults;
    private final Duration settled;
    private final TillFeeds feeds;
    private final TillIntake intake;
    private final Clock clock;
    private final Map<Path, Seen> seen = new HashMap<>();
    private boolean told;

    /// Where, whose, and what its files leave unsaid.
    ///
    /// @param settled a file is whole when it did not change for so long
    public record Settings(Path folder, String feed, FeedDefaults defaults, Duration settled) {}

    public TillFolder(Settings settings, TillFeeds feeds, TillIntake intake, Clock clock)
            throws IOException {
        this.folder = settings.folder();
        this.feed = settings.feed();
        this.defaults = settings.defaults();
        this.settled = settings.settled();
        this.feeds = feeds;
        this.intake = intake;
        this.clock = clock;
        Files.createDirectories(folder.resolve("done"));
        Files.createDirectories(folder.resolve("refused"));
    }

    private record Seen(long size, long changed, Instant since) {}

    @Override
    public void go(Stop stop) {
        try {
            for (var file : whole()) {
                stop.check();
                alone(file);
            }
        } catch (IOException e) {
            LOG.warn("The folder of till files {} cannot be read: {}", folder, e.toString());
        }
    }

    /// One bad file stops no other; where nothing can be kept all of them wait.
    private void alone(Path file) {
        try {
            take(file);
        } catch (Failure.Unreachable e) {
            throw e;
        } catch (IOException | RuntimeException e) {
            LOG.warn("A till file in {} cannot be taken yet and stays there", folder, e);
        }
    }

    private List<Path> whole() throws IOException {
        try (var files = Files.list(folder)) {
            var there =
                    files.filter(file -> Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS))
                            .filter(TillFolder::finished)
                            .sorted()
                            .limit(MOST_AT_ONCE)
                            .toList();
            seen.keySet().retainAll(there);
            return there.stream().filter(this::settled).toList();
        }
    }

    private static boolean finished(Path file) {
        var name = file.getFileName().toString().toLowerCase(Locale.ROOT);
        return !name.startsWith(".") && UNFINISHED.stream().noneMatch(name::endsWith);
    }

    private boolean settled(Path file) {
        try {
            var now = clock.instant();
            long size = Files.size(file);
            long changed = Files.getLastModifiedTime(file).toMillis();
            var before = seen.get(file);
            if (before == null || before.size != size || before.changed != changed) {
                seen.put(file, new Seen(size, changed, now));
                return settled.isZero();
            }
            return !before.since.plus(settled).isAfter(now);
        } catch (IOException _) {
            return false;
        }
    }

    private void take(Path file) throws IOException {
        var from = feeds.find(feed);
        if (from.isEmpty()) {
            if (!told) {
                LOG.error(
                        "There is no till feed {}: its files wait in {}. './watchroom admin till-feed add' makes it.",
                        feed,
                        folder);
                told = true;
            }
            return;
        }
        told = false;
        if (Files.size(file) > TillReader.LARGEST) {
            moved(
                    file,
                    "refused",
                    "This file is larger than %d MB. Send it in several.%n"
                            .formatted(TillReader.LARGEST / 1024 / 1024));
            return;
        }
        var bytes = Files.readAllBytes(file);
        var taken =
                intake.take(from.get(), Way.FILE, bytes, defaults, file.getFileName().toString());
        keep(file, taken);
        seen.remove(file);
    }

    /// The covered copy first, the file itself last.
    private void keep(Path file, Taken taken) throws IOException {
        boolean refused = taken.refused() > 0;
        var into = folder.resolve(refused ? "refused" : "done");
        var name = free(into, file, taken);
        write(into.resolve(name), taken.covered());
        if (refused) {
            write(into.resolve(name + ".reason.txt"), reasons(taken));
        }
        Files.delete(file);
        LOG.info(
                "Till file: {} receipts, {} there before, {} lines refused",
                taken.receipts(),
                taken.repeated(),
                taken.refused());
    }

    private static String free(Path into, Path file, Taken taken) {
        var name = file.getFileName().toString();
        return Files.exists(into.resolve(name)) ? taken.batch() + "-" + name : name;
    }

    private static void write(Path target, String text) throws IOException {
        var draft = target.resolveSibling(target.getFileName() + ".part");
        Files.writeString(draft, text);
        Files.move(draft, target, StandardCopyOption.ATOMIC_MOVE);
    }

    private static String reasons(Taken taken) {
        var words = new StringBuilder();
        words.append(
                "%d receipts were taken, %d were there before, %d lines cannot be used:%n"
                        .formatted(taken.receipts(), taken.repeated(), taken.refused()));
        for (var fault : taken.faults()) {
            words.append("%s: %s%n".formatted(fault.where(), fault.message()));
        }
        if (taken.again()) {
            words.append("This file was taken before; its reasons were given then.\n");
        } else if (taken.refused() > taken.faults().size()) {
            words.append(
                    "… and %d more; the first %d are named.%n"
                            .formatted(
                                    taken.refused() - taken.faults().size(),
                                    TillReading.MOST_FAULTS));
        }
        words.append(
                "Mend these lines and send them in a file of another name; the others were taken.\n");
        return words.toString();
    }

    private void moved(Path file, String where, String reason) throws IOException {
        var into = folder.resolve(where);
        try {
            Files.move(file, into.resolve(file.getFileName()));
        } catch (FileAlreadyExistsException _) {
            Files.move(file, into.resolve(clock.millis() + "-" + file.getFileName()));
        }
        Files.writeString(
                into.resolve(file.getFileName() + ".reason.txt"), reason, StandardCharsets.UTF_8);
    }
}
