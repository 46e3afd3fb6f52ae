package org.watchroom.operations.till.taking;

import static org.jooq.impl.DSL.any;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.lower;
import static org.watchroom.db.schema.Tables.STORE;
import static org.watchroom.db.schema.Tables.TILL_BATCH;
import static org.watchroom.db.schema.Tables.TILL_LINE;
import static org.watchroom.db.schema.Tables.TILL_NEWS;
import static org.watchroom.db.schema.Tables.TILL_RULE_NEWS;
import static org.watchroom.db.schema.Tables.TILL_TRANSACTION;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.watchroom.operations.secret.Circle;
import org.watchroom.operations.secret.DataKey;
import org.watchroom.operations.secret.Keyring;
import org.watchroom.operations.till.TillReceipt;
import org.watchroom.operations.till.reading.TillReading.Fault;
import org.watchroom.operations.till.taking.TillIntake.Batch;
import org.watchroom.operations.till.taking.TillIntake.Counts;
import org.watchroom.operations.till.taking.TillIntake.Placed;
import org.watchroom.operations.work.Hash;
import org.watchroom.operations.work.ManyRows;

/// The SQL of [TillIntake].
final class TillPutSql {
    private final DSLContext db;
    private final TillSealing sealing;

    TillPutSql(DSLContext db) {
        this.db = db;
        this.sealing = new TillSealing(Keyring.of(db));
    }

    /// A piece that was there before.
    record Begun(UUID id, boolean done, int receipts, int repeated, int refused) {
        /// Taken, and nothing of it refused.
        boolean whole() {
            return done && refused == 0;
        }
    }

    /// What came of some receipts.
    ///
    /// @param done the piece was taken before, and whole
    /// @param changed that were there with other content
    record Put(UUID batch, @Nullable Begun done, int fresh, int repeated, List<Fault> changed) {}

    static String hash(Batch batch) {
        return TillSealing.hex(Hash.sha256(batch.bytes()));
    }

    /// Open stores of the region by their codes in small letters.
    Map<String, UUID> stores(int region, Set<String> codes) {
        return db.select(lower(STORE.CODE), STORE.ID)
                .from(STORE)
                .where(lower(STORE.CODE).eq(any(codes.toArray(String[]::new))))
                .and(STORE.REGION_ID.eq((short) region))
                .and(STORE.CLOSED_ON.isNull())
                .fetchMap(lower(STORE.CODE), STORE.ID);
    }

    /// Keeps the piece, where it is new.
    ///
    /// @return the one that is there already
    Optional<Begun> begin(Batch batch) {
        var same = sealing.sameBytes(batch);
        var key = DataKey.fresh();
        int fresh =
                db.insertInto(TILL_BATCH)
                        .set(TILL_BATCH.ID, batch.id())
                        .set(TILL_BATCH.REGION_ID, (short) batch.feed().region())
                        .set(TILL_BATCH.FEED, batch.feed().code())
                        .set(TILL_BATCH.WAY, batch.way().code())
                        .set(TILL_BATCH.FORMAT, batch.format().code())
                        .set(TILL_BATCH.RECEIVED_AT, batch.receivedAt())
                        .set(TILL_BATCH.SAME_BYTES, same)
                        .set(
                                TILL_BATCH.BYTES,
                                key.seal(
                                        batch.covered().getBytes(StandardCharsets.UTF_8),
                                        "till_batch/bytes/" + batch.id()))
                        .set(
                                TILL_BATCH.KEY_SEALED,
                                key.sealedFor(
                                        Circle.unsorted(),
                                        Keyring.of(db),
                                        "till_batch/key/" + batch.id()))
                        .onConflict(TILL_BATCH.FEED, TILL_BATCH.SAME_BYTES)
                        .doNothing()
                        .execute();
        return fresh == 1
                ? Optional.empty()
                : db.select(
                                TILL_BATCH.ID,
                                TILL_BATCH.STATE,
                                TILL_BATCH.RECEIPTS,
                                TILL_BATCH.REPEATED,
                                TILL_BATCH.REFUSED)
                        .from(TILL_BATCH)
                        .where(TILL_BATCH.FEED.eq(batch.feed().code()))
                        .and(TILL_BATCH.SAME_BYTES.eq(same))
                        .fetchOptional(r ->
                                new Begun(
                                        r.value1(),
                                        r.value2().equals("done"),
                                        r.value3(),
                                        r.value4(),
                                        r.value5()));
    }

