package org.watchroom.operations.till.reading;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// What the fields of a line are called: our names, and those that till systems use for the same.
final class Columns {
    private static final Map<String, List<String>> NAMES =
            Map.ofEntries(
                    Map.entry("store", List.of("storecode", "storeid", "retailstoreid", "shop")),
                    Map.entry(
                            "till",
                            List.of("workstation", "workstationid", "register", "terminal", "pos")),
                    Map.entry(
                            "receipt",
                            List.of(
                                    "transaction",
                                    "transactionid",
                                    "receiptno",
                                    "receiptnumber",
                                    "invoiceno",
                                    "invoice",
                                    "sequencenumber")),
                    Map.entry(
                            "at",
                            List.of("time", "timestamp", "datetime", "invoicedate", "enddatetime")),
                    Map.entry("day", List.of("businessday", "businessdaydate")),
                    Map.entry("kind", List.of("type", "transactiontype")),
                    Map.entry("line", List.of("lineno", "linenumber")),
                    Map.entry(
                            "item",
                            List.of("itemid", "stockcode", "sku", "ean", "gtin", "barcode")),
                    Map.entry("name", List.of("description", "itemname", "product")),
                    Map.entry("department", List.of("dept", "departmentname")),
                    Map.entry("quantity", List.of("qty")),
                    Map.entry("price", List.of("unitprice")),
                    Map.entry("amount", List.of("linetotal", "extendedamount")),
                    Map.entry("total", List.of("receipttotal", "grandtotal")),
                    Map.entry("currency", List.of("currencycode")),
                    Map.entry("tender", List.of("tendertype", "payment", "paymentmethod")),
                    Map.entry("refund_of", List.of("originalreceipt", "originaltransaction")),
                    Map.entry("regular_price", List.of("listprice")),
                    Map.entry("age_check", List.of("agerestriction")),
                    Map.entry("void", List.of("voided", "voidflag")),
                    Map.entry("cashier", List.of("cashierid", "operator", "operatorid", "staff")),
                    Map.entry("card", List.of("cardnumber", "pan", "cardtoken")));

    private static final Map<String, String> KNOWN =
            NAMES.entrySet().stream()
                    .flatMap(entry ->
                            Stream.concat(
                                            Stream.of(plain(entry.getKey())),
                                            entry.getValue().stream())
                                    .map(name -> Map.entry(name, entry.getKey())))
                    .collect(Collectors.toUnmodifiableMap(Map.Entry::getKey, Map.Entry::getValue));

    private Columns() {}

    /// Our name for it; empty where it is nothing we read.
    static Optional<String> ours(String sent) {
        return Optional.ofNullable(KNOWN.get(plain(sent)));
    }

    /// Whether it says something of a person.
    static boolean personal(String sent) {
        return ours(sent).isEmpty()
                && plain(sent)
                        .matches(".*(name|customer|phone|mail|address|postcode|loyalty|member).*");
    }

    private static String plain(String name) {
        return name.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]", "");
    }
}
