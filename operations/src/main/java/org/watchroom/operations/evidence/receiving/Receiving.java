package org.watchroom.operations.evidence.receiving;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Collectors;
import org.watchroom.operations.clip.Ffmpeg;
import org.watchroom.operations.evidence.Exhibit;
import org.watchroom.operations.evidence.Exhibits;
import org.watchroom.operations.evidence.HashingCopy;
import org.watchroom.operations.evidence.Sha256;
import org.watchroom.operations.evidence.custody.CustodyDeed;
import org.watchroom.operations.evidence.custody.CustodyLog;
import org.watchroom.operations.evidence.photo.PictureCopy;
import org.watchroom.operations.evidence.receiving.ReceivingProgress.Outcome;
import org.watchroom.operations.evidence.taking.TakingRows;
import org.watchroom.operations.evidence.taking.VaultTrouble;
import org.watchroom.operations.evidence.vault.EvidenceVault;
import org.watchroom.operations.failure.Failure;
import org.watchroom.operations.incident.Incident;
import org.watchroom.operations.incident.IncidentId;
import org.watchroom.operations.incident.Incidents;
import org.watchroom.operations.incident.TimelineEntry;
import org.watchroom.operations.incident.Triage;
import org.watchroom.operations.work.Database;
import org.watchroom.operations.work.Stop;

/// Takes files in as exhibits of an incident. Each file stands and falls alone, with all that is in
/// it: its bytes are kept first, and then all its rows are written or none.
///
/// Safe for use by many threads.
public final class Receiving {
    /// Of how far a file is, until its bytes are here.
    private static final double COPIED = 0.5;

    private final Database database;
    private final Incidents incidents;
    private final Triage triage;
    private final Exhibits exhibits;
    private final CustodyLog custody;
    private final EvidenceVault vault;
    private final Limits limits;
    private final PictureCopy pictures;

    /// One file that comes twice at once stays one exhibit.
    private final ReentrantLock numbering = new ReentrantLock();

    /// An exhibit that came from outside, and from whom.
    record Came(Exhibit exhibit, CustodyDeed deed) {}

    public Receiving(
            Database database, Triage triage, Ffmpeg ffmpeg, EvidenceVault vault, Clock clock) {
        this(database, triage, ffmpeg, vault, clock, Limits.read());
    }

    Receiving(
            Database database,
            Triage triage,
            Ffmpeg ffmpeg,
            EvidenceVault vault,
            Clock clock,
            Limits limits) {
        this.database = database;
        this.incidents = new Incidents(database);
        this.triage = triage;
        this.exhibits = new Exhibits(database, clock);
        this.custody = new CustodyLog(database, triage);
        this.vault = vault;
        this.limits = limits;
        this.pictures =
                new PictureCopy(
                        ffmpeg,
                        limits.picturePixels(),
                        limits.pictureBytes(),
                        limits.pictureTime());
    }

    /// One after the other.
    ///
    /// @return what became of each file, in their order
    /// @throws Failure.Missing when the incident is not there, or not for this person
    /// @throws Failure.Refused `evidence-own` for who does not work on the incident,
    ///   `files-too-many`; nothing has happened then
    public List<Outcome> receive(
            IncidentId id,
            List<Path> files,
            Receipt receipt,
            ReceivingProgress progress,
            Stop stop) {
        if (files.size() > limits.filesAtOnce()) {
            throw new Failure.Refused(
                    "files-too-many",
                    "%d files are taken at once at most".formatted(limits.filesAtOnce()),
                    null);
        }
        var incident =
                incidents
                        .find(id)
                        .orElseThrow(() -> new Failure.Missing("The incident"))
                        .incident();
        TakingRows.allowed(database, id);
        var outcomes = new ArrayList<Outcome>();
        for (int n = 0; n < files.size(); n++) {
            var outcome = outcome(incident, files.get(n), receipt, heard(progress, n), stop);
            progress.ended(n, outcome);
            outcomes.add(outcome);
        }
        return outcomes;
    }

    interface Heard {
        void at(double done, String step);
    }

    private static Heard heard(ReceivingProgress progress, int file) {
        return (done, step) -> progress.at(file, done, step);
    }

    private Outcome outcome(Incident incident, Path file, Receipt receipt, Heard heard, Stop stop) {
        try {
            stop.check();
            return received(incident, file, receipt, heard, stop);
        } catch (Stop.Stopped asked) {
            return new Outcome.Stopped();
        } catch (IOException disk) {
            return new Outcome.Failed(VaultTrouble.of(disk));
        } catch (RuntimeException why) {
            return new Outcome.Failed(why);
        }
    }

