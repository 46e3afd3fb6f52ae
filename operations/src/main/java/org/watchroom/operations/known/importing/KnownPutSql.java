package org.watchroom.operations.known.importing;

import java.time.Clock;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jooq.DSLContext;
import org.jooq.JSONB;
import org.watchroom.db.schema.Routines;
import org.watchroom.operations.known.KnownSealing;
import org.watchroom.operations.secret.Keyring;
import org.watchroom.operations.site.Store;
import org.watchroom.operations.work.Ids;
import tools.jackson.databind.json.JsonMapper;

/// The SQL of bringing in what is known of stores. What names people is sealed here.
final class KnownPutSql {
    private static final JsonMapper JSON = JsonMapper.shared();

    private final DSLContext db;
    private final Clock clock;
    private final KnownSealing sealing;

    KnownPutSql(DSLContext db, Clock clock) {
        this.db = db;
        this.clock = clock;
        this.sealing = new KnownSealing(Keyring.of(db));
    }

    /// How many rows of the same source went for it.
    int put(KnownImport.Order order, UUID id, String sha256, Rows rows) {
        var file = new HashMap<String, Object>();
        file.put("id", id);
        file.put("region", order.region());
        file.put("kind", order.kind().code());
        file.put("source", Words.line(order.source()));
        file.put("name", Words.line(Objects.toString(order.file().getFileName(), "")));
        file.put("sha256", sha256);
        rows.span()
                .ifPresent(span -> {
                    file.put("from", span.from().toString());
                    file.put("to", span.to().toString());
                });
        return Objects.requireNonNull(
                Routines.putKnown(
                        db.configuration(),
                        json(file),
                        rows.stores().stream()
                                .map(store -> store.id().value())
                                .toArray(UUID[]::new),
                        json(rows.rows().stream().map(row -> line(order.region(), row)).toList())));
    }

    private Map<String, Object> line(int region, Rows.Row row) {
        var line = new HashMap<String, Object>();
        var id = Ids.next(clock);
        line.put("id", id);
        switch (row) {
            case Rows.Row.Shift(var store, var starts, var ends, var who) -> {
                store(line, store);
                line.put("starts", starts.toString());
                line.put("ends", ends.toString());
                line.put("sealed", base64(sealing.who(id, region, who)));
            }
            case Rows.Row.Event(var store, var kind, var what, var starts, var ends) -> {
                store.ifPresent(one -> store(line, one));
                line.put("kind", kind);
                line.put("what", what);
                line.put("starts", starts.toString());
                line.put("ends", ends.toString());
            }
            case Rows.Row.Stock(var store, var goods, var zone) -> {
                store(line, store);
                line.put("goods", goods);
                line.put("zone", zone);
            }
            case Rows.Row.Context(
                            var store,
                            var hours,
                            var environment,
                            var criticality,
                            var beat,
                            var manager) -> {
                store(line, store);
                line.put("hours", hours);
                line.put("environment", environment);
                line.put("criticality", criticality);
                line.put("beat", beat);
                if (!manager.isEmpty()) {
                    line.put(
                            "sealed", base64(sealing.manager(store.id().value(), region, manager)));
                }
            }
        }
        return line;
    }

    private static void store(Map<String, Object> line, Store store) {
        line.put("store", store.id().value());
    }

    private static String base64(byte[] bytes) {
        return Base64.getEncoder().encodeToString(bytes);
    }

    private static JSONB json(Object what) {
        return JSONB.jsonb(JSON.writeValueAsString(what));
    }
}
