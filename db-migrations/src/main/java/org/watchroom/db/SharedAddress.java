package org.watchroom.db;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.watchroom.db.oauth.BearerFactory;
import org.watchroom.db.oauth.OauthSettings;

/// Puts the shared database's address together from where PostgreSQL's own programs look for it.
final class SharedAddress {
    private static final String REQUIRE_AUTH = "require_auth";
    private static final String WAYS_IN = "requireAuth";
    private static final String CHANNEL_BINDING = "channelBinding";
    private static final String SSL_FACTORY = "sslfactory";

    private static final Map<String, String> VARIABLES =
            Map.ofEntries(
                    Map.entry("PGHOST", "host"),
                    Map.entry("PGPORT", "port"),
                    Map.entry("PGDATABASE", "dbname"),
                    Map.entry("PGUSER", "user"),
                    Map.entry("PGPASSWORD", "password"),
                    Map.entry("PGSSLMODE", "sslmode"),
                    Map.entry("PGSSLROOTCERT", "sslrootcert"),
                    Map.entry("PGSSLCERT", "sslcert"),
                    Map.entry("PGSSLKEY", "sslkey"),
                    Map.entry("PGCHANNELBINDING", "channel_binding"),
                    Map.entry("PGREQUIREAUTH", REQUIRE_AUTH),
                    Map.entry("PGKRBSRVNAME", "krbsrvname"),
                    Map.entry("WATCHROOM_OAUTH_ISSUER", OauthSettings.ISSUER),
                    Map.entry("WATCHROOM_OAUTH_CLIENT_ID", OauthSettings.CLIENT_ID),
                    Map.entry("WATCHROOM_OAUTH_SCOPE", OauthSettings.SCOPE),
                    Map.entry("PGPASSFILE", "passfile"));

    /// Settings that the driver calls otherwise than PostgreSQL's own programs do.
    private static final Map<String, String> DRIVERS =
            Map.of(
                    "channel_binding",
                    CHANNEL_BINDING,
                    REQUIRE_AUTH,
                    WAYS_IN,
                    "gssencmode",
                    "gssEncMode",
                    "krbsrvname",
                    "kerberosServerName");

    private static final Set<String> SSL_MODES =
            Set.of("disable", "allow", "prefer", "require", "verify-ca", "verify-full");

    /// Settings that are ours to write or that the driver does not know.
    private static final Set<String> TAKEN =
            Set.of(
                    "host",
                    "port",
                    "dbname",
                    "user",
                    "password",
                    "service",
                    "passfile",
                    "connect_timeout",
                    "application_name");

    /// Settings of the driver that put its check of the server's certificate out of force.
    private static final List<String> UNCHECKED =
            List.of(SSL_FACTORY, "sslhostnameverifier", "socketFactory");

    private static final String OAUTH = "oauth";
    private static final String FULL = "verify-full";
    private static final String DEFAULT_DATABASE = "watchroom";

    private final Map<String, String> found;

    /// Where each was found, in words.
    private final Map<String, String> origins;

    private final Path home;

    private SharedAddress(Map<String, String> found, Map<String, String> origins, Path home) {
        this.found = found;
        this.origins = origins;
        this.home = home;
    }

    static Optional<DatabaseAddress> find(
            Map<String, String> env, Optional<String> urlOption, Path home) {
        var found = new LinkedHashMap<String, String>();
        var origins = new LinkedHashMap<String, String>();
        var option = urlOption.filter(u -> !u.isBlank());
        option.ifPresent(u -> found.putAll(ConnectionUri.parse(u)));
        found.keySet().forEach(name -> origins.put(name, "the address given"));
        var service = found.getOrDefault("service", env.getOrDefault("PGSERVICE", ""));
        if (!service.isBlank()) {
            ServiceFile.of(env, home, service).forEach(found::putIfAbsent);
            found.keySet()
                    .forEach(name ->
                            origins.putIfAbsent(name, "the service file's [" + service + "]"));
        }
        VARIABLES.forEach((variable, name) -> {
            var value = env.getOrDefault(variable, "");
            if (!value.isBlank()) {
                found.putIfAbsent(name, value);
                origins.putIfAbsent(name, "the variable " + variable);
            }
        });
        if (found.getOrDefault("host", "").isBlank()) {
            if (option.isPresent() || !service.isBlank()) {
                throw new IllegalArgumentException("the shared database's host is not named");
            }
            return Optional.empty();
        }
        return Optional.of(new SharedAddress(found, origins, home).address());
    }

