package org.watchroom.operations.till.reading;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Map;
import org.watchroom.operations.till.reading.Numbers.Unusable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Receipts as JSON Lines: an object in each line, a whole receipt with its `lines` or one line of
/// a receipt. An array of such objects does as well.
final class JsonFeed {
    private static final int DEEPEST = 16;
    private static final int LONGEST_TEXT = 100_000;
    private static final JsonMapper JSON =
            JsonMapper.builder(
                            JsonFactory.builder()
                                    .streamReadConstraints(
                                            StreamReadConstraints.builder()
                                                    .maxNestingDepth(DEEPEST)
                                                    .maxStringLength(LONGEST_TEXT)
                                                    .build())
                                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                                    .build())
                    .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                    .build();

    private JsonFeed() {}

    /// @return the text as it may be kept
    static String read(String text, FeedDefaults defaults, Collecting into) {
        var rows = new Rows(defaults);
        if (text.stripLeading().startsWith("[")) {
            array(text, defaults, rows, into);
        } else {
            int number = 0;
            for (var line : text.split("\\r?\\n", -1)) {
                number++;
                if (!line.isBlank()) {
                    line(line, number, defaults, rows, into);
                }
            }
        }
        rows.receipts().forEach(into::receipt);
        return CardNumbers.cover(text);
    }

    private static void array(String text, FeedDefaults defaults, Rows rows, Collecting into) {
        try {
            int number = 0;
            for (var one : JSON.readTree(text)) {
                number++;
                take(one, number, one.toString(), defaults, rows, into);
            }
        } catch (JacksonException e) {
            into.fault(
                    e.getLocation() == null ? 1 : Math.max(1, e.getLocation().getLineNr()),
                    "",
                    "It is not JSON. Send a JSON object in each line, so that a fault costs one line.",
                    "");
        }
    }

    private static void line(
            String line, int number, FeedDefaults defaults, Rows rows, Collecting into) {
        try {
            take(JSON.readTree(line), number, line, defaults, rows, into);
        } catch (JacksonException _) {
            into.fault(
                    number,
                    "",
                    "It is not a JSON object, or it has a name twice. Send one whole object in each line.",
                    line);
        }
    }

    private static void take(
            JsonNode tree,
            int number,
            String text,
            FeedDefaults defaults,
            Rows rows,
            Collecting into) {
        try {
            if (!tree.isObject()) {
                throw new Unusable("", "It is not a JSON object.");
            }
            var said = said(tree);
            var lines = tree.path("lines");
            if (lines.isMissingNode()) {
                rows.add(said);
            } else {
                whole(said, lines, defaults).receipts().forEach(into::receipt);
            }
        } catch (Unusable e) {
            into.fault(number, e, text);
        }
    }

    /// A receipt with a line that cannot be used is refused as a whole.
    private static Rows whole(Map<String, String> said, JsonNode lines, FeedDefaults defaults) {
        if (!lines.isArray()) {
            throw new Unusable("lines", "It is not an array.");
        }
        var receipt = new Rows(defaults);
        var rows = new ArrayList<Map<String, String>>();
        for (var line : lines) {
            if (!line.isObject()) {
                throw new Unusable("lines", "It holds something that is not an object.");
            }
            var row = new HashMap<>(said);
            row.putAll(said(line));
            rows.add(row);
        }
        if (rows.isEmpty()) {
            receipt.add(said);
        }
        int number = 0;
        for (var row : rows) {
            number++;
            try {
                receipt.add(row);
            } catch (Unusable e) {
                throw new Unusable(
                        "lines/" + number + (e.field().isEmpty() ? "" : "/" + e.field()),
                        String.valueOf(e.getMessage()));
            }
        }
        return receipt;
    }

    private static Map<String, String> said(JsonNode tree) {
        var said = new HashMap<String, String>();
        for (var entry : tree.properties()) {
            var value = entry.getValue();
            var ours = Columns.ours(entry.getKey());
            if (ours.isPresent() && !value.isNull()) {
                if (!value.isValueNode()) {
                    throw new Unusable(ours.get(), "It is not a simple value.");
                }
                said.put(ours.get(), value.isNumber() ? plain(value) : value.asString());
            }
        }
        return said;
    }

    private static String plain(JsonNode number) {
        double value = number.asDouble();
        return number.isIntegralNumber() || !Double.isFinite(value)
                ? number.asString()
                : BigDecimal.valueOf(value).toPlainString();
    }
}
