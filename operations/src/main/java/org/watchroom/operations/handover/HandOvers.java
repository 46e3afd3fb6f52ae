package org.watchroom.operations.handover;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jooq.DSLContext;
import org.watchroom.operations.failure.Failure;
import org.watchroom.operations.handover.sftp.SftpSending;
import org.watchroom.operations.handover.sftp.Target;
import org.watchroom.operations.incident.IncidentId;
import org.watchroom.operations.pack.DiskFailures;
import org.watchroom.operations.pack.SigningIdentity;
import org.watchroom.operations.report.Reports;
import org.watchroom.operations.work.Database;
import org.watchroom.operations.work.Progress;
import org.watchroom.operations.work.Stop;
import org.watchroom.operations.work.Token;

/// Hands packs over, for investigators and supervisors. Each copy has its number and mark, its note
/// and its line in the register, which is there before the first byte leaves.
///
/// Every hand-over fails with [Failure.StepUpNeeded] unless the code was given within the last
/// minutes, [Failure.Missing] when pack, folder or recipient are not there, and [Failure.Refused]
/// `pack-altered`, `disk-full`, `packs-folder`, `not-allowed` or `no-key`; that a copy failed after
/// its line was written is in the register.
public final class HandOvers {
    private final Database database;
    private final SigningIdentity identity;
    private final Path packs;
    private final Path links;
    private final Path outbox;
    private final Clock clock;
    private final ZoneId zone;
    private final Reports reports = new Reports();

    /// @param packs where packs lie
    /// @param links where copies lie that are fetched by link, unless a setting says another place
    /// @param outbox where copies wait to be sent
    /// @param zone of the times on paper
    public HandOvers(
            Database database,
            SigningIdentity identity,
            Path packs,
            Path links,
            Path outbox,
            Clock clock,
            ZoneId zone) {
        this.database = database;
        this.identity = identity;
        this.packs = packs;
        this.links = links;
        this.outbox = outbox;
        this.clock = clock;
        this.zone = zone;
    }

    /// Packs of an incident, or the newest of all regions.
    public static List<PackRow> packs(Database database, Optional<IncidentId> incident, int limit) {
        return database.read(db -> new HandoverSql(db).packs(incident, limit));
    }

    /// A zip in `folder` under a passphrase that is shown once.
    public Made zip(Order order, Path folder, Progress progress, Stop stop) {
        var pack = pack(order);
        return copy(
                order,
                pack,
                Way.ZIP,
                folder,
                name -> folder.resolve(name),
                tx -> sent(tx, order, pack, "To be carried: " + folder),
                progress,
                stop);
    }

    /// A file in `folder` that only the recipient's key opens.
    ///
    /// @throws Failure.Refused `no-certificate`, or what [RecipientCertificate] refuses
    public Made cms(Order order, Path folder, Progress progress, Stop stop) {
        var pack = pack(order);
        return copy(
                order,
                pack,
                Way.CMS,
                folder,
                name -> folder.resolve(name),
                tx -> sent(tx, order, pack, "To be carried: " + folder),
                progress,
                stop);
    }

    /// A zip that waits to be sent to the recipient's server; [#send] sends it.
    ///
    /// @throws Failure.Refused `no-endpoint`
    public Made sftp(Order order, Progress progress, Stop stop) {
        var pack = pack(order);
        endpoint(order.recipient());
        return copy(
                order, pack, Way.SFTP, outbox, _ -> waiting(order.id()), _ -> {}, progress, stop);
    }

