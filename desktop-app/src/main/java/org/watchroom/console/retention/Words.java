package org.watchroom.console.retention;

import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.watchroom.console.kit.Seat;
import org.watchroom.console.kit.Texts;
import org.watchroom.console.kit.Times;
import org.watchroom.operations.incident.IncidentId;
import org.watchroom.operations.retention.Hold;
import org.watchroom.operations.retention.Kind;
import org.watchroom.operations.retention.Request;
import org.watchroom.operations.retention.Rule;
import org.watchroom.operations.site.Region;

/// What the screen says about keeping and deleting.
final class Words {
    private static final DateTimeFormatter DAY =
            DateTimeFormatter.ofPattern("EEE d MMM uuuu", Locale.UK);

    private final RetentionViewModel model;
    private final Seat seat;
    private final Texts texts;

    Words(RetentionViewModel model, Seat seat) {
        this.model = model;
        this.seat = seat;
        this.texts = seat.texts();
    }

    String day(LocalDate day) {
        return day.equals(model.today()) ? texts.get("retention.today") : DAY.format(day);
    }

    String kind(String code) {
        return model.kind(code).map(Kind::name).orElse("");
    }

    String size(DueRow row) {
        if (row.bytes() == 0) {
            return "";
        }
        return row.bytes() < 10_000_000_000L
                ? texts.get("retention.megabytes", (row.bytes() + 999_999) / 1_000_000)
                : texts.get("retention.gigabytes", (row.bytes() + 999_999_999) / 1_000_000_000);
    }

    String becomes(DueRow row) {
        return texts.get(
                "retention.becomes."
                        + switch (row.keeping()) {
                            case NOTHING -> "goes";
                            case PLANNED -> "planned";
                            case HOLD -> "hold";
                            case OPEN -> "open";
                            case REQUEST -> "request";
                        });
    }

    String incidents(DueRow row) {
        var named = row.incidents().stream().limit(40).map(IncidentId::reference).toList();
        var more = row.incidents().size() - named.size();
        return String.join(", ", named)
                + (more > 0 ? " " + texts.get("retention.and-more", more) : "");
    }

    String where(Rule rule) {
        var region =
                rule.region()
                        .map(number ->
                                seat.session().regions().stream()
                                        .filter(r -> r.id() == number)
                                        .map(Region::name)
                                        .findFirst()
                                        .orElse(texts.get("retention.region.other")));
        return region.or(() -> rule.category())
                .map(first ->
                        rule.category()
                                .filter(category -> region.isPresent())
                                .map(category -> first + ", " + category)
                                .orElse(first))
                .orElse(texts.get("retention.everywhere"));
    }

    String days(Rule rule) {
        return model.kind(rule.kind())
                .map(kind ->
                        kind.from() == Kind.From.WITH_ROW
                                ? texts.get("retention.with-row")
                                : texts.get(
                                        "retention.days." + from(kind),
                                        texts.count("retention.days", rule.days())))
                .orElse("");
    }

    private static String from(Kind kind) {
        return switch (kind.from()) {
            case RECORDING -> "recording";
            case RECEIPT -> "receipt";
            case CLOSING -> "closing";
            case WRITING, WITH_ROW -> "writing";
        };
    }

    String bounds(Kind kind) {
        return texts.get(
                "retention.bounds",
                kind.minimumDays(),
                kind.maximumDays(),
                DAY.format(kind.asOf()));
    }

    String review(Hold hold) {
        return texts.get(
                hold.overdue(model.today()) ? "retention.hold.overdue" : "retention.hold.review",
                DAY.format(hold.reviewOn()),
                Times.near(hold.placedAt(), seat.zone(), seat.ticker().now().get()));
    }

    String asked(Request request) {
        var about =
                switch (request.ask()) {
                    case SHORTEN ->
                            texts.get(
                                    "retention.asked.shorten",
                                    request.kind().map(this::kind).orElse(""),
                                    request.days().orElse(0));
                    case DELETE ->
                            texts.get(
                                    "retention.asked.delete",
                                    request.incident().map(IncidentId::reference).orElse(""));
                    case LIFT ->
                            texts.get(
                                    "retention.asked.lift",
                                    request.incident().map(IncidentId::reference).orElse(""));
                };
        return request.mine() ? about + " " + texts.get("retention.asked.mine") : about;
    }

    String until(Request request) {
        return texts.get(
                "retention.asked.until",
                Times.near(request.expiresAt(), seat.zone(), seat.ticker().now().get()));
    }
}