    void finish(UUID batch, Counts counts) {
        db.update(TILL_BATCH)
                .set(TILL_BATCH.STATE, "done")
                .set(TILL_BATCH.RECEIPTS, counts.receipts())
                .set(TILL_BATCH.REPEATED, counts.repeated())
                .set(TILL_BATCH.REFUSED, counts.refused())
                .where(TILL_BATCH.ID.eq(batch))
                .and(TILL_BATCH.STATE.eq(inline("open")))
                .execute();
    }

    /// One that is to be put.
    @SuppressWarnings("ArrayRecordComponent") // compared by its id
    private record Row(UUID id, Placed placed, byte[] content) {
        TillReceipt receipt() {
            return placed.receipt();
        }
    }

    private record Item(UUID transaction, TillReceipt.Line line) {}

    Put put(UUID batch, Batch of, List<Placed> piece) {
        var rows = new HashMap<UUID, Row>();
        var twice = 0;
        var changed = new ArrayList<Fault>();
        for (var placed : piece) {
            var id = TillSealing.id(of.feed().code(), placed);
            var row = new Row(id, placed, TillSealing.content(placed));
            var before = rows.putIfAbsent(id, row);
            if (before != null && Arrays.equals(before.content(), row.content())) {
                twice++;
            } else if (before != null) {
                changed.add(another(row));
            }
        }
        var there = there(rows.keySet());
        var fresh = rows.values().stream().filter(row -> !there.containsKey(row.id())).toList();
        insert(batch, of, fresh);
        var lines = new ArrayList<Item>();
        fresh.forEach(
                row -> row.receipt().lines().forEach(line -> lines.add(new Item(row.id(), line))));
        var other =
                rows.values().stream()
                        .filter(row ->
                                there.containsKey(row.id())
                                        && !Arrays.equals(there.get(row.id()), row.content()))
                        .toList();
        int joined = more(other, lines, changed);
        insertLines(of, lines);
        news(Stream.concat(fresh.stream(), other.stream()).toList());
        rulesNews(fresh);
        return new Put(
                batch,
                null,
                fresh.size(),
                rows.size() - fresh.size() - other.size() + joined + twice,
                changed);
    }

    private Map<UUID, byte[]> there(Set<UUID> ids) {
        return ids.isEmpty()
                ? Map.of()
                : db.select(TILL_TRANSACTION.ID, TILL_TRANSACTION.CONTENT)
                        .from(TILL_TRANSACTION)
                        .where(TILL_TRANSACTION.ID.eq(any(ids.toArray(UUID[]::new))))
                        .fetchMap(TILL_TRANSACTION.ID, TILL_TRANSACTION.CONTENT);
    }

    /// Lines that were refused before and are mended now are added to their receipt; one that has
    /// no new line is another receipt under the same number.
    ///
    /// @return how many got lines
    private int more(List<Row> other, List<Item> into, List<Fault> changed) {
        if (other.isEmpty()) {
            return 0;
        }
        var known = new HashSet<String>();
        db.select(TILL_LINE.TRANSACTION_ID, TILL_LINE.LINE)
                .from(TILL_LINE)
                .where(
                        TILL_LINE.TRANSACTION_ID.eq(
                                any(other.stream().map(Row::id).toArray(UUID[]::new))))
                .forEach(r -> known.add(r.value1() + "/" + r.value2()));
        int joined = 0;
        for (var row : other) {
            var missing =
                    row.receipt().lines().stream()
                            .filter(line -> !known.contains(row.id() + "/" + line.line()))
                            .map(line -> new Item(row.id(), line))
                            .toList();
            into.addAll(missing);
            if (missing.isEmpty()) {
                changed.add(another(row));
            } else {
                joined++;
            }
        }
        return joined;
    }

    private static Fault another(Row row) {
        var receipt = row.receipt();
        return new Fault(
                1,
                "receipt",
                "Another receipt was taken under this number on this day. What was taken first"
                        + " stands.",
                receipt.store() + " " + receipt.till() + " " + receipt.number());
    }

