package org.watchroom.console.retention;

import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import org.watchroom.console.kit.Seat;
import org.watchroom.console.kit.Texts;
import org.watchroom.console.kit.Times;
import org.watchroom.operations.incident.Category;
import org.watchroom.operations.incident.IncidentId;
import org.watchroom.operations.retention.Hold;
import org.watchroom.operations.retention.Kind;
import org.watchroom.operations.retention.Request;
import org.watchroom.operations.retention.RoundState;
import org.watchroom.operations.retention.Rule;
import org.watchroom.operations.retention.Waiting;
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
                            case CASE -> "case";
                            case PROTECTED -> "protected";
                            case REQUEST -> "request";
                            case UNKNOWN -> "unknown";
                            case UNDATED -> "undated";
                        });
    }

    String incidents(DueRow row) {
        var named = row.incidents().stream().limit(40).map(IncidentId::reference).toList();
        var more = row.incidents().size() - named.size();
        return String.join(", ", named)
                + (more > 0 ? " " + texts.get("retention.and-more", more) : "");
    }

    String where(Rule rule) {
        return where(rule.region(), rule.category());
    }

    private String where(Optional<Integer> regionId, Optional<String> categoryCode) {
        var region =
                regionId.map(number ->
                        seat.session().regions().stream()
                                .filter(r -> r.id() == number)
                                .map(Region::name)
                                .findFirst()
                                .orElse(texts.get("retention.region.other")));
        return region.or(() -> categoryCode.map(this::category))
                .map(first ->
                        categoryCode
                                .filter(category -> region.isPresent())
                                .map(category -> first + ", " + this.category(category))
                                .orElse(first))
                .orElse(texts.get("retention.everywhere"));
    }

    private String category(String code) {
        return model.kept().get().categories().stream()
                .filter(category -> category.code().equals(code))
                .map(Category::name)
                .findFirst()
                .orElse(code);
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
            case ENDING -> "ending";
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
                                    where(request.region(), request.category()),
                                    inForce(request),
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

    /// The days in force where the request would shorten.
    private int inForce(Request request) {
        var kind = request.kind().orElse("");
        return model.rules().stream()
                .filter(rule ->
                        rule.kind().equals(kind)
                                && rule.region().equals(request.region())
                                && rule.category().equals(request.category()))
                .map(Rule::days)
                .findFirst()
                .orElseGet(() -> model.daysWithout(kind, request.region(), request.category()));
    }

    /// @param worst of the last rounds
    String duty(Optional<RoundState> worst) {
        if (worst.isEmpty()) {
            return texts.get("retention.duty.never");
        }
        var round = worst.get();
        var at = Times.near(round.at(), seat.zone(), seat.ticker().now().get());
        if (round.overdue()) {
            return texts.get("retention.duty.overdue", at, round.host());
        }
        return round.trouble()
                .map(trouble ->
                        texts.get(
                                "retention.duty." + trouble.code(),
                                at,
                                round.host(),
                                texts.count("retention.waits", round.failed())))
                .orElseGet(() ->
                        texts.get(
                                "retention.duty.done",
                                at,
                                texts.count("retention.deletions", round.done())));
    }

    String waiting(List<Waiting> all) {
        return all.stream()
                .map(one ->
                        texts.get(
                                one.elsewhere()
                                        ? "retention.waiting.elsewhere"
                                        : "retention.waiting.here",
                                texts.count("retention.deletions", one.lines().size()),
                                Times.near(one.since(), seat.zone(), seat.ticker().now().get()),
                                one.keeper()))
                .collect(Collectors.joining("\n"));
    }

    String until(Request request) {
        return texts.get(
                "retention.asked.until",
                Times.near(request.expiresAt(), seat.zone(), seat.ticker().now().get()));
    }
}