    private DatabaseAddress address() {
        var hosts = List.of(get("host").split(",", -1));
        var ports = ports(hosts.size());
        var database = found.getOrDefault("dbname", DEFAULT_DATABASE);
        var user = get("user");
        var places = new ArrayList<String>();
        for (var i = 0; i < hosts.size(); i++) {
            var host = hosts.get(i).strip();
            if (host.isEmpty() || host.startsWith("/") || host.startsWith("@")) {
                throw new IllegalArgumentException(
                        "a shared database is reached by host name, not by "
                                + (host.isEmpty() ? "nothing" : host));
            }
            places.add(
                    (host.contains(":") && !host.startsWith("[") ? "[" + host + "]" : host)
                            + ":"
                            + ports.get(i));
        }
        var password =
                found.containsKey("password")
                        ? get("password")
                        : password(hosts, ports, database, user);
        var url =
                "jdbc:postgresql://"
                        + String.join(",", places)
                        + "/"
                        + ConnectionUri.encode(database)
                        + ConnectionUri.query(settings(hosts));
        return new DatabaseAddress(url, user, password);
    }

    /// One for all servers of the address, as they are copies of each other: that of the first for
    /// which there is one.
    private String password(List<String> hosts, List<String> ports, String database, String user) {
        for (var i = 0; i < hosts.size(); i++) {
            var found = PassFile.password(passFile(), hosts.get(i), ports.get(i), database, user);
            if (!found.isEmpty()) {
                return found;
            }
        }
        return "";
    }

    private Map<String, String> settings(List<String> hosts) {
        var settings = new LinkedHashMap<String, String>();
        found.forEach((name, value) -> {
            if (!TAKEN.contains(name)) {
                settings.put(DRIVERS.getOrDefault(name, name), value);
            }
        });
        boolean token =
                OAUTH.equalsIgnoreCase(settings.get(WAYS_IN))
                        || settings.containsKey(OauthSettings.ISSUER);
        settings.computeIfPresent(WAYS_IN, (_, ways) -> afterTicket(ways));
        var mode = settings.get("sslmode");
        if (mode != null && !SSL_MODES.contains(mode)) {
            throw new IllegalArgumentException(
                    "sslmode is one of " + SSL_MODES.stream().sorted().toList() + ", not " + mode);
        }
        if (token || !hosts.stream().allMatch(SharedAddress::loopback)) {
            mode = FULL;
            settings.putIfAbsent("sslmode", mode);
            checked(settings);
        }
        if (mode != null && mode.startsWith("verify")) {
            trust(settings);
        }
        if (token) {
            bear(settings);
        }
        bind(settings, mode, hosts);
        settings.putIfAbsent("connectTimeout", "2");
        settings.putIfAbsent("loginTimeout", "3");
        settings.putIfAbsent("socketTimeout", "15");
        settings.putIfAbsent("cancelSignalTimeout", "2");
        settings.putIfAbsent("tcpKeepAlive", "true");
        if (hosts.size() > 1) {
            settings.putIfAbsent("targetServerType", "primary");
            settings.putIfAbsent("hostRecheckSeconds", "1");
        }
        return settings;
    }

    /// A server elsewhere proves its name, whatever a variable that somebody once set may say: else
    /// whoever stands between is told the password.
    private void checked(Map<String, String> settings) {
        if (!FULL.equals(settings.get("sslmode"))) {
            throw unchecked("sslmode", "sslmode=" + settings.get("sslmode"));
        }
        for (var name : settings.keySet()) {
            if (UNCHECKED.stream().anyMatch(name::equalsIgnoreCase)) {
                throw unchecked(name, name);
            }
        }
    }

    private IllegalArgumentException unchecked(String name, String said) {
        return new IllegalArgumentException(
                "%s (from %s) is not for a server elsewhere or one that is shown a token: it proves its name by a certificate (sslmode=verify-full). Leave the setting out; where a certificate is not trusted, name its authority in sslrootcert"
                        .formatted(said, origins.getOrDefault(name, "the settings")));
    }

