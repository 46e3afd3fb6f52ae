package org.watchroom.db.check;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/// Settings on which it depends that what was acknowledged stays, and that no login can stop the
/// others.
final class KeepingProbe implements Probe {
    /// @param wrong what happens otherwise
    private record Wanted(
            String check, String setting, Set<String> values, String best, String wrong) {}

    private static final List<Wanted> ALL =
            List.of(
                    on("fsync", "a power cut can destroy the whole database"),
                    on("full_page_writes", "a power cut can tear pages of the database"),
                    new Wanted(
                            "synchronous_commit",
                            "synchronous_commit",
                            Set.of("on", "remote_apply"),
                            "on",
                            "reports are acknowledged before they are kept"),
                    on("zero_damaged_pages", "off", "damage is deleted in silence"),
                    on("ignore_checksum_failure", "off", "damage is read as if it were whole"),
                    new Wanted(
                            "max_prepared_transactions",
                            "max_prepared_transactions",
                            Set.of("0"),
                            "0",
                            "a transaction can be left open for good"),
                    new Wanted(
                            "max_notify_queue_pages",
                            "max_notify_queue_pages",
                            Set.of("64"),
                            "64",
                            "one login can make every console take in gigabytes"));

    private static Wanted on(String setting, String wrong) {
        return on(setting, "on", wrong);
    }

    private static Wanted on(String setting, String value, String wrong) {
        return new Wanted(setting, setting, Set.of(value), value, wrong);
    }

    @Override
    public String check() {
        return "settings";
    }

    @Override
    public List<Finding> look(Asking server) throws SQLException {
        var found = new ArrayList<Finding>();
        for (var each : ALL) {
            var value = server.setting(each.setting).orElse("unknown to this version");
            found.add(
                    Finding.judged(
                            each.check,
                            each.values.contains(value),
                            each.setting + " is " + value,
                            "%s is %s, so %s. As the owner: alter system set %s = %s; select pg_reload_conf();%s"
                                    .formatted(
                                            each.setting,
                                            value,
                                            each.wrong,
                                            each.setting,
                                            each.best,
                                            each.setting.startsWith("max_")
                                                    ? " and restart the server"
                                                    : "")));
        }
        found.add(
                Finding.judged(
                        "data_checksums",
                        server.setting("data_checksums").orElse("").equals("on"),
                        "Data checksums are on",
                        "Data checksums are off, so a disk that changes data is not noticed. Stop the server and run 'pg_checksums --enable'"));
        return found;
    }
}
