package org.watchroom.console.system;

import org.watchroom.console.testing.ControlRoom;

/// Intake services as they have left their word in the database.
final class Machines {
    static final String WELL =
            """
            {"ready": true, "pendingReports": 0, "doors": {"mail/reports": {"why": ""}}, "devices": {"state": "up"},
             "evidence": {"checked": 3120, "broken": 0}, "retention": {"why": "", "failed": 0}, "diskFreeBytes": 812000000000,
             "certificateExpires": "2031-04-02T00:00:00Z"}
            """;
    static final String TROUBLED =
            """
            {"ready": true, "pendingReports": 41, "oldestPendingSeconds": 95, "record": {"state": "alarm", "message": "the book was changed"},
             "doors": {"mail/reports": {"why": "The mailbox at mail.example.org does not take this login"}, "mail/police": {"why": ""}},
             "devices": {"state": "down"}, "evidence": {"checked": 3120, "broken": 2}, "retention": {"why": "disk", "failed": 7},
             "diskFreeBytes": 3200000000, "certificateExpires": "2020-04-02T00:00:00Z"}
            """;

    private final ControlRoom room;

    Machines(ControlRoom room) {
        this.room = room;
    }

    /// @param ago seconds since it was heard
    void service(String name, int ago, long aheadMillis, String said) {
        room.update(
                "insert into app.service_state (name, version, started_at, seen_at, clock_ahead_ms, state) values (?, '0.1.0', now() - interval '3 days', now() - make_interval(secs => ?), ?, ?::jsonb)"
                        + " on conflict (name) do update set seen_at = excluded.seen_at, clock_ahead_ms = excluded.clock_ahead_ms, state = excluded.state",
                name,
                ago,
                aheadMillis,
                said);
    }

    /// It goes on being heard for as long as anybody looks.
    void everHeard() {
        room.update("update app.service_state set seen_at = now() + interval '1 hour'");
    }
}