    /// The password then proves itself to this server's certificate and no other: whoever stands
    /// between has nothing to pass on. A client certificate is a proof of its own kind.
    private static void bind(
            Map<String, String> settings, @Nullable String mode, List<String> hosts) {
        if (mode != null
                && (mode.equals("require") || mode.startsWith("verify"))
                && !settings.containsKey("sslcert")
                && bindable(settings.getOrDefault(WAYS_IN, ""))
                && !hosts.stream().allMatch(SharedAddress::loopback)) {
            settings.putIfAbsent(CHANNEL_BINDING, "require");
        }
    }

    /// The driver knows nothing of tokens: our sockets answer for it, and what it sees is a server
    /// that asked for nothing. That alone it may take, so no password is sent whatever is asked.
    private static void bear(Map<String, String> settings) {
        if (!OAUTH.equalsIgnoreCase(settings.getOrDefault(WAYS_IN, OAUTH))) {
            throw new IllegalArgumentException(
                    "where oauth_issuer is set, require_auth is oauth or left out, not "
                            + settings.get(WAYS_IN));
        }
        if (settings.containsKey("oauth_client_secret")) {
            throw new IllegalArgumentException(
                    "oauth_client_secret is not used: on a workstation it would be no secret. Register the console as a public client");
        }
        OauthSettings.of(
                settings.getOrDefault(OauthSettings.ISSUER, ""),
                settings.getOrDefault(OauthSettings.CLIENT_ID, ""),
                settings.getOrDefault(OauthSettings.SCOPE, ""));
        settings.put(WAYS_IN, "none");
        settings.remove("sslfactoryarg");
        if (settings.put(SSL_FACTORY, BearerFactory.class.getName()) != null) {
            settings.put("sslfactoryarg", BearerFactory.RUNTIME_TRUST);
        }
        settings.put(CHANNEL_BINDING, "disable");
    }

    /// Driver 42.7.14 takes a login that a ticket has opened for one that nothing was asked for,
    /// and refuses it: `gss` alone lets nobody in. No password is sent for either.
    private static String afterTicket(String ways) {
        return ways.matches("(?i).*\\b(gss|sspi)\\b.*") && !ways.contains("!")
                ? ways + ",none"
                : ways;
    }

    private static boolean bindable(String ways) {
        return ways.isBlank() || ways.contains("!") || ways.contains("scram");
    }

    /// Without a root certificate of its own the driver would find nothing to check against; the
    /// Java runtime's own list is what `sslrootcert=system` means elsewhere.
    private void trust(Map<String, String> settings) {
        var root = settings.get("sslrootcert");
        var none = root == null && !Files.exists(home.resolve(".postgresql").resolve("root.crt"));
        if (none || "system".equals(root)) {
            if (settings.containsKey("sslcert")) {
                throw new IllegalArgumentException(
                        "a client certificate (sslcert) needs sslrootcert as well: the file with the certificate of the authority that signed the server's");
            }
            settings.remove("sslrootcert");
            settings.putIfAbsent(SSL_FACTORY, "org.postgresql.ssl.DefaultJavaSSLFactory");
        }
    }

    private List<String> ports(int hosts) {
        var ports = new ArrayList<>(List.of(found.getOrDefault("port", "").split(",", -1)));
        while (ports.size() < hosts) {
            ports.add(ports.getFirst());
        }
        ports.replaceAll(p -> p.isBlank() ? "5432" : p.strip());
        for (var port : ports) {
            if (!port.matches("\\d{1,5}")
                    || Integer.parseInt(port) < 1
                    || Integer.parseInt(port) > 65535) {
                throw new IllegalArgumentException("not a port: " + port);
            }
        }
        return ports;
    }

    private Path passFile() {
        var named = get("passfile");
        return named.isEmpty() ? home.resolve(".pgpass") : Path.of(named);
    }

    private String get(String name) {
        return found.getOrDefault(name, "");
    }

    static boolean loopback(String host) {
        var bare = host.strip().replaceAll("[\\[\\]]", "");
        return bare.equalsIgnoreCase("localhost")
                || bare.matches("127(\\.\\d{1,3}){3}")
                || bare.matches("(0*:)*0*1") && bare.contains(":");
    }
}
