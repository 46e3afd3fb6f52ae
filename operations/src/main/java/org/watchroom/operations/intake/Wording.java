package org.watchroom.operations.intake;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.watchroom.operations.incident.Category;
import org.watchroom.operations.incident.Reporter;
import org.watchroom.operations.masking.Masking;

/// The words of a report as people read them: safe to show, one line where one line is wanted.
public final class Wording {
    /// Longest summary, in UTF-16 units.
    static final int LONGEST_SUMMARY = 140;

    /// So far is looked for what to mask, in UTF-16 units: what is behind never gets into the line.
    private static final int MASKED = 4_000;

    private static final Duration AHEAD = Duration.ofMinutes(5);
    private static final Duration BEHIND = Duration.ofDays(30);
    private static final DateTimeFormatter MOMENT =
            DateTimeFormatter.ofPattern("d MMM uuuu HH:mm:ss z", Locale.UK);

    private Wording() {}

    /// One line from the reporter's words, or the category's name where they say nothing. Lists and
    /// notices show it, so it names nobody: the words as they came are in the timeline and the
    /// report.
    public static String summary(Category category, String text) {
        var line = clean(text).replaceAll("\\s+", " ").strip();
        if (!visible(line)) {
            return category.name();
        }
        var masked = Masking.forDesk(line.length() <= MASKED ? line : line.substring(0, MASKED));
        return masked.length() <= LONGEST_SUMMARY ? masked : cut(masked);
    }

    /// The reporter's words for the timeline, with their role and a doubt about their clock. Never
    /// their name.
    static String reported(Signal signal, Instant receivedAt, ZoneId zone) {
        var words = new StringBuilder(clean(signal.text()).strip());
        signal.reporter()
                .map(reporter -> line(reporter.role()))
                .filter(role -> !role.isEmpty())
                .ifPresent(role -> append(words, "Reported by: " + role));
        var late = Duration.between(signal.occurredAt(), receivedAt);
        if (late.negated().compareTo(AHEAD) > 0) {
            append(
                    words,
                    doubt(
                            signal.occurredAt(),
                            zone,
                            spoken(late.negated()) + " after the report came in"));
        } else if (late.compareTo(BEHIND) > 0) {
            append(
                    words,
                    doubt(signal.occurredAt(), zone, spoken(late) + " before the report came in"));
        }
        return words.toString();
    }

    /// Who reported, each part on one line.
    static Reporter reporter(Reporter sent) {
        return new Reporter(
                line(sent.name()), line(sent.phone()), line(sent.staffNumber()), line(sent.role()));
    }

    /// Empty where nothing of it can be seen.
    public static String line(String text) {
        var line = clean(text).replaceAll("\\s+", " ").strip();
        return visible(line) ? line : "";
    }

    private static String doubt(Instant occurredAt, ZoneId zone, String apart) {
        return "The sender gives the time as "
                + MOMENT.withZone(zone).format(occurredAt)
                + ", "
                + apart
                + ". Its clock may be wrong.";
    }

    private static String spoken(Duration time) {
        if (time.toDays() >= 2) {
            return time.toDays() + " days";
        }
        return time.toHours() >= 2 ? time.toHours() + " hours" : time.toMinutes() + " minutes";
    }

    private static void append(StringBuilder words, String line) {
        words.append(words.isEmpty() ? "" : "\n").append(line);
    }

    /// At the last word that fits, never inside a character.
    private static String cut(String line) {
        int end = LONGEST_SUMMARY - 1;
        int word = line.lastIndexOf(' ', end);
        if (word > LONGEST_SUMMARY / 2) {
            end = word;
        } else if (Character.isHighSurrogate(line.charAt(end - 1))) {
            end--;
        }
        return line.substring(0, end).stripTrailing() + "…";
    }

    /// Without what no font shows and no database keeps: controls, halves of characters, and marks
    /// that turn the direction of the words around them.
    public static String clean(String text) {
        var clean = new StringBuilder(text.length());
        text.codePoints()
                .forEach(c -> {
                    if (c == '\n' || c == '\t') {
                        clean.appendCodePoint(c);
                    } else if (c == '\r' || Character.isISOControl(c) || turnsDirection(c)) {
                        clean.append(' ');
                    } else {
                        clean.appendCodePoint(
                                Character.getType(c) == Character.SURROGATE ? 0xFFFD : c);
                    }
                });
        return clean.toString();
    }

    private static boolean turnsDirection(int c) {
        return c == 0x200E
                || c == 0x200F
                || c == 0x061C
                || (c >= 0x202A && c <= 0x202E)
                || (c >= 0x2066 && c <= 0x2069);
    }

    private static boolean visible(String text) {
        return text.codePoints()
                .anyMatch(c ->
                        !Character.isWhitespace(c)
                                && !Character.isSpaceChar(c)
                                && switch (Character.getType(c)) {
                                    case Character.FORMAT,
                                            Character.CONTROL,
                                            Character.UNASSIGNED,
                                            Character.PRIVATE_USE ->
                                            false;
                                    default ->
                                            c != 0x2800
                                                    && c != 0x3164
                                                    && c != 0x115F
                                                    && c != 0x1160
                                                    && c != 0xFFA0; // blank letters
                                });
    }
}
