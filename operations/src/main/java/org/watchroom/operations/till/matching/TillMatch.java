package org.watchroom.operations.till.matching;

import java.time.Instant;
import java.util.List;
import tools.jackson.databind.json.JsonMapper;

/// What tills say about an incident: the details of its enrichments.
///
/// @param confidence how sure it is that the first receipt pays for it
/// @param goods words of the report that were looked for
/// @param receipts the likeliest first, then by time
public record TillMatch(
        Confidence confidence, String words, List<String> goods, List<Slip> receipts) {
    /// Kinds of enrichments made here.
    public static final String RECEIPTS = "till-receipts";

    public static final String REFUNDS = "till-refunds";

    private static final JsonMapper JSON = JsonMapper.shared();

    public TillMatch {
        goods = List.copyOf(goods);
        receipts = List.copyOf(receipts);
    }

    public enum Confidence {
        LIKELY,
        POSSIBLE,
        /// Goods are named, and no receipt has them.
        NONE,
        /// No goods are named: nothing can be told.
        UNCLEAR
    }

    /// A receipt, as on paper.
    ///
    /// @param total hundredths
    /// @param why it may be the one; empty: it is not
    public record Slip(
            String id,
            Instant at,
            int offsetMinutes,
            String till,
            String receipt,
            String kind,
            String currency,
            long total,
            String tender,
            boolean voidedAfter,
            int override,
            String ageCheck,
            String refundOf,
            String why,
            List<Row> lines) {}

    /// @param quantity thousandths
    /// @param match whether it is of the goods looked for
    public record Row(String kind, String name, long quantity, long amount, boolean match) {}

    public String json() {
        return JSON.writeValueAsString(this);
    }

    public static TillMatch of(String json) {
        return JSON.readValue(json, TillMatch.class);
    }
}
