package org.watchroom.db.embedded;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/// How the server is run. Given on its command line, so neither `postgresql.conf` nor `ALTER
/// SYSTEM` can weaken it.
///
/// @param mustKeep settings that are read back after the start; empty only for throw-away servers
///   of tests
record ServerSettings(Map<String, String> given, Map<String, String> mustKeep) {
    /// The smallest there is, half a megabyte: what one login can have every console take in at
    /// once.
    private static final String NOTIFY_QUEUE = "64";

    private static final Map<String, String> DURABLE =
            Map.of(
                    "fsync", "on",
                    "full_page_writes", "on",
                    "synchronous_commit", "on",
                    "data_checksums", "on",
                    "max_notify_queue_pages", NOTIFY_QUEUE);

    static ServerSettings durable() {
        return new ServerSettings(
                        common(
                                Map.of(
                                        "fsync",
                                        "on",
                                        "full_page_writes",
                                        "on",
                                        "synchronous_commit",
                                        "on")),
                        DURABLE)
                .with("archive_mode", "on")
                .with("archive_command", Archiving.command())
                .with("archive_timeout", "3600");
    }

    /// For recovering a backup: durable, and alone.
    static ServerSettings recovering() {
        return durable()
                .with("archive_mode", "off")
                .with("hot_standby", "off")
                .with("logging_collector", "off")
                .with("log_destination", "stderr");
    }

    /// For tests only: fast, and lost with the machine.
    static ServerSettings throwaway() {
        return new ServerSettings(
                common(
                        Map.of(
                                "fsync",
                                "off",
                                "full_page_writes",
                                "off",
                                "synchronous_commit",
                                "off")),
                Map.of());
    }

    ServerSettings with(String name, String value) {
        var changed = new TreeMap<>(given);
        changed.put(name, value);
        return new ServerSettings(changed, mustKeep);
    }

    private static Map<String, String> common(Map<String, String> safety) {
        var all = new TreeMap<>(safety);
        all.putAll(ServerLog.settings());
        all.put("listen_addresses", "127.0.0.1");
        all.put("unix_socket_directories", "");
        all.put("max_connections", "100");
        all.put("max_notify_queue_pages", NOTIFY_QUEUE);
        all.put("shared_buffers", "128MB");
        all.put("timezone", "UTC");
        all.put("log_timezone", "UTC");
        all.put("idle_in_transaction_session_timeout", "5min");
        return all;
    }

    /// For pg_ctl's `-o`, which hands it to a shell: no value may hold a quote.
    String options(int port) {
        return "-p "
                + port
                + given.entrySet().stream()
                        .map(e -> " -c " + e.getKey() + "=" + quoted(e.getValue()))
                        .collect(Collectors.joining());
    }

    private static String quoted(String value) {
        var quote = Archiving.windows() ? "\"" : "'";
        return value.contains(" ") ? quote + value + quote : value;
    }

    List<String> namesKept() {
        return mustKeep.keySet().stream().sorted().toList();
    }
}
