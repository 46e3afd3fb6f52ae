package org.watchroom.operations.handover;

import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import org.watchroom.operations.evidence.Sha256;
import org.watchroom.operations.report.Moments;
import org.watchroom.operations.report.Paper;
import org.watchroom.operations.report.Reports;

/// What of hand-overs is printed: the receipt form, the list of files, the register.
final class HandOverPapers {
    private static final String LINE = "_".repeat(48);

    private final Reports reports;
    private final ZoneId zone;
    private final Moments moments;

    HandOverPapers(Reports reports, ZoneId zone) {
        this.reports = reports;
        this.zone = zone;
        this.moments = new Moments(zone);
    }

    byte[] receiptForm(Handover line, Instant now) {
        var paper =
                new Paper(
                        "Receipt",
                        "COPY %d  ·  %s".formatted(line.number(), line.mark()),
                        "Incident %s  ·  pack %s"
                                .formatted(line.incident().reference(), line.pack()));
        paper.section("What was handed over")
                .fact("Copy", "number %d, mark %s".formatted(line.number(), line.mark()))
                .fact("For", line.recipient())
                .fact("Purpose", line.purpose())
                .fact("Handed over by", line.by())
                .fact("At", moments.both(line.at()));
        line.copy().map(Sha256::hex).ifPresent(sum -> paper.text("SHA-256 of the copy:").code(sum));
        paper.section("Received")
                .text("I have received this copy. I keep it for the purpose above.")
                .fact("Name", LINE)
                .fact("Organisation", LINE)
                .fact("Your reference", LINE)
                .fact("Date and time", LINE)
                .fact("Signature", LINE);
        return reports.paper(paper, now, zone, false);
    }

    byte[] fileList(PackRow pack, PackFiles files, Instant now) {
        var paper =
                new Paper(
                        "Files of the pack",
                        "FILES AND CHECKSUMS",
                        "Incident %s  ·  pack %s"
                                .formatted(pack.incident().reference(), pack.name()));
        paper.section("The pack")
                .fact("Store", pack.store())
                .fact("Built", moments.both(pack.builtAt()))
                .fact(
                        "Files",
                        String.format(
                                Locale.UK,
                                "%,d, %,d bytes in all",
                                files.files().size(),
                                files.bytes()));
        paper.section("Every file, with its SHA-256");
        for (var one : files.files()) {
            paper.text(one.path() + String.format(Locale.UK, "  (%,d bytes)", one.size()))
                    .code(one.sha256().map(Sha256::hex).orElse("the signature itself"));
        }
        return reports.paper(paper, now, zone, pack.drill());
    }

    byte[] register(List<Handover> lines, String asked, String by, Instant now) {
        var paper = new Paper("Disclosure register", "DISCLOSURE REGISTER", asked);
        paper.section("What this is")
                .fact("Part of the register", asked)
                .fact("Hand-overs", String.format(Locale.UK, "%,d", lines.size()))
                .fact("Printed by", by)
                .fact("Printed", moments.both(now));
        if (lines.isEmpty()) {
            paper.section("Hand-overs").text("Nothing was handed over.");
        } else {
            paper.lines("Hand-overs, newest first");
        }
        for (var line : lines) {
            paper.line(
                    moments.brief(line.at()),
                    line.by(),
                    "Copy %d of %s, to %s".formatted(line.number(), line.pack(), line.recipient()),
                    particulars(line));
        }
        return reports.paper(paper, now, zone, false);
    }

    private String particulars(Handover line) {
        var words = new StringBuilder();
        add(words, "Purpose", line.purpose());
        add(
                words,
                "Authority",
                line.authority().words()
                        + (line.authorityReference().isEmpty()
                                ? ""
                                : ", " + line.authorityReference()));
        add(words, "Left out", line.leftOut());
        add(words, "Way", line.way().code() + ", " + line.standing().words());
        add(words, "Mark", line.mark().text());
        add(words, "SHA-256", line.copy().map(Sha256::hex).orElse(""));
        for (var step : line.steps()) {
            add(
                    words,
                    moments.brief(step.at()),
                    step.code()
                            + " ("
                            + step.by()
                            + ")"
                            + (step.words().isEmpty() ? "" : ": " + step.words()));
        }
        return words.toString().strip();
    }

    private static void add(StringBuilder to, String label, String words) {
        if (!words.isEmpty()) {
            to.append(label).append(": ").append(words).append('\n');
        }
    }
}
