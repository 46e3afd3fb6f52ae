package org.watchroom.db;

import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// `postgresql://user:password@host:port,host2/database?setting=value`, with or without `jdbc:`
/// before it, as the settings PostgreSQL's own programs know it by.
final class ConnectionUri {
    private static final Pattern FORM =
            Pattern.compile(
                    "(?:jdbc:)?postgres(?:ql)?://(?:(?<user>[^:@/?]*)(?::(?<password>[^@/?]*))?@)?(?<hosts>[^/?]*)(?:/(?<db>[^?]*))?(?:\\?(?<query>.*))?");
    private static final Pattern HOST =
            Pattern.compile("(?<host>\\[[0-9a-fA-F:.%]+]|[^:\\[\\]]*)(?::(?<port>\\d{1,5})?)?");

    private ConnectionUri() {}

    static Map<String, String> parse(String uri) {
        var form = FORM.matcher(uri.strip());
        if (!form.matches()) {
            throw new IllegalArgumentException(
                    "not the address of a PostgreSQL database: " + shown(uri));
        }
        var found = new LinkedHashMap<String, String>();
        var hosts = form.group("hosts");
        if (!hosts.isEmpty()) {
            var names = new StringBuilder();
            var ports = new StringBuilder();
            for (var each : hosts.split(",", -1)) {
                var host = HOST.matcher(each);
                if (!host.matches()) {
                    throw new IllegalArgumentException(
                            "a host or port in the address is not understood; special characters in a user or password are percent-encoded");
                }
                names.append(names.isEmpty() ? "" : ",").append(decode(host.group("host")));
                ports.append(names.indexOf(",") < 0 ? "" : ",")
                        .append(host.group("port") == null ? "" : host.group("port"));
            }
            found.put("host", names.toString());
            if (!ports.toString().replace(",", "").isEmpty()) {
                found.put("port", ports.toString());
            }
        }
        put(found, "dbname", form.group("db"));
        put(found, "user", form.group("user"));
        put(found, "password", form.group("password"));
        if (form.group("query") != null) {
            found.putAll(settings(form.group("query")));
        }
        return found;
    }

    static Map<String, String> settings(String query) {
        var found = new LinkedHashMap<String, String>();
        for (var each : query.split("&")) {
            var equals = each.indexOf('=');
            if (equals > 0) {
                found.put(decode(each.substring(0, equals)), decode(each.substring(equals + 1)));
            } else if (!each.isBlank()) {
                throw new IllegalArgumentException(
                        "the settings of an address are name=value, joined by &");
            }
        }
        return found;
    }

    static String query(Map<String, String> settings) {
        return settings.isEmpty()
                ? ""
                : settings.entrySet().stream()
                        .map(e -> encode(e.getKey()) + "=" + encode(e.getValue()))
                        .collect(Collectors.joining("&", "?", ""));
    }

    static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }

    /// The address as it may be shown: without what could be a password.
    static String shown(String uri) {
        return uri.replaceAll("//[^/@]*@", "//…@").replaceAll("(?i)(password=)[^&]*", "$1…");
    }

    private static String decode(String text) {
        try {
            return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(
                    "a % in an address is followed by two hexadecimal digits", e);
        }
    }

    private static void put(Map<String, String> found, String name, @Nullable String value) {
        if (value != null && !value.isEmpty()) {
            found.put(name, decode(value));
        }
    }
}
