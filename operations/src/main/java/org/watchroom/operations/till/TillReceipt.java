package org.watchroom.operations.till;

import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;

/// One thing that a till did, as it was sent: a sale, a refund, a void, a drawer that was opened.
///
/// Amounts are in hundredths of the currency, quantities in thousandths.
///
/// @param store code of the store as sent
/// @param number of the receipt, or of the transaction where there was none
/// @param day of business
/// @param total what the customer paid; negative: what they got
/// @param refundOf the receipt that was shown for a refund; empty: none
/// @param voidedAfter taken back after something was tendered
/// @param override largest reduction of a price by hand, in per cent
/// @param cashier who was at the till, as sent; never kept in the clear
/// @param card what tells the card from others, as sent; never kept
public record TillReceipt(
        String store,
        String till,
        String number,
        LocalDate day,
        OffsetDateTime at,
        Kind kind,
        String currency,
        long total,
        Tender tender,
        String refundOf,
        boolean voidedAfter,
        int override,
        AgeCheck ageCheck,
        String cashier,
        String card,
        List<Line> lines) {
    public TillReceipt {
        lines = List.copyOf(lines);
    }

    public enum Kind {
        SALE("sale"),
        REFUND("refund"),
        VOID("void"),
        NO_SALE("no-sale"),
        OTHER("other");

        private final String code;

        Kind(String code) {
            this.code = code;
        }

        public String code() {
            return code;
        }

        public static Kind of(String code) {
            return List.of(values()).stream()
                    .filter(kind -> kind.code.equals(code))
                    .findFirst()
                    .orElseThrow(() -> new IllegalArgumentException("no such kind: " + code));
        }
    }

    /// How it was paid.
    public enum Tender {
        NONE("none"),
        CASH("cash"),
        CARD("card"),
        VOUCHER("voucher"),
        MIXED("mixed"),
        OTHER("other");

        private final String code;

        Tender(String code) {
            this.code = code;
        }

        public String code() {
            return code;
        }

        /// The one, or what both together are.
        public Tender and(Tender other) {
            return this == NONE || this == other ? other : other == NONE ? this : MIXED;
        }
    }

    /// What came of a check of the customer's age.
    public enum AgeCheck {
        NONE(""),
        PASSED("passed"),
        REFUSED("refused"),
        /// Refused, and the thing was sold on the same receipt all the same.
        REFUSED_SOLD("refused-sold");

        private final String code;

        AgeCheck(String code) {
            this.code = code;
        }

        public String code() {
            return code;
        }
    }

    /// @param line its number on the receipt, from 1
    /// @param price of one
    public record Line(
            int line,
            LineKind kind,
            String item,
            String name,
            String department,
            long quantity,
            long price,
            long amount) {}

    public enum LineKind {
        SALE("sale"),
        RETURN("return"),
        VOID("void");

        private final String code;

        LineKind(String code) {
            this.code = code;
        }

        public String code() {
            return code;
        }
    }

    /// Whether rules look at it.
    public boolean notable() {
        return kind == Kind.REFUND
                || kind == Kind.VOID
                || kind == Kind.NO_SALE
                || voidedAfter
                || override > 0
                || ageCheck != AgeCheck.NONE;
    }
}
