package org.watchroom.operations.pack;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.watchroom.db.Disks;
import org.watchroom.operations.audit.stamp.TimeStamps;
import org.watchroom.operations.casefile.CaseFiles;
import org.watchroom.operations.clip.Ffmpeg;
import org.watchroom.operations.evidence.Exhibit;
import org.watchroom.operations.evidence.Exhibits;
import org.watchroom.operations.evidence.Production;
import org.watchroom.operations.evidence.Sha256;
import org.watchroom.operations.evidence.custody.Checks;
import org.watchroom.operations.evidence.custody.CustodyLog;
import org.watchroom.operations.evidence.taking.FootageWords;
import org.watchroom.operations.evidence.vault.EvidenceVault;
import org.watchroom.operations.failure.Failure;
import org.watchroom.operations.incident.Incidents;
import org.watchroom.operations.incident.TimelineEntry.Kind;
import org.watchroom.operations.incident.Triage;
import org.watchroom.operations.readiness.Readiness;
import org.watchroom.operations.recorder.Recorder;
import org.watchroom.operations.report.Reports;
import org.watchroom.operations.site.Stores;
import org.watchroom.operations.site.plan.FloorPlans;
import org.watchroom.operations.statement.SignedStatements;
import org.watchroom.operations.work.Database;
import org.watchroom.operations.work.Ids;
import org.watchroom.operations.work.Progress;
import org.watchroom.operations.work.Stop;

/// Builds evidence packs. One that was not finished leaves nothing at its name, and no pack is
/// without its record.
///
/// Safe for use by many threads, consoles and processes on one folder.
public final class PackBuilder {
    private static final long PAPERS = 32L << 20;

    private final Database database;
    private final Incidents incidents;
    private final Stores stores;
    private final Triage triage;
    private final Exhibits exhibits;
    private final Recorder recorder;
    private final Ffmpeg ffmpeg;
    private final EvidenceVault vault;
    private final Checks checks;
    private final CustodyLog custody;
    private final SigningIdentity identity;
    private final PackFolder folder;
    private final Clock clock;
    private final Paperwork paperwork;
    private final UploadLimits limits;

    /// @param packs the folder that packs are built in
    public PackBuilder(
            Database database,
            Incidents incidents,
            Stores stores,
            Triage triage,
            Recorder recorder,
            Ffmpeg ffmpeg,
            EvidenceVault vault,
            SigningIdentity identity,
            Path packs,
            Clock clock) {
        this(
                database,
                incidents,
                stores,
                triage,
                recorder,
                ffmpeg,
                vault,
                identity,
                packs,
                clock,
                UploadLimits.current());
    }

    PackBuilder(
            Database database,
            Incidents incidents,
            Stores stores,
            Triage triage,
            Recorder recorder,
            Ffmpeg ffmpeg,
            EvidenceVault vault,
            SigningIdentity identity,
            Path packs,
            Clock clock,
            UploadLimits limits) {
        this.database = database;
        this.incidents = incidents;
        this.stores = stores;
        this.triage = triage;
        this.exhibits = new Exhibits(database, clock);
        this.recorder = recorder;
        this.ffmpeg = ffmpeg;
        this.vault = vault;
        this.checks = new Checks(database, triage, vault);
        this.custody = new CustodyLog(database, triage);
        this.identity = identity;
        this.folder = new PackFolder(packs);
        this.clock = clock;
        this.paperwork = new Paperwork(new Reports(), identity);
        this.limits = limits;
    }

