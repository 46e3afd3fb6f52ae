package org.watchroom.operations.till.taking;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.watchroom.operations.secret.Circle;
import org.watchroom.operations.secret.Keyring;
import org.watchroom.operations.secret.Trait;
import org.watchroom.operations.till.TillReceipt;
import org.watchroom.operations.till.reading.CardNumbers;
import org.watchroom.operations.till.taking.TillIntake.Batch;
import org.watchroom.operations.till.taking.TillIntake.Placed;
import org.watchroom.operations.work.Hash;

/// What of a receipt stands for whom: the id of what is the same receipt, and blind indexes for who
/// was at the till and whose card it was.
final class TillSealing {
    private static final int CONTENT = 16;

    private final Keyring keys;

    TillSealing(Keyring keys) {
        this.keys = keys;
    }

    /// Of feed, store, till, number and day; in front stands the day, as in a UUIDv7.
    static UUID id(String feed, Placed placed) {
        var receipt = placed.receipt();
        var hash =
                ByteBuffer.wrap(
                        Hash.sha256(
                                String.join(
                                                "\n",
                                                feed,
                                                placed.store().toString(),
                                                receipt.till(),
                                                receipt.number(),
                                                receipt.day().toString())
                                        .getBytes(StandardCharsets.UTF_8)));
        long day = receipt.day().atStartOfDay(ZoneOffset.UTC).toInstant().toEpochMilli();
        return new UUID(
                day << 16 | 0x7000L | hash.getLong() & 0x0FFFL,
                hash.getLong() & 0x3FFF_FFFF_FFFF_FFFFL | 0x8000_0000_0000_0000L);
    }

    /// Tells another receipt under the same number from the same one again. Nothing of a person is
    /// in it: a hash can be guessed.
    static byte[] content(Placed placed) {
        var r = placed.receipt();
        var words =
                String.join(
                        "\n",
                        r.at().toInstant().toString(),
                        r.kind().code(),
                        r.currency(),
                        Long.toString(r.total()),
                        r.tender().code(),
                        r.refundOf(),
                        r.lines().toString());
        return Arrays.copyOf(Hash.sha256(words.getBytes(StandardCharsets.UTF_8)), CONTENT);
    }

    /// The same for the same piece; a blind index, since a card number could be guessed from a hash
    /// of one line.
    String sameBytes(Batch batch) {
        return hex(
                keys.token(
                        Circle.unsorted(),
                        Trait.EXACT,
                        "till-batch\n"
                                + batch.feed().code()
                                + "\n"
                                + hex(Hash.sha256(batch.bytes()))));
    }

    byte @Nullable [] cashier(int region, UUID id, TillReceipt receipt) {
        return receipt.cashier().isEmpty()
                ? null
                : keys.seal(
                        Circle.investigation(region),
                        receipt.cashier(),
                        "till_transaction/cashier/" + id);
    }

    byte @Nullable [] cashierToken(int region, String feed, TillReceipt receipt) {
        return receipt.cashier().isEmpty()
                ? null
                : keys.token(
                        Circle.investigation(region),
                        Trait.EXACT,
                        "till-cashier\n" + feed + "\n" + receipt.cashier());
    }

    /// A card number is the same card for every feed, a token of a till system for its feed alone.
    byte @Nullable [] cardToken(int region, String feed, TillReceipt receipt) {
        if (receipt.card().isEmpty()) {
            return null;
        }
        var card =
                CardNumbers.isCard(receipt.card().replaceAll("[^0-9]", ""))
                        ? receipt.card()
                        : feed + "\n" + receipt.card();
        return keys.token(Circle.investigation(region), Trait.EXACT, "till-card\n" + card);
    }

    static String hex(byte[] bytes) {
        return HexFormat.of().formatHex(bytes);
    }
}
