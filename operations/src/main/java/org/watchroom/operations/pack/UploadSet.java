package org.watchroom.operations.pack;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.watchroom.operations.evidence.HashingCopy;
import org.watchroom.operations.evidence.Sha256;
import org.watchroom.operations.report.Moments;
import org.watchroom.operations.report.Paper;
import org.watchroom.operations.report.Reports;
import org.watchroom.operations.work.Stop;

/// Writes the plain files of a pack that are uploaded to a police portal, beside the pack: copies
/// of the pack's own bytes under plain names, and a signed list that ties them to the pack.
///
/// @param pack its name
/// @param tagManifest its digest
record UploadSet(
        PackCase facts, String pack, Sha256 tagManifest, UploadLimits limits, Reports reports) {
    /// @param files of the pack's payload
    /// @return as it will lie at `place`
    UploadFolder write(
            Path folder, Path place, List<PackedFile> files, BagDraft bag, Seals seals, Stop stop)
            throws IOException {
        var plan = UploadPlan.of(files, bag, limits, 1);
        int parts = plan.submissions().size();
        var copies = new ArrayList<Hands.Work<HashingCopy.Content>>();
        for (int n = 0; n < parts; n++) {
            var part = Files.createDirectories(folder.resolve(part(n, parts)));
            for (var item : plan.submissions().get(n)) {
                copies.add(early -> copy(item, bag, part, early));
            }
        }
        Hands.all(copies, stop);
        var digest = ContentDigest.of(bag.payloadHashes()).hex();
        HashingCopy.copy(
                new ByteArrayInputStream(seals.paper(list(plan, seals, digest))),
                folder.resolve(part(0, parts)).resolve(UploadFolder.LIST),
                stop,
                _ -> {});
        for (int n = 0; n < parts; n++) {
            BagDraft.forceFolder(folder.resolve(part(n, parts)));
        }
        BagDraft.forceFolder(folder);
        return new UploadFolder(
                place,
                plan.files() + 1,
                parts,
                plan.leftOut().stream()
                        .filter(UploadPlan.LeftOut::large)
                        .map(one -> one.file().path())
                        .toList());
    }

    /// Files lie in the folder itself, or in one folder for each submission.
    private static String part(int n, int parts) {
        return parts == 1 ? "" : "submission-%d-of-%d".formatted(n + 1, parts);
    }

    private static HashingCopy.Content copy(
            UploadPlan.Item item, BagDraft bag, Path part, Stop stop) throws IOException {
        var written =
                HashingCopy.copy(
                        bag.place(item.file().path()), part.resolve(item.name()), stop, _ -> {});
        if (!written.sha256().hex().equals(item.sha256())) {
            throw new IOException(item.file().path() + " was not read back as it was written");
        }
        return written;
    }

    private byte[] list(UploadPlan plan, Seals seals, String digest) {
        var zone = facts.entry().zone();
        var paper =
                new Paper(
                        "Files to upload",
                        "POLICE EVIDENCE PACK  ·  FILES AND CHECKSUMS",
                        "Incident %s  ·  pack %s".formatted(facts.id().reference(), pack));
        paper.section("What this is")
                .text(
                        "Plain copies of files of the sealed pack, for a police portal. The pack is what proves them: each file"
                                + " below has the checksum that the pack's signed list gives it. Keep the pack.")
                .fact("Pack", pack)
                .fact("Store", facts.store().title())
                .fact("Made", new Moments(zone).both(seals.at()))
                .fact(
                        "Files",
                        String.format(
                                Locale.UK,
                                "%,d and this list, in %s",
                                plan.files(),
                                plan.submissions().size() == 1
                                        ? "one submission"
                                        : plan.submissions().size()
                                                + " submissions, each with an invitation of its own"))
                .fact("Limits of portals as of", limits.asOf().toString())
                .text("Content SHA-256 of the pack:")
                .code(digest)
                .text("SHA-256 of its signed list of lists (tagmanifest-sha256.txt):")
                .code(tagManifest.hex());
        int parts = plan.submissions().size();
        for (int n = 0; n < parts; n++) {
            paper.section(
                    parts == 1
                            ? "Files, with their SHA-256"
                            : "Submission %d of %d, with SHA-256".formatted(n + 1, parts));
            plan.submissions().get(n).forEach(item -> line(paper, item));
        }
        if (!plan.leftOut().isEmpty()) {
            paper.section("In the pack only, and why");
            plan.leftOut().forEach(one -> paper.text(one.file().path() + ": " + one.why()));
        }
        return reports.packPaper(paper, seals.at(), zone, facts.drill(), pack, digest);
    }

    private static void line(Paper paper, UploadPlan.Item item) {
        var file = item.file();
        paper.text(
                        "%s: %s%s (%s; in the pack %s)"
                                .formatted(
                                        item.name(),
                                        file.exhibit()
                                                .map(exhibit ->
                                                        "exhibit " + exhibit.reference() + ", ")
                                                .orElse(""),
                                        file.description().replaceAll("[.]$", ""),
                                        String.format(Locale.UK, "%,d bytes", item.size()),
                                        file.path()))
                .code(item.sha256());
    }
}
