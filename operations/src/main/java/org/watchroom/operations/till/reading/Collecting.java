package org.watchroom.operations.till.reading;

import java.util.ArrayList;
import java.util.List;
import org.watchroom.operations.till.TillReceipt;
import org.watchroom.operations.till.reading.Numbers.Unusable;

/// What is read on the way, receipt by receipt.
final class Collecting {
    private static final int LONGEST_TEXT = 1_000;

    private final TillFormat format;
    private final List<TillReceipt> receipts = new ArrayList<>();
    private final List<TillReading.Fault> faults = new ArrayList<>();
    private int refused;

    Collecting(TillFormat format) {
        this.format = format;
    }

    void receipt(TillReceipt receipt) {
        receipts.add(receipt);
    }

    void fault(int line, Unusable why, String text) {
        fault(line, why.field(), String.valueOf(why.getMessage()), text);
    }

    void fault(int line, String field, String message, String text) {
        refused++;
        if (faults.size() < TillReading.MOST_FAULTS) {
            var covered = CardNumbers.cover(text);
            faults.add(
                    new TillReading.Fault(
                            line,
                            field,
                            message,
                            covered.length() <= LONGEST_TEXT
                                    ? covered
                                    : covered.substring(0, LONGEST_TEXT)));
        }
    }

    void whole(String message) {
        fault(1, "", message, "");
    }

    TillReading reading() {
        return new TillReading(format, receipts, faults, refused);
    }
}
