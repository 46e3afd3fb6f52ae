package org.watchroom.console.features;

import java.util.Comparator;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.watchroom.console.kit.Seat;
import org.watchroom.console.kit.Texts;
import org.watchroom.console.kit.Times;
import org.watchroom.operations.flag.FlagRule;

/// What is said of flags. Each state has a sign beside its word, so that no colour is needed.
final class FeatureWords {
    private final FeaturesViewModel model;
    private final Seat seat;
    private final Texts texts;

    FeatureWords(FeaturesViewModel model, Seat seat) {
        this.model = model;
        this.seat = seat;
        this.texts = seat.texts();
    }

    String state(FeatureRow row) {
        return texts.get("features.state." + row.state().name().toLowerCase(Locale.ROOT));
    }

    String name(FeatureRow row) {
        return row.flag().name();
    }

    /// How it stands, place by place, and what waits.
    String where(FeatureRow row) {
        var said =
                row.rules().stream()
                        .sorted(Comparator.comparing((FlagRule rule) -> place(rule.place())))
                        .map(this::stands);
        var waits =
                row.waiting() == 0
                        ? Stream.<String>empty()
                        : Stream.of(texts.count("features.waiting", row.waiting()));
        var words = Stream.concat(said, waits).collect(Collectors.joining("; "));
        return words.isEmpty() ? texts.get("features.as-made") : words;
    }

    /// Where it is switched, and how.
    String stands(FlagRule rule) {
        return place(rule.place()) + ": " + value(rule) + until(rule);
    }

    private String value(FlagRule rule) {
        return rule.value()
                .map(on -> texts.get(on ? "features.on" : "features.off"))
                .orElse(texts.get("features.back"));
    }

    private String until(FlagRule rule) {
        return rule.until()
                .map(end -> " " + texts.get("features.until", Times.full(end, seat.zone())))
                .orElse("");
    }

    String place(FlagRule.Place place) {
        var words =
                place.region().isEmpty()
                        ? texts.get("features.everywhere")
                        : model.region(place.region().getAsInt());
        if (place.fascia().isPresent()) {
            words = texts.get("features.of-fascia", words, place.fascia().get());
        }
        if (place.store().isPresent()) {
            words = texts.get("features.of-store", words, model.store(place.store().get()));
        }
        return place.role().isPresent()
                ? texts.get(
                        "features.of-role",
                        words,
                        texts.get("features.role." + place.role().get().code()))
                : words;
    }

    /// Who switched it, when and why.
    String about(FlagRule rule) {
        var two = rule.byTwo() ? texts.get("features.by-two") : "";
        var reference =
                rule.reference().isEmpty()
                        ? ""
                        : " " + texts.get("features.reference", rule.reference());
        return texts.get(
                "features.line",
                Times.full(rule.at(), seat.zone()),
                rule.by(),
                two,
                rule.reason(),
                reference);
    }

    /// What has to be known before it is switched.
    String rules(FeatureRow row) {
        var flag = row.flag();
        var said =
                Stream.of(
                                flag.needsDpia() ? texts.get("features.needs-dpia") : "",
                                flag.takesTwo()
                                        .map(on ->
                                                texts.get(
                                                        on
                                                                ? "features.two.on"
                                                                : "features.two.off"))
                                        .orElse(""),
                                texts.get(
                                        "features.reach."
                                                + flag.reach().name().toLowerCase(Locale.ROOT)))
                        .filter(one -> !one.isEmpty());
        return said.collect(Collectors.joining(" "));
    }

    String whole(FeatureRow row) {
        return String.join(". ", state(row), name(row), where(row), row.flag().switches());
    }
}
