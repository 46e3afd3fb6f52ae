package org.watchroom.db.directory;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/// A Kerberos realm, CORP.EXAMPLE, with a key distribution centre of its own.
final class Realm implements AutoCloseable {
    private static final String NAME = "CORP.EXAMPLE";

    private final Path folder;
    private final Process centre;

    private Realm(Path folder, Process centre) {
        this.folder = folder;
        this.centre = centre;
    }

    static boolean possible() {
        return Stream.of("krb5kdc", "kdb5_util", "kadmin.local", "kinit")
                .allMatch(name -> Peer.program(name).isPresent());
    }

    /// @param people account and password of each
    /// @param service principal of the database server, whose key is laid into `server.keytab`
    static Realm start(Path folder, Map<String, String> people, String service)
            throws IOException, InterruptedException {
        var port = Peer.port();
        Files.writeString(
                folder.resolve("krb5.conf"),
                """
                [libdefaults]
                 default_realm = %1$s
                 dns_lookup_kdc = false
                 dns_canonicalize_hostname = false
                 rdns = false
                [realms]
                 %1$s = {
                  kdc = 127.0.0.1:%2$d
                 }
                """
                        .formatted(NAME, port));
        Files.writeString(
                folder.resolve("kdc.conf"),
                """
                [realms]
                 %1$s = {
                  database_name = %2$s/principal
                  key_stash_file = %2$s/stash
                  kdc_listen = 127.0.0.1:%3$d
                  kdc_tcp_listen = 127.0.0.1:%3$d
                 }
                """
                        .formatted(NAME, folder, port));
        var env = env(folder);
        Peer.run(env, "", List.of(path("kdb5_util"), "create", "-s", "-P", "test", "-r", NAME));
        var orders = new ArrayList<String>();
        people.forEach((account, secret) -> orders.add("addprinc -pw " + secret + " " + account));
        orders.add("addprinc -randkey " + service);
        orders.add("ktadd -k " + folder.resolve("server.keytab") + " " + service);
        Peer.run(env, String.join("\n", orders) + "\n", List.of(path("kadmin.local")));
        var centre =
                Peer.serve(
                        env,
                        folder.resolve("kdc.log"),
                        port,
                        List.of(path("krb5kdc"), "-n", "-r", NAME));
        return new Realm(folder, centre);
    }

    /// Where programs of the realm find it.
    Map<String, String> env() {
        return env(folder);
    }

    Path configuration() {
        return folder.resolve("krb5.conf");
    }

    Path keytab() {
        return folder.resolve("server.keytab");
    }

    /// What signing in to the domain leaves on a workstation.
    Path ticket(String account, String secret) throws IOException {
        var cache = folder.resolve("ticket-" + account);
        Peer.run(env(), secret + "\n", List.of(path("kinit"), "-c", "FILE:" + cache, account));
        return cache;
    }

    @Override
    public void close() {
        Peer.end(centre);
    }

    private static Map<String, String> env(Path folder) {
        return Map.of(
                "KRB5_CONFIG",
                folder.resolve("krb5.conf").toString(),
                "KRB5_KDC_PROFILE",
                folder.resolve("kdc.conf").toString());
    }

    private static String path(String program) {
        return Peer.program(program).orElseThrow().toString();
    }
}
