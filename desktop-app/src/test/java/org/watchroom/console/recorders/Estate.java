package org.watchroom.console.recorders;

import java.time.Duration;
import java.util.UUID;
import org.watchroom.console.testing.ControlRoom;

/// Recorders as the intake service has left them in the database.
final class Estate {
    private final ControlRoom room;

    Estate(ControlRoom room) {
        this.room = room;
    }

    /// @param state as the database has it; empty: it was never asked
    /// @param found what the last asking found
    /// @param ago since when
    UUID recorder(
            String store,
            String name,
            String kind,
            String address,
            String state,
            String found,
            String words,
            Duration ago) {
        var id = UUID.randomUUID();
        var of = room.store(store, store, "").value();
        room.update(
                "insert into app.recorder (id, region_id, store_id, name, kind, address) select ?, region_id, id, ?, ?, ? from app.store where id = ?",
                id,
                name,
                kind,
                address,
                of);
        var seconds = (int) ago.toSeconds();
        if (!state.isEmpty()) {
            room.update(
                    "insert into app.recorder_health (recorder_id, region_id, state, since, words) select id, region_id, ?, now() - make_interval(secs => ?), ? from app.recorder where id = ?",
                    state,
                    seconds,
                    words,
                    id);
        }
        if (!found.isEmpty()) {
            room.update(
                    "insert into app.recorder_ask (recorder_id, region_id, asked_at, found, found_since, words, good_at, free_bytes) select id, region_id, now() - interval '70 seconds', ?, now() - make_interval(secs => ?), ?, now() - make_interval(secs => ?), 812000000000 from app.recorder where id = ?",
                    found,
                    seconds,
                    words,
                    seconds + 200,
                    id);
        }
        return id;
    }

    void camera(UUID recorder, String code, String name, boolean dark, boolean recording) {
        var id = UUID.randomUUID();
        room.update(
                "insert into app.camera (id, region_id, store_id, recorder_id, code, name) select ?, region_id, store_id, id, ?, ? from app.recorder where id = ?",
                id,
                code,
                name,
                recorder);
        room.update(
                "insert into app.camera_ask (camera_id, region_id, pictures, pictures_since, recording, kept_from, kept_to) select id, region_id, not ?, now(), ?, now() - interval '30 days', now() from app.camera where id = ?",
                dark,
                recording,
                id);
        if (dark) {
            room.update(
                    "insert into app.camera_health (camera_id, region_id, state, since) select id, region_id, 'none', now() from app.camera where id = ?",
                    id);
        }
    }

    void clock(UUID recorder, int secondsAhead) {
        room.update(
                "insert into app.clock_check (id, region_id, recorder_id, trusted_at, shown_at, uncertainty_ms, method) select gen_random_uuid(), region_id, id, now(), now() + make_interval(secs => ?), 500, 'device' from app.recorder where id = ?",
                secondsAhead,
                recorder);
    }
}