    /// Sends what waits; asked again after a failure, it goes on from where it broke off.
    ///
    /// @throws Failure.Missing when the copy waits on another computer, or was sent
    public void send(UUID handover, Progress progress, Stop stop) {
        var line = find(handover);
        var file = waiting(handover);
        if (line.way() != Way.SFTP
                || line.has("sent")
                || line.has("withdrawn")
                || !Files.exists(file)) {
            throw new Failure.Missing("A copy that waits on this computer to be sent");
        }
        var endpoint = endpoint(line.recipientId());
        var pack = pack(line.packId());
        if (line.has("failed")) {
            step(line, "resumed", endpoint.words());
        }
        try {
            var sent =
                    new SftpSending(
                                    new Target(
                                            endpoint.host(),
                                            endpoint.port(),
                                            endpoint.user(),
                                            endpoint.password(),
                                            endpoint.folder(),
                                            endpoint.hostKey()))
                            .send(
                                    file,
                                    Copying.name(pack, line.number(), line.mark(), Way.SFTP),
                                    line.copy().orElseThrow().hex(),
                                    progress,
                                    stop);
            step(
                    line,
                    "sent",
                    "%s; %s"
                            .formatted(
                                    endpoint.words(),
                                    sent.checked()
                                            ? "the server confirmed the checksum"
                                            : "the server confirmed the size"));
            remove(file);
        } catch (Failure | Stop.Stopped e) {
            step(
                    line,
                    "failed",
                    e instanceof Stop.Stopped ? "Stopped" : String.valueOf(e.getMessage()));
            throw e;
        }
    }

    /// A zip that the intake service gives out under an address, until `terms` say.
    ///
    /// @throws Failure.Refused `link-terms`, `link-address`, `link-folder`
    public Made link(Order order, LinkTerms terms, Progress progress, Stop stop) {
        terms.check(clock.instant());
        var pack = pack(order);
        var place = database.read(db -> LinkPlace.of(new HandoverSql(db), pack.region(), links));
        var token = Token.fresh();
        var made =
                copy(
                        order,
                        pack,
                        Way.LINK,
                        place.folder(),
                        _ -> place.file(order.id()),
                        tx -> {
                            new HandoverSql(tx)
                                    .link(
                                            order.id(),
                                            pack,
                                            LinkPlace.hash(token),
                                            terms.until(),
                                            terms.downloads());
                            sent(
                                    tx,
                                    order,
                                    pack,
                                    "By link, %d downloads until %s"
                                            .formatted(terms.downloads(), terms.until()));
                        },
                        progress,
                        stop);
        return new Made(
                made.id(),
                made.number(),
                made.mark(),
                made.file(),
                made.size(),
                made.sha256(),
                made.passphrase(),
                Optional.of(place.link(token)));
    }

    /// Writes down what somebody uploaded by hand. The files beside the pack are held against it
    /// first; what they were is written down as well.
    ///
    /// @param portal its name
    /// @param reference that the portal gave
    /// @param when it was uploaded
    /// @throws Failure.Refused `portal-reference`; `upload-altered` when a file that lies there to
    ///   be uploaded is none of the pack
    public void portal(Order order, String portal, String reference, Instant when) {
        if (portal.isBlank() || reference.isBlank() || when.isAfter(clock.instant())) {
            throw new Failure.Refused(
                    "portal-reference",
                    "An upload has the name of the portal, its reference, and a time that is past",
                    null);
        }
        var pack = pack(order);
        var uploaded = UploadCheck.of(packs, pack).map(words -> "; " + words).orElse("");
        database.writing(tx -> {
            new HandoverSql(tx).insert(order, pack, Way.PORTAL, CopyMark.fresh());
            sent(
                    tx,
                    order,
                    pack,
                    "%s, reference %s, uploaded %s%s"
                            .formatted(portal.strip(), reference.strip(), when, uploaded));
        });
    }

    /// What the recipient says about having it.
    ///
    /// @param who received it
    /// @param reference of theirs; may be empty
    public void receipt(UUID handover, String who, String reference, Instant when) {
        if (who.isBlank() || when.isAfter(clock.instant())) {
            throw new Failure.Refused(
                    "receipt-who", "A receipt says who received it, and a time that is past", null);
        }
        step(
                find(handover),
                "received",
                "%s, %s%s"
                        .formatted(
                                who.strip(),
                                when,
                                reference.isBlank() ? "" : ", reference " + reference.strip()));
    }

    /// A link ends at once, and what waits is not sent any more. What somebody has, they have.
    public void withdraw(UUID handover, String why) {
        var line = find(handover);
        step(line, "withdrawn", Order.bounded(why));
        if (line.way() == Way.LINK) {
            try {
                database.read(db -> LinkPlace.of(new HandoverSql(db), line.region(), links))
                        .remove(handover);
            } catch (IOException e) {
                throw DiskFailures.of(e);
            }
        } else if (line.way() == Way.SFTP) {
            remove(waiting(handover));
        }
    }

