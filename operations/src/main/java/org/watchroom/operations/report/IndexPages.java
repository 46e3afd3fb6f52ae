package org.watchroom.operations.report;

import java.util.List;
import java.util.Locale;
import org.watchroom.operations.site.Position;

/// The words of a pack's index.
final class IndexPages {
    private IndexPages() {}

    static Document of(PackFacts facts) {
        var document = new Document("Pack index");
        incident(document, facts);
        gaps(document, facts);
        clocks(document, facts);
        files(document, facts);
        checking(document, facts);
        return document;
    }

    private static void incident(Document document, PackFacts facts) {
        var moments = new Moments(facts.entry().zone());
        var store = facts.store();
        document.section("Incident")
                .fact("Incident reference", facts.entry().incident().id().reference())
                .fact(
                        "Crime reference",
                        "................................................................  (to be filled in by the police)")
                .fact("Police force", store.policeForce().orElse("not recorded"))
                .fact("Kind of incident", facts.entry().categoryName())
                .fact("Priority", priority(facts))
                .fact("Retailer and store", retailer(facts))
                .fact("Address", address(facts))
                .fact("Position", store.position().map(IndexPages::position).orElse("not recorded"))
                .fact("When", moments.both(facts.entry().incident().occurredAt()))
                .fact("Footage asked for", moments.span(facts.from(), facts.to()))
                .fact("Produced by", facts.producedBy())
                .fact(
                        "Contact",
                        "the control room that sent this pack, quoting the incident reference")
                .fact("Pack", facts.packName());
    }

    private static String priority(PackFacts facts) {
        var severity = facts.entry().incident().severity().name().toLowerCase(Locale.UK);
        return facts.entry().violent() ? severity + "; violence or a threat of it" : severity;
    }

    static String retailer(PackFacts facts) {
        var store = facts.store();
        var name =
                store.fascia().isBlank() || store.title().contains(store.fascia())
                        ? store.title()
                        : store.fascia() + ", " + store.title();
        return name + " (store " + store.code() + ")";
    }

    static String address(PackFacts facts) {
        var store = facts.store();
        var address = new StringBuilder(store.address());
        for (var part : new String[] {store.town(), store.postcode()}) {
            if (!part.isBlank() && !address.toString().contains(part)) {
                address.append(address.isEmpty() ? "" : ", ").append(part);
            }
        }
        return address.isEmpty() ? "not recorded" : address.toString();
    }

    static String position(Position position) {
        return String.format(
                Locale.UK,
                "%.5f, %.5f (latitude, longitude; WGS 84)",
                position.latitude(),
                position.longitude());
    }

    private static void gaps(Document document, PackFacts facts) {
        if (facts.partial()) {
            document.section("Urgent partial pack: what is missing");
            facts.gaps().forEach(document::notice);
        }
    }

    private static void clocks(Document document, PackFacts facts) {
        if (!facts.clocks().isEmpty()) {
            document.section("Clocks of the recorders");
            facts.clocks().forEach(document::text);
        }
    }

    private static void files(Document document, PackFacts facts) {
        document.section("Files in this pack", "files");
        for (var file : facts.files()) {
            document.file(
                    file.exhibit().orElse("–"),
                    file.path(),
                    String.format(Locale.UK, "%,d", file.size()),
                    details(file));
        }
    }

    /// The hash in the code font, what the file is in plain small type.
    static String details(PackFacts.FileFact file) {
        return file.sha256()
                + "\n<style fontName=\"Liberation Sans\" size=\"8\" forecolor=\"#5A6675\">"
                + Styled.escape(file.description())
                + "</style>";
    }

    private static void checking(Document document, PackFacts facts) {
        document.section("How to check that nothing was altered")
                .text(
                        "The list of checksums is signed. VERIFY.txt in this pack has the steps in full, for Windows without any"
                                + " installation too. In short, in the pack's folder:")
                .code(
                        "openssl cms -verify -binary -inform DER -in tagmanifest-sha256.txt.p7s -content tagmanifest-sha256.txt"
                                + " -CAfile verify/ca.pem -out /dev/null")
                .code("sha256sum -c tagmanifest-sha256.txt && sha256sum -c manifest-sha256.txt")
                .text(
                        "The certificate inside a pack proves nothing by itself. Ask the control room, by a way you know to be"
                                + " theirs, whether these fingerprints (SHA-256) are its own:")
                .fact("Signed by", facts.seal().signer())
                .text("Signing certificate, then the certificate that issued it:")
                .code(grouped(facts.seal().signerFingerprint()))
                .code(grouped(facts.seal().authorityFingerprint()));
        checkpoint(document, facts.seal().checkpoint());
        document.text(
                "This index is not in its own list; its checksum stands in manifest-sha256.txt.");
    }

    private static void checkpoint(Document document, List<String> checkpoint) {
        if (!checkpoint.isEmpty()) {
            document.text(
                            "The control room's audit record had this newest seal when the pack was made; audit-checkpoint.txt is"
                                    + " its signed checkpoint. With it the control room can be held to its record later.")
                    .fact("Audit record", checkpoint.getFirst());
            checkpoint.stream().skip(1).forEach(document::code);
        }
    }

    /// Pairs of digits, as certificate viewers show them.
    static String grouped(String hex) {
        return hex.toUpperCase(Locale.ROOT).replaceAll("..(?!$)", "$0:");
    }
}
