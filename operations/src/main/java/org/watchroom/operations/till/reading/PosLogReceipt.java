package org.watchroom.operations.till.reading;

import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.watchroom.operations.intake.Wording;
import org.watchroom.operations.till.TillReceipt;
import org.watchroom.operations.till.TillReceipt.AgeCheck;
import org.watchroom.operations.till.TillReceipt.Kind;
import org.watchroom.operations.till.TillReceipt.Line;
import org.watchroom.operations.till.TillReceipt.LineKind;
import org.watchroom.operations.till.TillReceipt.Tender;
import org.watchroom.operations.till.reading.Numbers.Unusable;

/// One `Transaction` of a POSLog as a receipt.
final class PosLogReceipt {
    private static final int LONGEST_NAME = 120;
    private static final int LONGEST_SHORT = 40;

    private final Element whole;
    private final FeedDefaults defaults;
    private final List<Line> lines = new ArrayList<>();
    private Tender tender = Tender.NONE;
    private AgeCheck age = AgeCheck.NONE;
    private int override;
    private String refundOf = "";
    private String card = "";

    PosLogReceipt(Element whole, FeedDefaults defaults) {
        this.whole = whole;
        this.defaults = defaults;
    }

    /// Empty for practice at a till in training.
    ///
    /// @throws Unusable when it cannot be used
    Optional<TillReceipt> receipt() {
        if (Rows.truth(whole.attribute("TrainingModeFlag"))) {
            return Optional.empty();
        }
        var retail = whole.child("RetailTransaction");
        retail.ifPresent(this::lines);
        var at = at(retail);
        var day = whole.textOf("BusinessDayDate");
        var kind = kind(retail);
        long sum =
                lines.stream()
                        .filter(line -> line.kind() != LineKind.VOID)
                        .mapToLong(Line::amount)
                        .sum();
        long total = retail.map(r -> total(r, sum)).orElse(0L);
        return Optional.of(
                new TillReceipt(
                        field("store", defaults.store(), "RetailStoreID"),
                        field("till", defaults.till(), "WorkstationID"),
                        field("receipt", "", "SequenceNumber"),
                        day.isEmpty()
                                ? at.toLocalDate()
                                : Numbers.day(
                                        day.length() > 10 ? day.substring(0, 10) : day,
                                        "BusinessDayDate"),
                        at,
                        kind,
                        Rows.currency(whole.textOf("CurrencyCode"), defaults),
                        kind == Kind.REFUND ? -Math.abs(total) : total,
                        tender,
                        refundOf,
                        kind == Kind.VOID && (tender != Tender.NONE || status().contains("post")),
                        override,
                        age,
                        Wording.line(whole.textOf("OperatorID")),
                        card,
                        lines));
    }

    private String field(String ours, String otherwise, String element) {
        var names = Map.of("store", 40, "till", 20, "receipt", 40);
        var said = new HashMap<String, String>();
        said.put(element, whole.textOf(element));
        return Rows.key(said, element, otherwise, names.getOrDefault(ours, LONGEST_SHORT));
    }

    private OffsetDateTime at(Optional<Element> retail) {
        var said =
                Optional.of(whole.textOf("EndDateTime"))
                        .filter(text -> !text.isEmpty())
                        .or(() -> retail.map(r -> r.textOf("ReceiptDateTime")))
                        .filter(text -> !text.isEmpty())
                        .orElseGet(() -> whole.textOf("BeginDateTime", "POSLogDateTime"));
        if (said.isEmpty()) {
            throw new Unusable("EndDateTime", "It is missing.");
        }
        return Numbers.moment(said, "EndDateTime", defaults.zone());
    }

    private String status() {
        return (whole.attribute("TransactionStatus")
                        + " "
                        + whole.child("RetailTransaction")
                                .map(r -> r.attribute("TransactionStatus"))
                                .orElse(""))
                .toLowerCase(Locale.ROOT);
    }

    private Kind kind(Optional<Element> retail) {
        if (retail.isEmpty()) {
            return whole.has("NoSale")
                            || whole.textOf("ReasonCode")
                                    .toLowerCase(Locale.ROOT)
                                    .contains("no sale")
                    ? Kind.NO_SALE
                    : whole.has("PostVoidTransaction") ? Kind.VOID : Kind.OTHER;
        }
        if (Rows.truth(whole.attribute("CancelFlag"))
                || Rows.truth(whole.attribute("VoidFlag"))
                || status().contains("void")
                || status().contains("cancel")) {
            return Kind.VOID;
        }
        var standing = lines.stream().filter(line -> line.kind() != LineKind.VOID).toList();
        if (standing.isEmpty() && retail.get().has("NoSale")) {
            return Kind.NO_SALE;
        }
        boolean back =
                !standing.isEmpty()
                        && standing.stream().allMatch(line -> line.kind() == LineKind.RETURN);
        return back ? Kind.REFUND : standing.isEmpty() && lines.isEmpty() ? Kind.OTHER : Kind.SALE;
    }

