package org.watchroom.operations.pack;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import org.watchroom.operations.basemap.MapPicture;
import org.watchroom.operations.basemap.MapStyle;
import org.watchroom.operations.report.PackFacts;
import org.watchroom.operations.report.Reports;
import org.watchroom.operations.site.Store;
import org.watchroom.operations.work.Stop;

/// Everything in a pack that is not footage: the printed papers, the facts for programs, how to
/// verify, and the seal.
record Paperwork(Reports reports, SigningIdentity identity) {
    private static final String CASE = "data/case.jsonld";
    private static final String PROOF = AuditProofCheck.FILE;
    private static final String INDEX = "data/00-index.pdf";
    private static final String REPORT = "data/01-incident-report.pdf";
    private static final String INCIDENT = "data/incident.json";
    private static final String EXHIBITS = Lineage.FILE;
    private static final String CHECKPOINT = AuditProofCheck.CHECKPOINT;

    /// Three pixels to a point of paper; the type keeps its size.
    private static final int MAP_WIDTH = 1533;

    private static final int MAP_HEIGHT = 690;
    private static final double MAP_ZOOM = 9;
    private static final double MAP_SCALE = 3;

    /// What the papers are about.
    record Contents(
            PackCase facts,
            String name,
            String producer,
            Instant at,
            FootageTaking taking,
            Optional<RecordSeal> record,
            Optional<byte[]> proof,
            Seals seals,
            Continuity continuity) {}

    /// Writes the continuity logs, each on its own.
    interface Continuity {
        List<Hands.Work<PackedFile>> write(String contentDigest);
    }

    /// Writes what programs read, then the papers, each with the digest of all before them on its
    /// pages; the index last, because it lists all others.
    ///
    /// @return every file of the payload
    List<PackedFile> write(Contents contents, BagDraft bag, Stop stop) throws IOException {
        var files = new ArrayList<>(contents.taking().files());
        var map = map(contents.facts().store());
        var facts = facts(contents, files, map, bag);
        bag.write(INCIDENT, MachinePart.incident(facts));
        bag.write(EXHIBITS, MachinePart.exhibits(files));
        bag.write(CASE, CaseGraph.of(facts, identity.organisation(), files));
        if (contents.record().isPresent()) {
            bag.write(CHECKPOINT, contents.record().get().bytes());
        }
        if (contents.proof().isPresent()) {
            bag.write(PROOF, contents.proof().get());
        }
        var told = facts(contents, files, map, bag);
        var first = new ArrayList<Hands.Work<List<PackedFile>>>();
        first.add(_ -> List.of(report(contents, told, bag)));
        first.add(_ -> places(contents).write(told, files, bag));
        var digest = told.contentDigest();
        first.add(
                _ -> StatementSheet.write(contents, files, bag, reports, digest).stream().toList());
        var papers = Hands.all(first, stop).stream().flatMap(List::stream).toList();
        var logs = Hands.all(contents.continuity().write(digest), stop);
        files.addAll(0, papers);
        files.addAll(logs);
        files.add(
                new PackedFile(INCIDENT, Optional.empty(), "The facts of the report for programs"));
        files.add(new PackedFile(EXHIBITS, Optional.empty(), "The list of exhibits for programs"));
        files.add(
                new PackedFile(CASE, Optional.empty(), "The same for case systems (CASE/UCO 1.4)"));
        if (contents.record().isPresent()) {
            files.add(
                    new PackedFile(
                            CHECKPOINT,
                            Optional.empty(),
                            "The newest signed checkpoint of the control room's audit record"));
        }
        if (contents.proof().isPresent()) {
            files.add(
                    new PackedFile(
                            PROOF,
                            Optional.empty(),
                            "Proofs that records about this incident are in that audit record"));
        }
        bag.write(INDEX, contents.seals().paper(reports.index(facts(contents, files, map, bag))));
        files.add(new PackedFile(INDEX, Optional.empty(), "Every file of the pack"));
        return files;
    }

    private PackedFile report(Contents contents, PackFacts told, BagDraft bag) throws IOException {
        bag.write(REPORT, contents.seals().paper(reports.incident(told)));
        return new PackedFile(
                REPORT, Optional.empty(), "Who, what, when, where, with timeline, map and stills");
    }

    private PlacePapers places(Contents contents) {
        return new PlacePapers(contents.facts(), reports, contents.seals());
    }

    /// Closes the bag and signs it.
    ///
    /// @return the tag manifest
    byte[] seal(PackCase facts, String name, BagDraft bag, Seals seals) throws IOException {
        bag.write(PackVerifier.AUTHORITY, SigningIdentity.pem(identity.authority()));
        bag.write(
                "VERIFY.txt", VerifyText.of(name, facts.drill(), sealFacts(), bag.payloadFiles()));
        bag.write("verify.html", VerifyPage.of(name));
        var info = new LinkedHashMap<String, String>();
        info.put("Source-Organization", identity.organisation());
        info.put("External-Identifier", facts.id().reference());
        info.put(
                "External-Description",
                (facts.drill() ? "DRILL: " : "")
                        + facts.entry().categoryName()
                        + ", "
                        + facts.store().title());
        info.put("Bagging-Date", LocalDate.ofInstant(seals.at(), ZoneOffset.UTC).toString());
        info.put("Bag-Group-Identifier", name);
        info.put("Bag-Software-Agent", "Watchroom");
        info.put(ContentDigest.LABEL, ContentDigest.of(bag.payloadHashes()).hex());
        bag.declare(info);
        AsicSeal.write(bag, seals);
        var tagManifest = bag.seal();
        bag.write(PackVerifier.SIGNATURE, seals.beside(tagManifest));
        return tagManifest;
    }

    private PackFacts facts(
            Contents contents, List<PackedFile> files, Optional<BufferedImage> map, BagDraft bag) {
        var facts = contents.facts();
        return new PackFacts(
                contents.name(),
                facts.drill(),
                contents.at(),
                contents.producer(),
                facts.entry(),
                facts.store(),
                facts.span().from(),
                facts.span().to(),
                facts.outcome(),
                facts.timeline(),
                files.stream().map(file -> file.fact(bag)).toList(),
                contents.taking().gaps(),
                contents.taking().clocks(),
                contents.taking().stills(),
                map,
                facts.known(),
                sealFacts(contents),
                ContentDigest.of(bag.payloadHashes()).hex());
    }

    private PackFacts.Seal sealFacts(Contents contents) {
        var plain = sealFacts();
        return new PackFacts.Seal(
                plain.signer(),
                plain.signerFingerprint(),
                plain.authorityFingerprint(),
                contents.record()
                        .map(record -> record.lines(contents.facts().entry().zone()))
                        .orElse(List.of()));
    }

    private PackFacts.Seal sealFacts() {
        return new PackFacts.Seal(
                Certificates.commonName(identity.certificate()) + ", " + identity.organisation(),
                identity.fingerprint().hex(),
                Certificates.fingerprint(identity.authority()).hex());
    }

    private static Optional<BufferedImage> map(Store store) {
        return store.position()
                .map(at ->
                        MapPicture.image(
                                new MapPicture.Request(
                                        MAP_WIDTH,
                                        MAP_HEIGHT,
                                        at.latitude(),
                                        at.longitude(),
                                        MAP_ZOOM,
                                        MAP_SCALE,
                                        MapStyle.PRINT,
                                        List.of(
                                                new MapPicture.Marker(
                                                        at.latitude(),
                                                        at.longitude(),
                                                        store.name())))));
    }
}
