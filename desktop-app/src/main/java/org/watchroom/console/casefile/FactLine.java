package org.watchroom.console.casefile;

import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.watchroom.console.kit.Seat;
import org.watchroom.console.kit.Texts;
import org.watchroom.console.kit.Times;
import org.watchroom.operations.casefile.Fact;
import org.watchroom.operations.casefile.FactForm;
import org.watchroom.operations.casefile.Field;
import org.watchroom.operations.casefile.GoodsTotal;
import org.watchroom.operations.casefile.PoliceOutcome;
import org.watchroom.operations.casefile.Price;

/// A fact in words, for the table.
final class FactLine {
    private static final Set<String> OF_GOODS =
            Set.of("quantity", "unit-price", "currency", "fate", "description");

    private final Seat seat;
    private final Texts texts;

    FactLine(Seat seat) {
        this.seat = seat;
        this.texts = seat.texts();
    }

    String kind(Fact fact) {
        var role = fact.content().said("role");
        return role.isEmpty()
                ? texts.get("casefile.kind." + fact.kind().code())
                : texts.get("casefile.code." + role);
    }

    /// @param zone of the store
    String words(Fact fact, ZoneId zone) {
        if (!fact.readable()) {
            return texts.get("casefile.unreadable");
        }
        var form = new FactForm(fact.kind(), zone, seat.clock().instant());
        var parts = new ArrayList<String>();
        var content = fact.content();
        switch (fact.kind()) {
            case GOODS ->
                    parts.add(
                            texts.get(
                                    "casefile.line.goods",
                                    content.said("quantity"),
                                    content.said("description"),
                                    Price.shown(
                                            content.pence("unit-price"), content.said("currency")),
                                    Price.shown(
                                            content.pence("unit-price") * content.whole("quantity"),
                                            content.said("currency")),
                                    texts.get("casefile.code." + content.said("fate"))));
            case PERSON, VEHICLE, INJURY, WEAPON, POLICE, FLAGS -> {}
        }
        for (var field : fact.kind().fields()) {
            var value = content.said(field.name());
            boolean shown =
                    !value.isEmpty()
                            && !field.name().equals("role")
                            && !(fact.kind() == org.watchroom.operations.casefile.FactKind.GOODS
                                    && (OF_GOODS.contains(field.name()) || value.equals("0")));
            if (shown) {
                parts.add(said(form, field, value));
            }
        }
        if (fact.purpose().isPresent()) {
            parts.add(
                    texts.get("casefile.purpose")
                            + ": "
                            + texts.get("casefile.purpose." + fact.purpose().get().code()));
        }
        return String.join(" · ", parts);
    }

    private String said(FactForm form, Field field, String value) {
        var words =
                switch (field.type()) {
                    case CHOICE -> texts.get("casefile.code." + value);
                    case SEVERAL ->
                            List.of(value.split(",")).stream()
                                    .map(code -> texts.get("casefile.code." + code))
                                    .collect(Collectors.joining(", "));
                    case LINE, TEXT, WHOLE, PRICE, MOMENT, DAY ->
                            field.name().equals("outcome")
                                    ? PoliceOutcome.of(value)
                                            .map(one -> one.code() + " " + one.name())
                                            .orElse(value)
                                    : form.shown(field, value);
                };
        return switch (field.name()) {
            case "name",
                    "sex",
                    "ethnic",
                    "did",
                    "registration",
                    "make",
                    "colour",
                    "description",
                    "flags",
                    "sort",
                    "grade",
                    "use",
                    "channel",
                    "remark" ->
                    words;
            default -> texts.get("casefile.brief." + field.name(), words);
        };
    }

    String who(Fact fact) {
        var at = Times.near(fact.at(), seat.zone(), seat.clock().instant());
        return fact.revision() == 1
                ? texts.get("casefile.line.by", fact.by(), at)
                : texts.get("casefile.line.corrected", fact.by(), at, fact.why());
    }

    String totals(List<GoodsTotal> totals) {
        return totals.isEmpty()
                ? texts.get("casefile.totals.none")
                : totals.stream().map(this::total).collect(Collectors.joining("\n"));
    }

    private String total(GoodsTotal total) {
        var currency = total.currency();
        return texts.get(
                "casefile.totals",
                Price.shown(total.stolen(), currency),
                Price.shown(total.backResaleable(), currency),
                Price.shown(total.backDamaged(), currency),
                Price.shown(total.loss(), currency),
                Price.shown(total.damaged(), currency));
    }
}