    private void insert(UUID batch, Batch of, List<Row> rows) {
        int region = of.feed().region();
        var feed = of.feed().code();
        ManyRows.of(TILL_TRANSACTION, rows)
                .set(TILL_TRANSACTION.ID, Row::id)
                .set(TILL_TRANSACTION.REGION_ID, _ -> (short) region)
                .set(TILL_TRANSACTION.STORE_ID, row -> row.placed().store())
                .set(TILL_TRANSACTION.FEED, _ -> feed)
                .set(TILL_TRANSACTION.BATCH_ID, _ -> batch)
                .set(TILL_TRANSACTION.TILL, row -> row.receipt().till())
                .set(TILL_TRANSACTION.RECEIPT, row -> row.receipt().number())
                .set(TILL_TRANSACTION.AT, row -> row.receipt().at().toInstant())
                .set(
                        TILL_TRANSACTION.OFFSET_MINUTES,
                        row -> (short) (row.receipt().at().getOffset().getTotalSeconds() / 60))
                .set(TILL_TRANSACTION.RECEIVED_AT, _ -> of.receivedAt())
                .set(TILL_TRANSACTION.KIND, row -> row.receipt().kind().code())
                .set(TILL_TRANSACTION.NOTABLE, row -> row.receipt().notable())
                .set(TILL_TRANSACTION.CURRENCY, row -> row.receipt().currency())
                .set(TILL_TRANSACTION.TOTAL, row -> row.receipt().total())
                .set(TILL_TRANSACTION.TENDER, row -> row.receipt().tender().code())
                .set(TILL_TRANSACTION.REFUND_OF, row -> row.receipt().refundOf())
                .set(TILL_TRANSACTION.VOIDED_AFTER, row -> row.receipt().voidedAfter())
                .set(TILL_TRANSACTION.OVERRIDE, row -> (short) row.receipt().override())
                .set(TILL_TRANSACTION.AGE_CHECK, row -> row.receipt().ageCheck().code())
                .set(
                        TILL_TRANSACTION.CASHIER_SEALED,
                        row -> sealing.cashier(region, row.id(), row.receipt()))
                .set(
                        TILL_TRANSACTION.CASHIER_TOKEN,
                        row -> sealing.cashierToken(region, feed, row.receipt()))
                .set(
                        TILL_TRANSACTION.CARD_TOKEN,
                        row -> sealing.cardToken(region, feed, row.receipt()))
                .set(TILL_TRANSACTION.CONTENT, Row::content)
                .insertNew(db);
    }

    private void insertLines(Batch of, List<Item> items) {
        ManyRows.of(TILL_LINE, items)
                .set(TILL_LINE.TRANSACTION_ID, Item::transaction)
                .set(TILL_LINE.LINE, item -> (short) item.line().line())
                .set(TILL_LINE.REGION_ID, _ -> (short) of.feed().region())
                .set(TILL_LINE.KIND, item -> item.line().kind().code())
                .set(TILL_LINE.ITEM, item -> item.line().item())
                .set(TILL_LINE.NAME, item -> item.line().name())
                .set(TILL_LINE.DEPARTMENT, item -> item.line().department())
                .set(TILL_LINE.QUANTITY, item -> item.line().quantity())
                .set(TILL_LINE.PRICE, item -> item.line().price())
                .set(TILL_LINE.AMOUNT, item -> item.line().amount())
                .insertNew(db);
    }

    /// For rules: what was there before they were told of before.
    private void rulesNews(List<Row> fresh) {
        ManyRows.of(
                        TILL_RULE_NEWS,
                        fresh.stream().filter(row -> row.receipt().notable()).map(Row::id).toList())
                .set(TILL_RULE_NEWS.TRANSACTION_ID, id -> id)
                .insert(db);
    }

    /// For thefts.
    private void news(List<Row> rows) {
        var first = new HashMap<UUID, Instant>();
        var last = new HashMap<UUID, Instant>();
        var notable = new HashSet<UUID>();
        for (var row : rows) {
            var at = row.receipt().at().toInstant();
            first.merge(row.placed().store(), at, (a, b) -> a.isBefore(b) ? a : b);
            last.merge(row.placed().store(), at, (a, b) -> a.isAfter(b) ? a : b);
            if (row.receipt().notable()) {
                notable.add(row.placed().store());
            }
        }
        ManyRows.of(TILL_NEWS, List.copyOf(first.keySet()))
                .set(TILL_NEWS.STORE_ID, store -> store)
                .set(TILL_NEWS.FIRST_AT, first::get)
                .set(TILL_NEWS.LAST_AT, last::get)
                .set(TILL_NEWS.NOTABLE, notable::contains)
                .insert(db);
    }
}
