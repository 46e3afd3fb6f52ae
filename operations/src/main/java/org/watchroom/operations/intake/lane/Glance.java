package org.watchroom.operations.intake.lane;

import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.watchroom.operations.incident.Severity;
import org.watchroom.operations.incident.Source;
import org.watchroom.operations.intake.Problem;
import org.watchroom.operations.intake.Wording;
import org.watchroom.operations.intake.mail.MailForm;
import org.watchroom.operations.intake.mail.SentMail;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.core.json.JsonReadFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// What can be read of bytes that are no proper report. A guess, for a person to confirm: it
/// decides in whose lane they stand and what a form is filled with, and nothing else.
///
/// @param store code as sent; empty where none is seen
/// @param category code or name as sent; may be empty
/// @param text the words, or all there is of a text; empty for what is no text
/// @param place where in the store; may be empty
public record Glance(
        String store,
        String category,
        Optional<Severity> severity,
        Optional<Source> source,
        Optional<Instant> occurredAt,
        boolean drill,
        String text,
        String place) {
    /// More is not looked at.
    private static final int MOST = 64 * 1024;

    private static final int DEEPEST = 32;
    private static final int LONGEST_CODE = 60;
    private static final List<String> STORES =
            List.of("store", "storeCode", "store_code", "shop", "site");
    private static final List<String> CATEGORIES = List.of("category", "type", "kind");
    private static final List<String> TEXTS =
            List.of("text", "message", "msg", "description", "summary", "body");
    private static final List<String> TIMES =
            List.of("occurredAt", "occurred_at", "time", "timestamp");
    private static final Pattern NAMED =
            Pattern.compile(
                    "[\"']?\\b(store|category|text)[\"']?\\s*[:=]\\s*[\"']?([^\"'\\r\\n,;}]{1,200})",
                    Pattern.CASE_INSENSITIVE);

    private static final JsonMapper JSON =
            JsonMapper.builder(
                            JsonFactory.builder()
                                    .streamReadConstraints(
                                            StreamReadConstraints.builder()
                                                    .maxNestingDepth(DEEPEST)
                                                    .build())
                                    .enable(JsonReadFeature.ALLOW_TRAILING_COMMA)
                                    .enable(JsonReadFeature.ALLOW_SINGLE_QUOTES)
                                    .enable(JsonReadFeature.ALLOW_UNQUOTED_PROPERTY_NAMES)
                                    .enable(JsonReadFeature.ALLOW_UNESCAPED_CONTROL_CHARS)
                                    .build())
                    .build();

    /// How a fault of a [Problem] begins that names what was recognised, with its code.
    public static final String RECOGNISED = "Recognised: ";

    /// Never fails: what cannot be read is empty.
    ///
    /// @param contentType as the door kept it
    public static Glance of(String contentType, byte[] bytes) {
        return SentMail.isOne(contentType) ? of(SentMail.of(bytes)) : of(bytes);
    }

    /// With what the door recognised, where the bytes alone do not say.
    public static Glance of(Opened opened) {
        var said = of(opened.contentType(), opened.bytes());
        return new Glance(
                said.store.isEmpty() ? recognised(opened.problem(), "/store") : said.store,
                said.category.isEmpty() ? recognised(opened.problem(), "/category") : said.category,
                said.severity,
                said.source,
                said.occurredAt,
                said.drill,
                said.text,
                said.place);
    }

    private static String recognised(Problem problem, String pointer) {
        return problem.faults().stream()
                .filter(fault -> fault.pointer().equals(pointer))
                .map(Problem.Fault::message)
                .filter(message -> message.startsWith(RECOGNISED))
                .map(message -> message.substring(RECOGNISED.length()))
                .findFirst()
                .orElse("");
    }

    /// What a mail says in the form that machines are told to write, and its words.
    public static Glance of(SentMail mail) {
        var form = MailForm.of(mail);
        return new Glance(
                code(form.store()),
                code(form.category()),
                form.severity(),
                Optional.of(Source.E_MAIL),
                form.occurredAt(),
                form.drill(),
                Wording.clean(form.words()).strip(),
                Wording.line(form.place()));
    }

    /// Never fails: what cannot be read is empty.
    public static Glance of(byte[] bytes) {
        var text = text(bytes);
        if (text.isEmpty()) {
            return nothing("");
        }
        try {
            var tree = JSON.readTree(text.get());
            return tree.isObject() ? ofTree(tree, text.get()) : nothing(text.get());
        } catch (JacksonException _) {
            return ofText(text.get());
        }
    }

    /// The bytes as text; empty where they are none. Bytes that are no UTF-8 show as `�`.
    public static Optional<String> text(byte[] bytes) {
        var some = bytes.length > MOST ? Arrays.copyOf(bytes, MOST) : bytes;
        var text = new String(some, StandardCharsets.UTF_8);
        if (text.startsWith("\uFEFF")) {
            text = text.substring(1);
        }
        long odd =
                text.chars()
                        .filter(c ->
                                c == 0xFFFD
                                        || Character.isISOControl(c)
                                                && c != '\n'
                                                && c != '\r'
                                                && c != '\t')
                        .count();
        return text.isBlank() || odd * 10 > text.length() ? Optional.empty() : Optional.of(text);
    }

    /// One line of it.
    public String line() {
        var line = Wording.line(text);
        return line.isEmpty() ? Wording.line(category + " " + place) : line;
    }

    /// Whether it looks as if it could not wait.
    public boolean urgent() {
        return source.filter(Source.PANIC::equals).isPresent()
                || Urgency.of(category + " " + text + " " + place);
    }

    private static Glance nothing(String text) {
        return new Glance(
                "",
                "",
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                false,
                Wording.clean(text).strip(),
                "");
    }

    /// Where no field holds words, all of it is shown.
    private static Glance ofTree(JsonNode tree, String whole) {
        var words = first(tree, TEXTS);
        return new Glance(
                code(first(tree, STORES)),
                code(first(tree, CATEGORIES)),
                severity(string(tree, "severity")),
                Source.of(string(tree, "source").strip()),
                moment(first(tree, TIMES)),
                tree.path("drill").asBoolean(false),
                Wording.clean(words.isEmpty() ? whole : words).strip(),
                Wording.line(string(tree, "place")));
    }

    private static Glance ofText(String text) {
        var store = "";
        var category = "";
        var words = "";
        var found = NAMED.matcher(text);
        while (found.find()) {
            var value = found.group(2).strip();
            switch (found.group(1).toLowerCase(Locale.ROOT)) {
                case "store" -> store = store.isEmpty() ? value : store;
                case "category" -> category = category.isEmpty() ? value : category;
                default -> words = words.isEmpty() ? value : words;
            }
        }
        return new Glance(
                code(store),
                code(category),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                false,
                Wording.clean(words.isEmpty() ? text : words).strip(),
                "");
    }

    private static String first(JsonNode tree, List<String> names) {
        return names.stream()
                .map(name -> string(tree, name))
                .filter(value -> !value.isBlank())
                .findFirst()
                .orElse("");
    }

    private static String string(JsonNode tree, String name) {
        var value = tree.path(name);
        return value.isString() || value.isNumber() ? value.asString() : "";
    }

    private static String code(String value) {
        var line = Wording.line(value);
        return line.length() > LONGEST_CODE ? "" : line;
    }

    private static Optional<Severity> severity(String value) {
        return Arrays.stream(Severity.values())
                .filter(one -> one.name().equalsIgnoreCase(value.strip()))
                .findFirst();
    }

    private static Optional<Instant> moment(String value) {
        try {
            return value.isBlank()
                    ? Optional.empty()
                    : Optional.of(OffsetDateTime.parse(value.strip()).toInstant());
        } catch (DateTimeException _) {
            return Optional.empty();
        }
    }
}
