package org.watchroom.operations.till.taking;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.watchroom.operations.intake.Problem;
import org.watchroom.operations.intake.RawReport;
import org.watchroom.operations.intake.Reception;
import org.watchroom.operations.till.TillFeed;
import org.watchroom.operations.till.TillReceipt;
import org.watchroom.operations.till.reading.FeedDefaults;
import org.watchroom.operations.till.reading.TillFormat;
import org.watchroom.operations.till.reading.TillReader;
import org.watchroom.operations.till.reading.TillReading;
import org.watchroom.operations.till.reading.TillReading.Fault;
import org.watchroom.operations.work.Database;
import org.watchroom.operations.work.Ids;
import tools.jackson.databind.json.JsonMapper;

/// Takes pieces of till feeds: files and requests.
///
/// The same piece again changes nothing. A piece that was broken off is taken again from its
/// beginning: receipts that are there are repeated, none is doubled.
public final class TillIntake {
    /// The door of what could not be used.
    public static final String DOOR = "tills";

    /// Receipts in one transaction.
    static final int TOGETHER = 100;

    private static final Duration AHEAD = Duration.ofDays(2);
    private static final int TOLD = 20;
    private static final JsonMapper JSON = JsonMapper.shared();

    private final Database database;
    private final Reception reception;
    private final Clock clock;

    public TillIntake(Database database, Reception reception, Clock clock) {
        this.database = database;
        this.reception = reception;
        this.clock = clock;
    }

    /// How a piece came.
    public enum Way {
        FILE("file"),
        HTTP("http");

        private final String code;

        Way(String code) {
            this.code = code;
        }

        String code() {
            return code;
        }
    }

    /// What became of a piece.
    ///
    /// @param receipts that are new
    /// @param repeated that were there already
    /// @param refused lines or receipts that could not be used; they stand in the lane
    /// @param faults some of them
    /// @param covered the piece as it may be kept outside
    /// @param again the piece was taken before; nothing was changed
    public record Taken(
            UUID batch,
            int receipts,
            int repeated,
            int refused,
            List<Fault> faults,
            String covered,
            boolean again) {}

    /// Takes it whole.
    ///
    /// @param remote from where, for the record
    /// @throws org.watchroom.operations.failure.Failure.Unreachable when it could not be kept;
    ///   again later
    public Taken take(TillFeed feed, Way way, byte[] bytes, FeedDefaults defaults, String remote) {
        var now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        var read = TillReader.read(bytes, defaults);
        var faults = new ArrayList<>(read.reading().faults());
        var batch =
                new Batch(
                        Ids.at(now),
                        feed,
                        way,
                        read.reading().format(),
                        now,
                        bytes,
                        read.covered());
        int refused = read.reading().refused();
        var placed = new ArrayList<Placed>();
        var stores = stores(feed, read.reading().receipts());
        for (var receipt : read.reading().receipts()) {
            var store = stores.get(receipt.store().toLowerCase(Locale.ROOT));
            var fault = fault(receipt, store, now);
            if (fault.isPresent()) {
                refused++;
                if (faults.size() < TillReading.MOST_FAULTS) {
                    faults.add(fault.get());
                }
            } else if (store != null) {
                placed.add(new Placed(receipt, store));
            }
        }
        return keep(batch, placed, faults, refused, remote);
    }

    private Map<String, UUID> stores(TillFeed feed, List<TillReceipt> receipts) {
        var codes = new HashSet<String>();
        receipts.forEach(receipt -> codes.add(receipt.store().toLowerCase(Locale.ROOT)));
        return codes.isEmpty()
                ? Map.of()
                : database.read(db -> new TillPutSql(db).stores(feed.region(), codes));
    }

    private static Optional<Fault> fault(TillReceipt receipt, @Nullable UUID store, Instant now) {
        var where = receipt.till() + " " + receipt.number() + " " + receipt.at();
        if (store == null) {
            return Optional.of(
                    new Fault(
                            1,
                            "store",
                            "No open store of this feed's region has this code. Check the code, or"
                                    + " ask the control room to add the store.",
                            receipt.store() + " " + where));
        }
        return receipt.at().toInstant().isAfter(now.plus(AHEAD))
                ? Optional.of(
                        new Fault(
                                1,
                                "at",
                                "It is still to come. Set the till's clock.",
                                receipt.store() + " " + where))
                : Optional.empty();
    }

    /// With its store.
    record Placed(TillReceipt receipt, UUID store) {}

