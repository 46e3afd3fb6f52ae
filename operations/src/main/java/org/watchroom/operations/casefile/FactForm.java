package org.watchroom.operations.casefile;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.watchroom.operations.casefile.FactRules.Problem;

/// Reads what people type in a form, and writes it back as they would type it.
///
/// @param zone of the store: times are typed by its clock
/// @param now tells which day a time without a date belongs to: the last such time
public record FactForm(FactKind kind, ZoneId zone, Instant now) {
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("d/M/uuuu", Locale.UK);
    private static final DateTimeFormatter DAY_SHOWN =
            DateTimeFormatter.ofPattern("dd/MM/uuuu", Locale.UK);
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("H:mm", Locale.UK);
    private static final DateTimeFormatter MOMENT =
            DateTimeFormatter.ofPattern("dd/MM/uuuu HH:mm", Locale.UK);

    /// @param content as far as it could be read
    /// @param problems empty where it can be kept
    public record Read(FactContent content, List<Problem> problems) {
        public Read {
            problems = List.copyOf(problems);
        }
    }

    public Read read(Map<String, String> typed, Optional<Purpose> purpose) {
        var values = new LinkedHashMap<String, String>();
        var wrong = new ArrayList<Problem>();
        for (var field : kind.fields()) {
            var text = typed.getOrDefault(field.name(), "").strip();
            if (!text.isEmpty()) {
                value(field, text)
                        .ifPresentOrElse(
                                value -> values.put(field.name(), value),
                                () -> wrong.add(new Problem(field.name(), rule(field))));
            }
        }
        if (kind == FactKind.GOODS) {
            values.putIfAbsent("back-resaleable", "0");
            values.putIfAbsent("back-damaged", "0");
            values.putIfAbsent("fate", "stolen");
            var sign = Price.read(typed.getOrDefault("unit-price", "")).flatMap(Price::currency);
            sign.ifPresent(code -> values.put("currency", code));
            values.putIfAbsent("currency", "GBP");
        }
        var content = new FactContent(kind, values);
        for (var problem : FactRules.of(content, purpose)) {
            if (wrong.stream().noneMatch(known -> known.field().equals(problem.field()))) {
                wrong.add(problem);
            }
        }
        return new Read(content, wrong);
    }

    private static String rule(Field field) {
        return switch (field.type()) {
            case WHOLE -> "whole";
            case PRICE -> "price";
            case MOMENT -> "moment";
            case DAY -> "day";
            case LINE, TEXT, CHOICE, SEVERAL -> "choice";
        };
    }

    private Optional<String> value(Field field, String text) {
        return switch (field.type()) {
            case LINE, TEXT ->
                    Optional.of(
                            field.name().equals("registration")
                                    ? text.toUpperCase(Locale.UK)
                                    : field.name().equals("identifier")
                                            ? Gtin.read(text).orElse(text)
                                            : text);
            case CHOICE, SEVERAL -> Optional.of(text);
            case WHOLE -> text.matches("\\d{1,7}") ? Optional.of(whole(text)) : Optional.empty();
            case PRICE -> Price.read(text).map(price -> Long.toString(price.hundredths()));
            case MOMENT -> moment(text).map(Instant::toString);
            case DAY -> day(text).map(LocalDate::toString);
        };
    }

    private static String whole(String digits) {
        return Integer.toString(Integer.parseInt(digits));
    }

    private static Optional<LocalDate> day(String text) {
        try {
            return Optional.of(LocalDate.parse(text, DAY));
        } catch (DateTimeException _) {
            return Optional.empty();
        }
    }

    private Optional<Instant> moment(String text) {
        var parts = text.split("\\s+");
        try {
            if (parts.length == 2) {
                return day(parts[0])
                        .map(day ->
                                LocalDateTime.of(day, LocalTime.parse(parts[1], TIME))
                                        .atZone(zone)
                                        .toInstant());
            }
            var today = LocalDate.ofInstant(now, zone);
            var at = LocalDateTime.of(today, LocalTime.parse(text, TIME)).atZone(zone);
            var soon = now.plus(5, ChronoUnit.MINUTES);
            return Optional.of((at.toInstant().isAfter(soon) ? at.minusDays(1) : at).toInstant());
        } catch (DateTimeException _) {
            return Optional.empty();
        }
    }

    /// As somebody would type it.
    public Map<String, String> typed(FactContent content) {
        var typed = new LinkedHashMap<String, String>();
        for (var field : kind.fields()) {
            content.get(field.name())
                    .ifPresent(value -> typed.put(field.name(), shown(field, value)));
        }
        return typed;
    }

    /// @param value as [FactContent] keeps it
    public String shown(Field field, String value) {
        return switch (field.type()) {
            case LINE, TEXT, CHOICE, SEVERAL, WHOLE -> value;
            case PRICE -> {
                long hundredths = Long.parseLong(value);
                yield "%d.%02d".formatted(hundredths / 100, hundredths % 100);
            }
            case MOMENT -> MOMENT.format(Instant.parse(value).atZone(zone));
            case DAY -> DAY_SHOWN.format(LocalDate.parse(value));
        };
    }
}
