package org.watchroom.operations.statement;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import org.watchroom.operations.casefile.Price;
import org.watchroom.operations.failure.Failure;

/// Goods that were taken or damaged.
///
/// @param pence price of one, in hundredths of its currency
/// @param origin where it was handed over from the case file; empty for what was typed
public record LossLine(
        int quantity,
        String goods,
        long pence,
        Outcome outcome,
        // left out when empty: the hash of what was kept before there was any stays the same
        @JsonInclude(JsonInclude.Include.NON_EMPTY) Optional<Origin> origin) {
    private static final Pattern PRICE = Pattern.compile("£?\\s*(\\d{1,7})(?:\\.(\\d{2}))?");
    private static final Pattern QUANTITY = Pattern.compile("[1-9]\\d{0,5}");
    private static final int MOST = 200;

    public LossLine {
        origin = Objects.requireNonNullElse(origin, Optional.empty());
    }

    public LossLine(int quantity, String goods, long pence, Outcome outcome) {
        this(quantity, goods, pence, outcome, Optional.empty());
    }

    /// The fact of the case file that it says again.
    ///
    /// @param by display name of who wrote that revision
    /// @param currency `GBP` or `EUR`
    public record Origin(UUID fact, int revision, String by, String currency) {}

    /// What became of them.
    public enum Outcome {
        NOT_RECOVERED("not recovered"),
        RECOVERED("recovered"),
        /// Taken, came back, and cannot be sold.
        RECOVERED_DAMAGED("recovered, not fit for sale"),
        DAMAGED("damaged");

        private final String words;

        Outcome(String words) {
            this.words = words;
        }

        public String words() {
            return words;
        }
    }

    public long total() {
        return quantity * pence;
    }

    public String currency() {
        return origin.map(Origin::currency).orElse("GBP");
    }

    /// Such as `£12.50`: an amount in the currency of these goods.
    String shown(long hundredths) {
        return Price.shown(hundredths, currency());
    }

    /// What somebody typed: a line for each kind of goods, `2; Razor blades; 12.50; recovered`. The
    /// last part may be left out: not recovered.
    ///
    /// @throws Failure.Unreadable with the line and what is wrong with it
    public static List<LossLine> parse(String words) {
        var lines = words.split("\\R");
        var read = new ArrayList<LossLine>();
        for (int n = 0; n < lines.length; n++) {
            if (!lines[n].isBlank()) {
                read.add(line(n + 1, lines[n]));
            }
        }
        if (read.size() > MOST) {
            throw wrong(MOST + 1, "there is room for " + MOST + " lines", null);
        }
        return List.copyOf(read);
    }

    private static LossLine line(int n, String line) {
        var parts = line.split(";", -1);
        if (parts.length < 3 || parts.length > 4) {
            throw wrong(n, "write quantity; goods; price; what became of them", null);
        }
        var quantity = parts[0].strip();
        var goods = parts[1].strip();
        var price = PRICE.matcher(parts[2].strip());
        if (!QUANTITY.matcher(quantity).matches()) {
            throw wrong(n, "the quantity is a whole number", null);
        }
        if (goods.isEmpty() || goods.length() > 200) {
            throw wrong(n, "the goods need a name of up to 200 letters", null);
        }
        if (!price.matches()) {
            throw wrong(n, "the price of one is written like 12.50", null);
        }
        var pence = new BigDecimal(price.group(1)).movePointRight(2).longValueExact();
        pence += price.group(2) == null ? 0 : Integer.parseInt(price.group(2));
        return new LossLine(
                Integer.parseInt(quantity),
                goods,
                pence,
                outcome(n, parts.length == 4 ? parts[3] : ""));
    }

    private static Outcome outcome(int n, String word) {
        var said = word.strip().toLowerCase(Locale.UK);
        if (said.isEmpty()) {
            return Outcome.NOT_RECOVERED;
        }
        for (var outcome : Outcome.values()) {
            if (outcome.words().equals(said)) {
                return outcome;
            }
        }
        throw wrong(n, "write recovered, damaged or not recovered", null);
    }

    private static Failure.Unreadable wrong(
            int line, String what, @org.jspecify.annotations.Nullable Throwable cause) {
        return new Failure.Unreadable("Line " + line + ": " + what, "Mend that line", cause);
    }

    /// As it was typed.
    public String typed() {
        return "%d; %s; %d.%02d; %s"
                .formatted(quantity, goods, pence / 100, pence % 100, outcome.words());
    }
}