    private static long total(Element retail, long sum) {
        return retail.children("Total")
                .filter(total ->
                        List.of(
                                        "TransactionGrandAmount",
                                        "TransactionNetAmount",
                                        "TransactionPurchaseAmount")
                                .contains(total.attribute("TotalType")))
                .findFirst()
                .map(total -> Numbers.money(total.text(), "Total"))
                .orElse(sum);
    }

    private void lines(Element retail) {
        int counted = 0;
        for (var item : retail.children("LineItem").toList()) {
            counted++;
            boolean gone =
                    Rows.truth(item.attribute("VoidFlag"))
                            || Rows.truth(item.attribute("CancelFlag"));
            if (item.child("Sale").isPresent()) {
                line(item.child("Sale").get(), counted, gone ? LineKind.VOID : LineKind.SALE);
            } else if (item.child("Return").isPresent()) {
                line(item.child("Return").get(), counted, gone ? LineKind.VOID : LineKind.RETURN);
            } else if (item.child("Tender").isPresent() && !gone) {
                tender(item.child("Tender").get());
            }
            if (counted > Rows.MOST_LINES) {
                throw new Unusable("LineItem", "There are more than 2000.");
            }
        }
    }

    private void line(Element of, int number, LineKind kind) {
        var where = "LineItem " + number + "/";
        var sent = of.textOf("Quantity", "Units");
        long quantity = sent.isEmpty() ? 1_000 : Numbers.quantity(sent, where + "Quantity");
        var regular = of.textOf("RegularSalesUnitPrice");
        var actual = of.textOf("ActualSalesUnitPrice", "UnitPrice");
        var priced = actual.isEmpty() ? regular : actual;
        var extended = of.textOf("ExtendedAmount");
        if (priced.isEmpty() && extended.isEmpty()) {
            throw new Unusable(where + "ActualSalesUnitPrice", "There is no price.");
        }
        long price =
                priced.isEmpty()
                        ? Numbers.money(extended, where + "ExtendedAmount")
                        : Numbers.money(priced, where + "UnitPrice");
        long amount =
                extended.isEmpty()
                        ? Math.round(price * quantity / 1_000.0)
                        : Numbers.money(extended, where + "ExtendedAmount");
        lines.add(
                new Line(
                        number,
                        kind,
                        Rows.shown(item(of), LONGEST_SHORT),
                        Rows.shown(of.textOf("Description"), LONGEST_NAME),
                        Rows.shown(department(of), LONGEST_SHORT),
                        quantity,
                        price,
                        kind == LineKind.RETURN ? -Math.abs(amount) : amount));
        if (overridden(of) && !regular.isEmpty()) {
            override = Math.max(override, Rows.override(Map.of("regular_price", regular), price));
        }
        age(of, kind);
        of.child("TransactionLink")
                .map(link -> link.textOf("SequenceNumber"))
                .filter(link -> !link.isEmpty())
                .ifPresent(link -> refundOf = Rows.shown(link, LONGEST_SHORT));
    }

    private static String item(Element of) {
        var item = of.textOf("ItemID");
        return item.isEmpty()
                ? of.child("POSIdentity").map(id -> id.textOf("POSItemID")).orElse("")
                : item;
    }

    private static String department(Element of) {
        return of.children("MerchandiseHierarchy")
                .filter(level ->
                        level.attribute("Level").isEmpty()
                                || level.attribute("Level").equals("Department"))
                .findFirst()
                .map(level ->
                        level.attribute("DepartmentDescription").isEmpty()
                                ? level.text()
                                : level.attribute("DepartmentDescription"))
                .orElse("");
    }

    private static boolean overridden(Element of) {
        return of.has("PriceOverride")
                || of.children("RetailPriceModifier")
                        .anyMatch(modifier ->
                                modifier.attribute("MethodCode")
                                        .toLowerCase(Locale.ROOT)
                                        .contains("override"));
    }

    /// POSLog leaves the check of an age to extensions; this is ours.
    private void age(Element of, LineKind kind) {
        var check = of.below("AgeCheck");
        if (check.isPresent()) {
            age =
                    Rows.age(
                            check.get().attribute("Result").isEmpty()
                                    ? check.get().text()
                                    : check.get().attribute("Result"),
                            kind == LineKind.VOID,
                            age);
        }
    }

    private void tender(Element of) {
        tender = tender.and(Rows.tender(of.attribute("TenderType")));
        of.below("PrimaryAccountNumber")
                .or(() -> of.below("CardToken"))
                .map(Element::text)
                .map(Rows::card)
                .filter(found -> !found.isEmpty())
                .ifPresent(found -> card = found);
    }
}
