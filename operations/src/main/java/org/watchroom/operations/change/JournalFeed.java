package org.watchroom.operations.change;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;
import org.watchroom.operations.incident.IncidentId;
import org.watchroom.operations.work.ConnectionSource;

/// Follows the journal by snapshot difference: each look delivers exactly what is visible now and
/// was not visible at the last look. Nothing is lost to transactions that overlap, nothing waits
/// for long ones.
///
/// Looks when the doorbell rings (`NOTIFY watchroom`, sent by one waker, never by writers) and in
/// any case every [#LOOK_EVERY].
public final class JournalFeed implements ChangeFeed {
    /// The channel the waker rings.
    public static final String DOORBELL = "watchroom";

    static final Duration LOOK_EVERY = Duration.ofMillis(400);

    /// As often as the waker rings at most. Anybody can ring without end: that must not make every
    /// console ask without end.
    static final Duration LOOK_AGAIN_AFTER = Duration.ofMillis(25);

    private static final String READ = "select now, tbl, pk from app.changes_since(?)";

    private final WatchedLine line;

    /// @param idle how long nobody has touched the console; the database locks the session by it
    public JournalFeed(ConnectionSource source, Clock clock, Supplier<Duration> idle) {
        line = new WatchedLine("journal-feed", source, clock, idle, new Journal());
    }

    /// Lets everybody read again: more can be read than before, or less.
    public void tellAnyMayHaveChanged() {
        line.tell(Set.of(new Change.AnyMayHaveChanged()));
    }

    @Override
    public Subscription onChanges(Consumer<? super Set<Change>> listener) {
        return line.onChanges(listener);
    }

    @Override
    public Subscription onLine(Consumer<? super Line> listener) {
        return line.onLine(listener);
    }

    @Override
    public void close() {
        line.close();
    }

    /// How far the journal was read, over all connections to the same server.
    private static final class Journal implements WatchedLine.Watch {
        private @Nullable String cursor;
        private @Nullable String server;

        /// Listens first, then reads, so that nothing falls between. Another server (restored,
        /// failed over) starts anew.
        @Override
        public WatchedLine.Look begin(Connection connection) throws SQLException {
            boolean anew;
            try (var statement = connection.createStatement()) {
                statement.execute("listen " + DOORBELL);
                var now =
                        text(
                                connection,
                                "select system_identifier::text || '/' || timeline from app.this_server()");
                anew = cursor == null || !now.equals(server);
                if (anew) {
                    cursor = text(connection, "select pg_current_snapshot()::text");
                    server = now;
                }
            }
            return new Reading(connection, anew);
        }

        @Override
        public void forget() {
            cursor = null;
        }

        private static String text(Connection connection, String sql) throws SQLException {
            try (var statement = connection.createStatement();
                    var row = statement.executeQuery(sql)) {
                row.next();
                return row.getString(1);
            }
        }

        private final class Reading implements WatchedLine.Look {
            private final PGConnection doorbell;
            private final PreparedStatement read;
            private boolean anew;
            private long lookedAt;

            Reading(Connection connection, boolean anew) throws SQLException {
                this.doorbell = connection.unwrap(PGConnection.class);
                this.read = connection.prepareStatement(READ);
                this.anew = anew;
            }

            @Override
            public Set<Change> news() throws SQLException {
                lookedAt = System.nanoTime();
                var changes = new HashSet<Change>();
                if (anew) {
                    anew = false;
                    changes.add(new Change.AnyMayHaveChanged());
                }
                read.setString(1, cursor);
                String next = cursor;
                try (var rows = read.executeQuery()) {
                    while (rows.next()) {
                        next = rows.getString(1);
                        var table = rows.getString(2);
                        if (table != null) {
                            change(table, rows.getString(3), changes);
                        }
                    }
                }
                cursor = next;
                return changes;
            }

            @Override
            public Duration await() throws SQLException {
                doorbell.getNotifications((int) LOOK_EVERY.toMillis());
                return LOOK_AGAIN_AFTER.minusNanos(System.nanoTime() - lookedAt);
            }

            @Override
            public void close() throws SQLException {
                read.close();
            }
        }
    }

    private static void change(String table, String key, Set<Change> into) {
        switch (table) {
            case "incident",
                    "incident_event",
                    "incident_signal",
                    "incident_link",
                    "legal_hold",
                    "bookmark",
                    "bookmark_withdrawal",
                    "statement",
                    "statement_version",
                    "statement_form",
                    "statement_signature",
                    "reporter_thread",
                    "case_incident",
                    "case_fact",
                    "incident_enrichment",
                    "siren_command" ->
                    into.add(new Change.IncidentChanged(new IncidentId(UUID.fromString(key))));
            case "case_file" -> into.add(new Change.CaseChanged(UUID.fromString(key)));
            case "store",
                    "recorder",
                    "camera",
                    "floor",
                    "known_file",
                    "region",
                    "clock_check",
                    "clock_check_photo",
                    "clock_check_withdrawal",
                    "recorder_health",
                    "camera_health",
                    "store_device",
                    "store_device_health",
                    "panel_account" ->
                    into.add(new Change.SiteChanged());
            case "lane_item" -> into.add(new Change.LaneChanged());
            case "category",
                    "outcome",
                    "offence",
                    "police_force",
                    "setting",
                    "flag_rule",
                    "fold_rule",
                    "link_rule",
                    "alarm_code" ->
                    into.add(new Change.ReferenceChanged());
            case "person_region",
                    "approval",
                    "disclosure",
                    "handover",
                    "handover_event",
                    "handover_link",
                    "recipient",
                    "reporting_key",
                    "reporting_code",
                    "terminal",
                    "hook",
                    "partner" ->
                    into.add(new Change.StaffChanged());
            default -> {} // exhibits, packs and raw reports always come with a line on an
                // incident's timeline
        }
    }
}
