package org.watchroom.console.incident;

import java.time.Duration;
import org.watchroom.console.kit.Texts;
import org.watchroom.operations.incident.Incident;
import org.watchroom.operations.incident.Vouching;
import org.watchroom.operations.incident.Vouching.Verdict;

/// Who stands for what was reported, as one line.
final class VouchingWords {
    private VouchingWords() {}

    /// Empty where the machine itself reported.
    static String of(Incident incident, Texts texts) {
        return incident.vouching().map(vouching -> line(vouching, texts)).orElse("");
    }

    private static String line(Vouching vouching, Texts texts) {
        var verdict = texts.get("incident.vouching." + vouching.verdict().code());
        return vouching.clockOff()
                .map(off ->
                        verdict
                                + " "
                                + texts.get(
                                        off.isNegative()
                                                ? "incident.vouching.clock-behind"
                                                : "incident.vouching.clock-ahead",
                                        span(off.abs(), texts)))
                .orElse(verdict);
    }

    private static String span(Duration off, Texts texts) {
        return off.toHours() < 2
                ? texts.get("incident.vouching.minutes", off.toMinutes())
                : off.toDays() < 2
                        ? texts.get("incident.vouching.hours", off.toHours())
                        : texts.get("incident.vouching.days", off.toDays());
    }

    /// Whether one should be careful with it.
    static boolean doubtful(Incident incident) {
        return incident.vouching()
                .filter(v ->
                        v.clockOff().isPresent()
                                || v.verdict() != Verdict.VOUCHED
                                        && v.verdict() != Verdict.UNSIGNED)
                .isPresent();
    }
}
