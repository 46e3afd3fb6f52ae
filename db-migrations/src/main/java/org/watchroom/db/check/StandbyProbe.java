package org.watchroom.db.check;

import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/// Whether what is acknowledged survives the loss of this machine, and whether one standby may fail
/// without stopping all writes.
final class StandbyProbe implements Probe {
    private static final Pattern COUNTED =
            Pattern.compile("(?i)^\\s*(?:any|first)?\\s*(\\d+)\\s*\\(.*\\)\\s*$");
    private static final long FAR_BEHIND = 64L << 20;

    private final Duration limit;

    StandbyProbe(Duration limit) {
        this.limit = limit;
    }

    @Override
    public String check() {
        return "standby";
    }

    @Override
    public List<Finding> look(Asking server) throws SQLException {
        if (server.row("select pg_is_in_recovery() as standby").is("standby")) {
            return List.of(Finding.unknown(check(), "Ask the server that takes writes"));
        }
        var standbys =
                server.rows(
                        """
                        select coalesce(nullif(application_name, ''), '?') as name, state, sync_state,
                               pg_wal_lsn_diff(pg_current_wal_lsn(), replay_lsn)::bigint as bytes,
                               coalesce(extract(epoch from replay_lag), 0)::bigint as seconds
                          from pg_stat_replication where application_name <> 'pg_basebackup' order by 1
                        """);
        var names = server.setting("synchronous_standby_names").orElse("");
        var found = new ArrayList<Finding>();
        found.add(quorum(names, standbys));
        found.add(lag(standbys));
        return found;
    }

    private static Finding quorum(String names, List<Asking.Row> standbys) {
        if (names.isBlank()) {
            return Finding.mend(
                    "synchronous_standby",
                    "No standby is waited for: a report that was acknowledged a moment ago is lost with this machine. With two standbys a and b: alter system set synchronous_standby_names = 'ANY 1 (a, b)'; select pg_reload_conf()");
        }
        var counted = COUNTED.matcher(names);
        var wanted = counted.matches() ? Integer.parseInt(counted.group(1)) : 1;
        var there =
                standbys.stream()
                        .filter(s -> s.said("state").equals("streaming"))
                        .filter(s ->
                                List.of("sync", "quorum", "potential")
                                        .contains(s.said("sync_state")))
                        .count();
        var stands =
                "%s: %d of the named standbys stream, %d waited for"
                        .formatted(names, there, wanted);
        if (there < wanted) {
            return Finding.mend(
                    "synchronous_standby",
                    stands
                            + ". Every write waits until one is back. Start the standby; only if it is lost for good and you accept that this machine is the only one: alter system set synchronous_standby_names = ''");
        }
        return Finding.judged(
                "synchronous_standby",
                there > wanted,
                stands,
                stands
                        + ". None may fail: the next that does stops every write. Add a standby to the names");
    }

    private Finding lag(List<Asking.Row> standbys) {
        if (standbys.isEmpty()) {
            return Finding.mend(
                    "standby",
                    "No standby is connected: with this machine the service is gone. Set one up as in docs/how-to/shared-server.md, or start it again");
        }
        var late = new ArrayList<String>();
        for (var each : standbys) {
            var state = each.said("state");
            if (!state.equals("streaming")) {
                late.add(each.said("name") + " (" + state + ")");
            } else if (each.number("seconds") > limit.toSeconds()
                    || each.number("bytes") > FAR_BEHIND) {
                late.add(
                        "%s (%d s, %s behind)"
                                .formatted(
                                        each.said("name"),
                                        each.number("seconds"),
                                        Asking.bytes(each.number("bytes"))));
            }
        }
        var names = String.join(", ", standbys.stream().map(s -> s.said("name")).toList());
        return Finding.judged(
                "standby",
                late.isEmpty(),
                "Standbys that follow: " + names,
                "Standbys that lag: "
                        + String.join(", ", late)
                        + ". Look whether replay is paused (select pg_is_wal_replay_paused()), at their disk and at the network");
    }
}