    /// The form that a recipient fills in.
    public byte[] receiptForm(UUID handover) {
        return new HandOverPapers(reports, zone).receiptForm(find(handover), clock.instant());
    }

    /// The files of the pack with their checksums, to be uploaded to a portal and to be filed.
    public byte[] fileList(UUID pack) {
        var row = pack(pack);
        try {
            return new HandOverPapers(reports, zone).fileList(row, files(row), clock.instant());
        } catch (IOException e) {
            throw DiskFailures.of(e);
        }
    }

    private Made copy(
            Order order,
            PackRow pack,
            Way way,
            Path folder,
            Function<String, Path> place,
            Consumer<DSLContext> also,
            Progress progress,
            Stop stop) {
        try {
            progress.at(0, "Reading the pack");
            var certificate =
                    way == Way.CMS
                            ? Optional.of(certificate(order.recipient()))
                            : Optional.<RecipientCertificate>empty();
            var recipient = recipient(order.recipient());
            var by = database.read(db -> new HandoverSql(db).me());
            Files.createDirectories(folder);
            var files = files(pack);
            var copying = new Copying(database, order, pack);
            var mark = CopyMark.fresh();
            int number = copying.begin(way, mark);
            var at = clock.instant();
            var note = new CopyNote(order, pack, way, number, mark, recipient, by, at, zone);
            var target = place.apply(Copying.name(pack, number, mark, way));
            var passphrase =
                    certificate.isPresent()
                            ? Optional.<Passphrase>empty()
                            : Optional.of(Passphrase.generate());
            var hiding =
                    certificate
                            .map(to -> CopyFile.to(to, note.comment(), at))
                            .orElseGet(() ->
                                    CopyFile.under(passphrase.orElseThrow(), note.comment(), at));
            var file = new CopyFile(target, files, note.files(reports, identity), progress, stop);
            var written = copying.write(file, target, hiding, also);
            progress.at(1, "Done");
            return new Made(
                    order.id(),
                    number,
                    mark,
                    target,
                    written.size(),
                    written.sha256(),
                    passphrase,
                    Optional.empty());
        } catch (IOException e) {
            throw DiskFailures.of(e);
        }
    }

    private PackFiles files(PackRow pack) throws IOException {
        return PackFiles.read(packs.resolve(pack.name()), pack.tagManifest());
    }

    private Path waiting(UUID handover) {
        return outbox.resolve(handover + ".zip");
    }

    private PackRow pack(Order order) {
        return pack(order.pack());
    }

    private PackRow pack(UUID id) {
        return database.read(db -> new HandoverSql(db).pack(id))
                .orElseThrow(() -> new Failure.Missing("The pack"));
    }

    private Handover find(UUID handover) {
        return database
                .read(db -> new HandoverSql(db).register(RegisterFilter.one(handover), 1))
                .stream()
                .findFirst()
                .orElseThrow(() -> new Failure.Missing("The hand-over"));
    }

    private String recipient(UUID id) {
        return database.read(db -> new RecipientSql(db).all()).stream()
                .filter(one -> one.id().equals(id))
                .findFirst()
                .map(Recipient::words)
                .orElseThrow(() -> new Failure.Missing("The recipient"));
    }

    private RecipientCertificate certificate(UUID recipient) {
        return database.read(db -> new RecipientSql(db).usable(recipient, clock.instant()));
    }

    private Endpoint endpoint(UUID recipient) {
        return database.read(db -> new RecipientSql(db).needEndpoint(recipient));
    }

    private static void sent(DSLContext tx, Order order, PackRow pack, String words) {
        new HandoverSql(tx).step(order.id(), pack.incident(), pack.region(), "sent", words);
    }

    private void step(Handover line, String kind, String words) {
        database.writing(tx ->
                new HandoverSql(tx)
                        .step(
                                line.id(),
                                line.incident(),
                                line.region(),
                                kind,
                                Order.bounded(words)));
    }

    private static void remove(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            throw DiskFailures.of(e);
        }
    }
}
