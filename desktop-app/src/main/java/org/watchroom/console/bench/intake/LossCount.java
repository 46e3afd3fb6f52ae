package org.watchroom.console.bench.intake;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.UUID;
import org.watchroom.operations.work.Database;

/// What is there, against what was acknowledged.
///
/// @param missing acknowledged, and no incident of it
/// @param doubled incidents beyond one for each acknowledged report
/// @param disordered whose incident is earlier than that of a report of the same store acknowledged
///   before it was sent
/// @param late whose incident was committed after that of a later report of the same store: raised
///   by the duty, after a crash
record LossCount(int acknowledged, int missing, int doubled, int disordered, int late) {
    boolean clean() {
        return missing == 0 && doubled == 0 && disordered == 0;
    }

    /// One incident of a store.
    private record Row(UUID id, String store, long position) {}

    /// @param stores the acknowledged ids of each store, in order
    static LossCount of(Database owner, List<List<UUID>> stores) {
        var rows =
                owner.read(db ->
                        db.fetch(
                                        """
                                        select i.id, s.code, (select min(j.seq) from app.journal j where j.tbl = 'incident' and j.pk = i.id::text and j.op = 'I') as position
                                          from app.incident i join app.store s on s.id = i.store_id order by i.raised_at, i.id
                                        """)
                                .map(r ->
                                        new Row(
                                                r.get(0, UUID.class),
                                                r.get(1, String.class),
                                                r.get(2, Long.class))));
        var place = new HashMap<UUID, Integer>();
        var position = new HashMap<UUID, Long>();
        for (int i = 0; i < rows.size(); i++) {
            place.put(rows.get(i).id, i);
            position.put(rows.get(i).id, rows.get(i).position);
        }
        int acknowledged = 0;
        int missing = 0;
        int disordered = 0;
        int late = 0;
        var told = new HashSet<UUID>();
        for (var store : stores) {
            int last = -1;
            long lastPosition = -1;
            for (var id : store) {
                acknowledged++;
                told.add(id);
                var at = place.get(id);
                if (at == null) {
                    missing++;
                    continue;
                }
                disordered += at < last ? 1 : 0;
                last = Math.max(last, at);
                long written = position.getOrDefault(id, 0L);
                late += written < lastPosition ? 1 : 0;
                lastPosition = Math.max(lastPosition, written);
            }
        }
        int doubled = acknowledged - told.size();
        doubled += (int) rows.stream().filter(row -> !told.contains(row.id)).count();
        return new LossCount(acknowledged, missing, doubled, disordered, late);
    }
}
