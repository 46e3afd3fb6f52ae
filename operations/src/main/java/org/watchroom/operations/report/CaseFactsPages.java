package org.watchroom.operations.report;

import java.time.Instant;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.watchroom.operations.casefile.CaseFacts;
import org.watchroom.operations.casefile.Fact;
import org.watchroom.operations.casefile.FactKind;
import org.watchroom.operations.casefile.Field;
import org.watchroom.operations.casefile.GoodsTotal;
import org.watchroom.operations.casefile.PoliceOutcome;
import org.watchroom.operations.casefile.Price;
import org.watchroom.operations.casefile.Served;

/// The case file in an incident's report: people with their description, vehicles, goods with
/// totals, injuries, weapons, what the police were told. Prints only what is [Served].
final class CaseFactsPages {
    private static final DateTimeFormatter DAY =
            DateTimeFormatter.ofPattern("d MMM yyyy", Locale.UK);

    private CaseFactsPages() {}

    static void add(Document document, CaseFacts facts, Moments moments) {
        priority(document, facts);
        people(document, facts, moments);
        described(document, facts, FactKind.VEHICLE, "Vehicles", "Vehicle", moments);
        goods(document, facts);
        described(document, facts, FactKind.INJURY, "Injuries", "Injury", moments);
        described(document, facts, FactKind.WEAPON, "Weapons", "Weapon", moments);
        described(document, facts, FactKind.POLICE, "Police", "Contact", moments);
    }

    private static void priority(Document document, CaseFacts facts) {
        var flags = facts.flags();
        if (flags.isEmpty()) {
            return;
        }
        document.section("Priority");
        document.fact(
                "For police priority",
                words(flags.stream().filter(FactKind.PRIORITY::contains).toList()));
        var more = flags.stream().filter(flag -> !FactKind.PRIORITY.contains(flag)).toList();
        if (!more.isEmpty()) {
            document.fact("Also", words(more));
        }
        var strands =
                facts.of(FactKind.FLAGS).stream()
                        .flatMap(fact -> fact.content().several("strands").stream())
                        .distinct()
                        .toList();
        if (!strands.isEmpty()) {
            document.fact("Hate crime, perceived strand", words(strands));
        }
    }

    private static String words(List<String> codes) {
        return codes.isEmpty()
                ? "none ticked"
                : codes.stream().map(FactWords::code).collect(Collectors.joining("; "));
    }

    private static void people(Document document, CaseFacts facts, Moments moments) {
        var people = facts.of(FactKind.PERSON);
        if (people.isEmpty()) {
            return;
        }
        document.section("People");
        for (var role : List.of("suspect", "witness", "victim", "officer", "other")) {
            int n = 0;
            for (var person : people) {
                if (person.content().said("role").equals(role)) {
                    n++;
                    var said = said(person, moments, "role");
                    document.fact(
                            FactWords.code(role) + " " + n,
                            said.isEmpty() ? "known to the control room; not named here" : said);
                }
            }
        }
    }

    private static void described(
            Document document,
            CaseFacts facts,
            FactKind kind,
            String heading,
            String label,
            Moments moments) {
        var all = facts.of(kind);
        if (all.isEmpty()) {
            return;
        }
        document.section(heading);
        for (int n = 0; n < all.size(); n++) {
            document.fact(
                    all.size() == 1 ? label : label + " " + (n + 1), said(all.get(n), moments, ""));
        }
    }

    private static String said(Fact fact, Moments moments, String but) {
        return Served.of(fact).entrySet().stream()
                .filter(one -> !one.getKey().equals(but))
                .map(one -> FactWords.label(one.getKey()) + ": " + value(fact.kind(), one, moments))
                .collect(Collectors.joining(". ", "", ""));
    }

    private static String value(FactKind kind, Map.Entry<String, String> one, Moments moments) {
        var type = kind.field(one.getKey()).map(Field::type).orElse(Field.Type.LINE);
        return switch (type) {
            case MOMENT -> moments.brief(Instant.parse(one.getValue()));
            case DAY -> DAY.format(LocalDate.parse(one.getValue()));
            case CHOICE -> FactWords.code(one.getValue());
            case SEVERAL -> words(List.of(one.getValue().split(",")));
            case LINE, TEXT, WHOLE, PRICE ->
                    one.getKey().equals("outcome")
                            ? PoliceOutcome.of(one.getValue())
                                    .map(o -> o.code() + ", " + o.name())
                                    .orElse(one.getValue())
                            : one.getValue();
        };
    }

    private static void goods(Document document, CaseFacts facts) {
        var goods = facts.of(FactKind.GOODS);
        if (goods.isEmpty()) {
            return;
        }
        document.section("Goods");
        for (var fact : goods) {
            document.fact(
                    fact.content().said("quantity") + " × " + fact.content().said("description"),
                    line(fact));
        }
        for (var total : facts.totals()) {
            totals(document, total);
        }
    }

    private static String line(Fact fact) {
        var line = fact.content();
        var currency = line.said("currency");
        long price = line.pence("unit-price");
        var parts = new ArrayList<String>();
        parts.add(
                FactWords.code(line.said("fate"))
                        + ", "
                        + Price.shown(price, currency)
                        + " each, "
                        + Price.shown(Math.multiplyExact(price, line.whole("quantity")), currency));
        if (line.whole("back-resaleable") > 0) {
            parts.add(line.said("back-resaleable") + " recovered and fit for sale");
        }
        if (line.whole("back-damaged") > 0) {
            parts.add(line.said("back-damaged") + " recovered and not fit for sale");
        }
        line.get("identifier")
                .ifPresent(number ->
                        parts.add(
                                (line.said("identifier-kind").equals("gtin")
                                                ? "barcode "
                                                : "serial number ")
                                        + number));
        line.get("marks").ifPresent(parts::add);
        return String.join("; ", parts);
    }

    private static void totals(Document document, GoodsTotal total) {
        var currency = total.currency();
        document.fact("Total stolen", Price.shown(total.stolen(), currency))
                .fact("Recovered, fit for sale", Price.shown(total.backResaleable(), currency))
                .fact("Recovered, damaged", Price.shown(total.backDamaged(), currency))
                .fact(
                        "Loss",
                        Price.shown(total.loss(), currency)
                                + " (stolen less what was recovered fit for sale)");
        if (total.damaged() > 0) {
            document.fact(
                    "Damaged in place", Price.shown(total.damaged(), currency) + ", not taken");
        }
    }
}