    private Taken keep(
            Batch batch, List<Placed> placed, List<Fault> faults, int refused, String remote) {
        var counts = new Counts(0, 0, refused);
        UUID id = batch.id();
        for (int from = 0; from == 0 || from < placed.size(); from += TOGETHER) {
            int to = Math.min(placed.size(), from + TOGETHER);
            var step =
                    new Step(
                            from == 0,
                            to == placed.size(),
                            placed.subList(from, to),
                            counts,
                            !faults.isEmpty());
            UUID into = id;
            var put = database.write(db -> put(new TillPutSql(db), batch, into, step));
            if (put.done() instanceof TillPutSql.Begun before) {
                return again(batch, before);
            }
            id = put.batch();
            counts = counts.with(put);
            faults.addAll(put.changed());
        }
        if (counts.refused() > 0) {
            toLane(batch, placed, faults, counts.refused(), remote);
            UUID finished = id;
            var all = counts;
            database.writing(db -> new TillPutSql(db).finish(finished, all));
        }
        return new Taken(
                id,
                counts.receipts(),
                counts.repeated(),
                counts.refused(),
                List.copyOf(faults),
                batch.covered(),
                false);
    }

    private static Taken again(Batch batch, TillPutSql.Begun before) {
        return new Taken(
                before.id(),
                before.receipts(),
                before.repeated(),
                before.refused(),
                List.of(),
                batch.covered(),
                true);
    }

    /// Some receipts of a piece.
    ///
    /// @param before counted before them
    /// @param faulty whether something of the piece could not be used
    private record Step(
            boolean first, boolean last, List<Placed> placed, Counts before, boolean faulty) {}

    /// Where nothing was amiss the batch is finished with its last receipts. A piece of which
    /// something could not be used before is looked at again: its store may be there by now.
    private static TillPutSql.Put put(TillPutSql sql, Batch batch, UUID id, Step step) {
        UUID into = id;
        if (step.first()) {
            var before = sql.begin(batch);
            if (before.isPresent() && before.get().whole()) {
                return new TillPutSql.Put(id, before.get(), 0, 0, List.of());
            }
            into = before.map(TillPutSql.Begun::id).orElse(id);
        }
        var put = sql.put(into, batch, step.placed());
        var counted = step.before().with(put);
        if (step.last() && !step.faulty() && counted.refused() == 0) {
            sql.finish(into, counted);
        }
        return put;
    }

    /// Counted so far.
    record Counts(int receipts, int repeated, int refused) {
        Counts with(TillPutSql.Put put) {
            return new Counts(
                    receipts + put.fresh(),
                    repeated + put.repeated(),
                    refused + put.changed().size());
        }
    }

    /// One row for the piece, however many of its lines were wrong.
    private void toLane(
            Batch batch, List<Placed> placed, List<Fault> faults, int refused, String remote) {
        var told = faults.stream().limit(TOLD).map(TillIntake::told).toList();
        var words =
                refused
                        + (refused == 1 ? " line" : " lines")
                        + " of a till file of "
                        + batch.feed().code()
                        + " cannot be used: "
                        + String.join("; ", told);
        var report = JSON.createObjectNode();
        report.put("store", placed.isEmpty() ? "" : placed.getFirst().receipt().store());
        report.put("source", "pos");
        report.put("drill", batch.feed().drill());
        report.put("text", words);
        report.put("feed", batch.feed().code());
        var lines = report.putArray("lines");
        for (var fault : faults) {
            lines.addObject()
                    .put("where", fault.where())
                    .put("message", fault.message())
                    .put("line", fault.text());
        }
        var problem =
                new Problem(
                        "till-lines",
                        "Lines of a till file that cannot be used",
                        422,
                        "Mend these lines and send them again; the other lines were taken.",
                        faults.stream()
                                .limit(TOLD)
                                .map(fault ->
                                        new Problem.Fault("/" + fault.where(), fault.message()))
                                .toList());
        reception.refuse(
                RawReport.arrived(
                        clock,
                        DOOR,
                        Optional.of(batch.feed().code() + "/" + TillPutSql.hash(batch)),
                        remote,
                        "application/json",
                        JSON.writeValueAsString(report).getBytes(StandardCharsets.UTF_8)),
                problem);
    }

    private static String told(Fault fault) {
        return fault.where() + ": " + fault.message();
    }

    /// A piece on its way.
    @SuppressWarnings("ArrayRecordComponent") // compared nowhere
    record Batch(
            UUID id,
            TillFeed feed,
            Way way,
            TillFormat format,
            Instant receivedAt,
            byte[] bytes,
            String covered) {}
}
