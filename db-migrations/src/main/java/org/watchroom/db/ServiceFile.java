package org.watchroom.db;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/// `.pg_service.conf`: named sets of settings, `[name]` and below it `setting=value`.
final class ServiceFile {
    private ServiceFile() {}

    static Map<String, String> of(Map<String, String> env, Path home, String service) {
        var named = env.getOrDefault("PGSERVICEFILE", "");
        var file = named.isBlank() ? home.resolve(".pg_service.conf") : Path.of(named);
        try {
            return read(file, service);
        } catch (IOException e) {
            throw new IllegalArgumentException("the service file cannot be read: " + file, e);
        }
    }

    private static Map<String, String> read(Path file, String service) throws IOException {
        if (!Files.exists(file)) {
            throw new IllegalArgumentException(
                    "service " + service + " is asked for, but there is no file " + file);
        }
        var found = new LinkedHashMap<String, String>();
        var section = "";
        var there = false;
        var number = 0;
        for (var raw : Files.readAllLines(file)) {
            number++;
            var line = raw.strip();
            if (line.isEmpty() || line.startsWith("#")) {
                continue;
            }
            if (line.startsWith("[")) {
                if (!line.endsWith("]") || line.length() < 3) {
                    throw wrong(file, number, "a service's name stands in [ ]");
                }
                section = line.substring(1, line.length() - 1).strip();
                there |= section.equals(service);
                continue;
            }
            var equals = line.indexOf('=');
            if (equals < 1) {
                throw wrong(file, number, "expected setting=value");
            }
            if (section.isEmpty()) {
                throw wrong(file, number, "a setting stands before the first [service]");
            }
            var name = line.substring(0, equals).strip();
            if (name.equals("service")) {
                throw wrong(file, number, "a service cannot name another service");
            }
            if (section.equals(service)) {
                found.putIfAbsent(name, line.substring(equals + 1).strip());
            }
        }
        if (!there) {
            throw new IllegalArgumentException(file + " has no service " + service);
        }
        return found;
    }

    /// The line itself is not repeated: it may hold a password.
    private static IllegalArgumentException wrong(Path file, int line, String what) {
        return new IllegalArgumentException(file + ":" + line + ": " + what);
    }
}