    /// That it was begun is on the record before a byte is copied; a console that dies in between
    /// leaves that.
    ///
    /// @throws Failure.StepUpNeeded at the beginning, unless the code was given within the last
    ///   minutes; a build that takes longer than two hours is asked for it once more at its end
    /// @throws Failure.Missing when the incident is not there, or not for this person
    /// @throws Failure.Refused `exhibit-broken` when what is kept of one is not what was kept,
    ///   naming it; `disk-full` or `packs-folder` when the disk does not take it; what the database
    ///   refuses
    /// @throws Failure.Unreachable when the database does not answer. A recorder that does not
    ///   answer is a gap
    /// @throws Stop.Stopped when asked to stop
    public BuiltPack build(PackRequest request, Progress progress, Stop stop) {
        progress.at(0, "Reading the incident");
        var facts =
                PackCase.read(
                        request,
                        incidents,
                        stores,
                        new CaseFiles(database),
                        new FloorPlans(database, clock));
        database.writing(db -> new PackSql(db).begin(request.incident()));
        var given = database.read(db -> new PackSql(db).names(request.incident()));
        progress.at(0.02, "Looking for footage");
        var footage = new ArrayList<CameraFootage>();
        for (var camera : facts.cameras()) {
            stop.check();
            footage.add(CameraFootage.look(recorder, camera, facts.span(), stop));
        }
        try (var draft = folder.reserve(Names.pack(facts.id(), facts.store()), given)) {
            var kept = new KeptFiles(facts.incident(), exhibits.of(facts.id()), vault, checks);
            enoughRoom(footage, kept);
            return fill(facts, footage, kept, draft, progress, stop);
        } catch (IOException e) {
            throw DiskFailures.of(e);
        } catch (UncheckedIOException e) {
            var cause = e.getCause();
            throw DiskFailures.of(cause == null ? new IOException(e) : cause);
        }
    }

    private BuiltPack fill(
            PackCase facts,
            List<CameraFootage> footage,
            KeptFiles kept,
            PackFolder.Draft draft,
            Progress progress,
            Stop stop)
            throws IOException {
        try (var bag = new BagDraft(draft.folder())) {
            return fill(facts, footage, kept, draft, bag, progress, stop);
        }
    }

    private BuiltPack fill(
            PackCase facts,
            List<CameraFootage> footage,
            KeptFiles kept,
            PackFolder.Draft draft,
            BagDraft bag,
            Progress progress,
            Stop stop)
            throws IOException {
        var production = exhibits.produce(facts.incident());
        var taking = new FootageTaking(facts, bag, production, kept, recorder, ffmpeg, stop);
        take(taking, facts, footage, progress);
        taking.gaps().addAll(new Readiness(database, clock).lacking(facts.id()));
        progress.at(0.85, "Printing the papers");
        stop.check();
        var producer = database.read(db -> new PackSql(db).producer());
        var checkpoint =
                database.read(db -> new PackSql(db).checkpoint()).flatMap(RecordSeal::read);
        var proof =
                checkpoint.flatMap(
                        seal -> database.read(db -> AuditProof.of(db, facts.id(), seal)));
        var now = clock.instant();
        var seals = new Seals(identity, now, database.read(TimeStamps::configured));
        taking.files()
                .addAll(
                        StatementPapers.write(
                                new SignedStatements(database, clock).of(facts.id()), bag, seals));
        var continuity =
                new ContinuityPapers(
                        paperwork.reports(),
                        facts,
                        draft.name(),
                        producer,
                        now,
                        custody.of(facts.id()));
        var files =
                paperwork.write(
                        new Paperwork.Contents(
                                facts,
                                draft.name(),
                                producer,
                                now,
                                taking,
                                checkpoint,
                                proof,
                                seals,
                                digest ->
                                        continuity.write(
                                                exhibits(taking),
                                                kept.whole(),
                                                bag,
                                                seals,
                                                digest)),
                        bag,
                        stop);
        progress.at(0.93, "Signing");
        stop.check();
        var tagManifest = Sha256.of(paperwork.seal(facts, draft.name(), bag, seals));
        bag.force();
        progress.at(0.95, "Copying the files to upload");
        try (var beside = folder.beside(draft, UploadFolder.ENDING)) {
            var upload =
                    new UploadSet(facts, draft.name(), tagManifest, limits, paperwork.reports())
                            .write(
                                    beside.folder(),
                                    folder.root().resolve(beside.name()),
                                    files,
                                    bag,
                                    seals,
                                    stop);
            progress.at(0.97, "Recording the pack");
            stop.check();
            exportAuthority();
            var id = Ids.next(clock);
            var standing = List.of(beside, draft);
            publish(id, facts, standing, bag, production, kept, tagManifest, taking);
            progress.at(1, "Done");
            return new BuiltPack(
                    id,
                    folder.root().resolve(draft.name()),
                    draft.name(),
                    identity.fingerprint().hex(),
                    bag.payloadBytes(),
                    bag.payloadFiles(),
                    exhibits(taking).stream().map(Exhibit::reference).toList(),
                    upload,
                    taking.gaps());
        }
    }

