package org.watchroom.operations.handover;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.watchroom.operations.evidence.Sha256;
import org.watchroom.operations.pack.SigningIdentity;
import org.watchroom.operations.report.Moments;
import org.watchroom.operations.report.Paper;
import org.watchroom.operations.report.Reports;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/// The note that makes a copy this copy: which, of what, for whom, why. On paper and for machines,
/// the latter signed; it lies beside the pack, whose own bytes stay as they were signed.
///
/// @param recipient in one line
/// @param by the name of whoever hands it over
record CopyNote(
        Order order,
        PackRow pack,
        Way way,
        int number,
        CopyMark mark,
        String recipient,
        String by,
        Instant at,
        ZoneId zone) {
    static final String PDF = "HAND-OVER-NOTE.pdf";
    static final String JSON = "HAND-OVER-NOTE.json";
    static final String SIGNATURE = "HAND-OVER-NOTE.json.p7s";

    /// The first entries of the container.
    List<CopyFile.Extra> files(Reports reports, SigningIdentity identity) {
        var pdf = pdf(reports, identity);
        var json = json(pdf, identity);
        return List.of(
                new CopyFile.Extra(PDF, pdf),
                new CopyFile.Extra(JSON, json),
                new CopyFile.Extra(SIGNATURE, identity.sign(json, at)));
    }

    /// In the clear: nothing that says of whom or what it is.
    String comment() {
        return "Copy %d, mark %s".formatted(number, mark);
    }

    private byte[] json(byte[] pdf, SigningIdentity identity) {
        var note = new LinkedHashMap<String, Object>();
        note.put("type", "hand-over-note");
        note.put("version", 1);
        note.put("copy", Map.of("number", number, "mark", mark.text()));
        note.put(
                "pack",
                Map.of(
                        "name",
                        pack.name(),
                        "incident",
                        pack.incident().reference(),
                        "tagManifestSha256",
                        pack.tagManifest().hex(),
                        "drill",
                        pack.drill()));
        note.put("recipient", recipient);
        note.put("purpose", order.purpose());
        note.put("authority", order.authority().code());
        note.put("authorityReference", order.authorityReference());
        note.put("leftOut", order.leftOut());
        note.put("way", way.code());
        note.put("handedOverBy", by);
        note.put("at", at.toString());
        note.put("notePdfSha256", Sha256.of(pdf).hex());
        note.put("signerSha256", identity.fingerprint().hex());
        return JsonMapper.builder()
                .enable(SerializationFeature.INDENT_OUTPUT)
                .build()
                .writeValueAsString(note)
                .getBytes(StandardCharsets.UTF_8);
    }

    private byte[] pdf(Reports reports, SigningIdentity identity) {
        var moments = new Moments(zone);
        var paper =
                new Paper(
                        "Hand-over note",
                        "COPY %d  ·  %s".formatted(number, mark),
                        "Incident %s  ·  pack %s"
                                .formatted(pack.incident().reference(), pack.name()));
        paper.section("This copy")
                .fact("Copy", "number %d of this pack".formatted(number))
                .fact("Mark", mark.text())
                .fact("For", recipient)
                .fact("Purpose", order.purpose())
                .fact("Authority", order.authority().words() + reference())
                .fact("Handed over by", by)
                .fact("At", moments.both(at))
                .text(
                        "This copy is for the recipient named above and for this purpose only. Every copy has"
                                + " a mark of its own and is in our disclosure register.");
        paper.section("What was left out, and why")
                .text(
                        order.leftOut().isEmpty()
                                ? "Nothing was said to be left out."
                                : order.leftOut());
        paper.section("The pack")
                .fact("Pack", pack.name())
                .fact(
                        "Size",
                        String.format(
                                Locale.UK, "%,d bytes in %,d files", pack.bytes(), pack.files()))
                .fact("Store", pack.store())
                .text(
                        "The pack is as it was signed; how to check it stands in its VERIFY.txt. Its list of"
                                + " checksums, tagmanifest-sha256.txt, has this SHA-256:")
                .code(pack.tagManifest().hex())
                .text("It and this note are signed with the certificate that has this SHA-256:")
                .code(identity.fingerprint().hex());
        paper.section("Receipt")
                .text(
                        "Please send the receipt form back, or tell us your name, the day and your reference.");
        return reports.paper(paper, at, zone, pack.drill());
    }

    private String reference() {
        return order.authorityReference().isEmpty() ? "" : ", " + order.authorityReference();
    }
}