    private Outcome received(Incident incident, Path file, Receipt receipt, Heard heard, Stop stop)
            throws IOException {
        long size = size(file);
        try (var room = vault.room()) {
            if (room.free() < 2 * size) { // once plain and once sealed
                throw new Failure.Refused(
                        "disk-full", "there is not enough room on the disk", null);
            }
            var here = room.folder().resolve("received");
            var content = copy(file, here, size, heard, stop);
            var known =
                    exhibits.of(incident.id()).stream()
                            .filter(one -> one.making().content().equals(content))
                            .findFirst();
            if (known.isPresent()) {
                return new Outcome.There(known.get().reference());
            }
            var pieces =
                    new Pieces(
                            limits, pictures, room.folder(), step -> heard.at(COPIED, step), stop);
            var piece = pieces.of(file.getFileName().toString(), here, content);
            keep(piece, room, heard, stop);
            stop.check();
            return written(incident, piece, receipt);
        }
    }

    private long size(Path file) {
        if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
            throw new Failure.Unreadable(
                    file.getFileName() + " is no file",
                    "Choose the files in a folder, not the folder; and what a link leads to, not the link.",
                    null);
        }
        try {
            long size = Files.size(file);
            if (size > limits.largestFile()) {
                throw new Failure.Unreadable(
                        "%s is larger than %d MB, which is the most that is taken"
                                .formatted(file.getFileName(), limits.largestFile() >> 20),
                        "Keep it on its medium, seal that in a bag and write it down.",
                        null);
            }
            return size;
        } catch (IOException unreadable) {
            throw notRead(file, unreadable);
        }
    }

    private static Failure notRead(Path file, IOException why) {
        return new Failure.Unreadable(
                file.getFileName() + " cannot be read",
                "Copy it onto this computer first, then add it again.",
                why);
    }

    /// A file may grow while it is read.
    private HashingCopy.Content copy(Path file, Path to, long size, Heard heard, Stop stop)
            throws IOException {
        var got = new long[1];
        try (var in = Files.newInputStream(file, LinkOption.NOFOLLOW_LINKS)) {
            return HashingCopy.write(
                    in,
                    to,
                    stop,
                    more -> {
                        got[0] += more;
                        if (got[0] > size) {
                            throw new Failure.Unreadable(
                                    file.getFileName() + " changed while it was copied",
                                    "Wait until it is whole, then add it again.",
                                    null);
                        }
                        heard.at(COPIED * got[0] / Math.max(1, size), "Copying");
                    });
        } catch (NoSuchFileException gone) {
            throw notRead(file, gone);
        }
    }

    /// Each content once, the copies last.
    static void keep(Piece piece, EvidenceVault.Room room, Heard heard, Stop stop)
            throws IOException {
        var kept = new HashSet<Sha256>();
        var all = piece.all();
        for (int n = 0; n < all.size(); n++) {
            var one = all.get(n);
            heard.at(COPIED + (1 - COPIED) * n / all.size(), "Keeping");
            stop.check();
            if (kept.add(one.content().sha256())) {
                room.keep(one.file(), one.content(), stop);
            }
            if (one.copy().isPresent() && kept.add(one.copy().get().content().sha256())) {
                room.keep(one.copy().get().file(), one.copy().get().content(), stop);
            }
        }
    }

    private Outcome written(Incident incident, Piece piece, Receipt receipt) {
        var tool =
                piece.all().stream().anyMatch(one -> one.copy().isPresent()) ? pictures.tool() : "";
        numbering.lock();
        try {
            var production = exhibits.produce(incident);
            var known = production.known(piece.content());
            if (known.isPresent()) {
                return new Outcome.There(known.get().reference());
            }
            var rows = new ReceivedRows(production, receipt, tool);
            var kept = rows.file(piece);
            database.writing(tx -> {
                exhibits.record(tx, production);
                rows.came().forEach(one -> custody.received(tx, one.exhibit(), one.deed()));
                triage.record(
                        tx,
                        incident,
                        TimelineEntry.Kind.EXHIBIT_PRODUCED,
                        words(production.fresh()));
            });
            return kept;
        } finally {
            numbering.unlock();
        }
    }

    static String words(List<Exhibit> fresh) {
        var shut =
                fresh.stream()
                        .filter(one -> one.quarantine().isPresent())
                        .map(Exhibit::reference)
                        .collect(Collectors.joining(", "));
        var all = fresh.stream().map(Exhibit::reference).collect(Collectors.joining(", "));
        return shut.isEmpty() ? all : all + " (kept and not opened: " + shut + ")";
    }
}