    private static List<Exhibit> exhibits(FootageTaking taking) {
        return taking.files().stream().flatMap(file -> file.exhibit().stream()).distinct().toList();
    }

    private void take(
            FootageTaking taking, PackCase facts, List<CameraFootage> footage, Progress progress)
            throws IOException {
        var words = new FootageWords(facts.entry().zone());
        if (footage.isEmpty()) {
            taking.gaps().add("No camera of this store is known: there is no footage in the pack.");
        }
        for (var camera : footage) {
            taking.gaps().addAll(camera.gaps(words, clock.instant()));
        }
        taking.take(footage, progress);
    }

    /// Refused before anything is written, where that can be known.
    private void enoughRoom(List<CameraFootage> footage, KeptFiles kept) throws IOException {
        long masters = footage.stream().mapToLong(CameraFootage::bytes).sum() + kept.bytes();
        if (Disks.usable(folder.root()) < 3 * masters + PAPERS) {
            throw DiskFailures.full(null);
        }
    }

    /// The record and the names in one transaction: the names are given last, the pack's own after
    /// that of what lies beside it, so that a record that is refused leaves nothing.
    ///
    /// @param drafts in the order that they are given their names; the pack is the last
    private void publish(
            UUID id,
            PackCase facts,
            List<PackFolder.Draft> drafts,
            BagDraft bag,
            Production production,
            KeptFiles kept,
            Sha256 tagManifest,
            FootageTaking taking)
            throws IOException {
        var gaps = taking.gaps();
        var name = drafts.getLast().name();
        var published = new ArrayDeque<Path>();
        try {
            database.writing(tx -> {
                exhibits.record(tx, production);
                kept.whole().forEach(one -> checks.whole(tx, one));
                new PackSql(tx)
                        .insert(
                                id,
                                facts.incident(),
                                name,
                                bag,
                                tagManifest,
                                identity.fingerprint(),
                                exhibits(taking));
                if (!production.fresh().isEmpty()) {
                    triage.record(
                            tx,
                            facts.incident(),
                            Kind.EXHIBIT_PRODUCED,
                            String.join(
                                    ", ",
                                    production.fresh().stream().map(Exhibit::reference).toList()));
                }
                triage.record(
                        tx,
                        facts.incident(),
                        Kind.PACK_BUILT,
                        gaps.isEmpty() ? name : name + " (urgent partial)");
                drafts.forEach(draft -> published.push(publish(draft)));
            });
        } catch (RuntimeException e) {
            if (published.size() < drafts.size() || !committed(id)) {
                for (var standing : published) {
                    folder.remove(standing);
                }
                throw e;
            }
        }
    }

    private static Path publish(PackFolder.Draft draft) {
        try {
            return draft.publish();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// The line may have broken between the commit and its answer.
    private boolean committed(UUID id) {
        try {
            return database.read(db -> new PackSql(db).recorded(id));
        } catch (RuntimeException unknown) {
            return false;
        }
    }

    /// Puts the authority's certificate beside the packs; one of an earlier identity is kept under
    /// another name.
    private void exportAuthority() throws IOException {
        var target = folder.root().resolve("ca.pem");
        var pem = SigningIdentity.pem(identity.authority());
        if (Files.exists(target)) {
            if (Files.readString(target).equals(pem)) {
                return;
            }
            Files.move(
                    target,
                    folder.root()
                            .resolve(
                                    "ca-until-%s.pem"
                                            .formatted(
                                                    identity.fingerprint()
                                                            .hex()
                                                            .substring(0, 12))));
        }
        Files.writeString(target, pem);
    }
}
