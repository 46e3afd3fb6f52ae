package org.watchroom.operations.intake.mail;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.watchroom.operations.intake.RawReport;

/// A mail as it can be read by people.
///
/// @param header the mail's own, top to bottom; words decoded, folded lines joined
/// @param text plain; of a mail that is HTML alone, the words of it
/// @param enclosed what else is in it, in its order
/// @param fault why it was not read to its end; empty where it was
/// @param tooMuch it was not, because it goes beyond a limit
public record SentMail(
        List<Field> header,
        String text,
        List<Enclosed> enclosed,
        Optional<String> fault,
        boolean tooMuch) {
    /// What a mail is kept as.
    public static final String TYPE = "message/rfc822";

    private static final int MOST_FIELDS_SHOWN = 60;

    public SentMail {
        header = List.copyOf(header);
        enclosed = List.copyOf(enclosed);
    }

    /// @param name as written
    public record Field(String name, String value) {
        boolean named(String other) {
            return name.equalsIgnoreCase(other);
        }
    }

    /// A file in the mail.
    ///
    /// @param name as sent; says nothing about what it is, and is no path
    /// @param bytes decoded
    public record Enclosed(String name, String type, long bytes) {
        String line() {
            return name + " (" + type + ", " + size() + ")";
        }

        private String size() {
            return bytes < 1024 ? bytes + " bytes" : (bytes + 1023) / 1024 + " KiB";
        }
    }

    /// Whether a report was kept as a mail.
    public static boolean isOne(String contentType) {
        return contentType.toLowerCase(Locale.ROOT).startsWith(TYPE);
    }

    static SentMail of(RawReport report) {
        return MailReader.read(report.bytes());
    }

    /// Never fails: what cannot be read is left out, and [#fault] says so.
    public static SentMail of(byte[] bytes) {
        return MailReader.read(bytes);
    }

    public String subject() {
        return first("Subject").orElse("");
    }

    /// The first field of this name.
    public Optional<String> first(String name) {
        return all(name).findFirst();
    }

    Stream<String> all(String name) {
        return header.stream().filter(field -> field.named(name)).map(Field::value);
    }

    /// Who it says it is from, in lower case; empty where no address is there.
    public String sender() {
        return first("From").map(Addresses::of).flatMap(all -> all.stream().findFirst()).orElse("");
    }

    /// The part of the sender's address after the `@`.
    String senderDomain() {
        return Addresses.domain(sender());
    }

    /// When it was sent, by its sender's clock.
    Optional<Instant> sentAt() {
        return first("Date").flatMap(SentMail::moment);
    }

    static Optional<Instant> moment(String text) {
        var bare = text.replaceAll("\\([^)]*\\)", "").replaceAll("\\s+", " ").strip();
        try {
            return Optional.of(
                    ZonedDateTime.parse(bare, DateTimeFormatter.RFC_1123_DATE_TIME).toInstant());
        } catch (DateTimeException _) {
            return Optional.empty();
        }
    }

    /// What was written, subject first.
    String words() {
        var subject = subject().strip();
        return text.isBlank() ? subject : (subject + "\n" + text.strip()).strip();
    }

    /// The files in it, a line; empty without any.
    String files() {
        return enclosed.isEmpty()
                ? ""
                : "Attached: "
                        + enclosed.stream().map(Enclosed::line).collect(Collectors.joining("; "));
    }

    /// For a person to read: who, when, what, and below it the fields of its header.
    public String shown() {
        var page = new StringBuilder();
        for (var name : List.of("Subject", "From", "To", "Date")) {
            first(name).ifPresent(value -> page.append(name + ": " + value.strip() + '\n'));
        }
        if (!enclosed.isEmpty()) {
            page.append(files()).append('\n');
        }
        fault.ifPresent(why -> page.append("Not read to its end: ").append(why).append('\n'));
        page.append('\n').append(text.isBlank() ? "(No words in it.)" : text.strip());
        page.append("\n\n----- The header as it came -----\n");
        header.stream()
                .limit(MOST_FIELDS_SHOWN)
                .forEach(field -> page.append(field.name() + ": " + field.value() + '\n'));
        if (header.size() > MOST_FIELDS_SHOWN) {
            page.append("… and " + (header.size() - MOST_FIELDS_SHOWN) + " more lines\n");
        }
        return page.toString();
    }
}
