package org.watchroom.db.directory;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/// An LDAP directory, `dc=corp,dc=example`, that speaks StartTLS under the certificate
/// `directory.crt` of its folder.
final class Directory implements AutoCloseable {
    private final Process server;
    private final int port;

    private Directory(Process server, int port) {
        this.server = server;
        this.port = port;
    }

    static boolean possible() {
        return Peer.program("slapd").isPresent() && Files.isDirectory(Path.of("/etc/ldap/schema"));
    }

    /// @param people account and password of each, below `ou=people`
    static Directory start(Path folder, Map<String, String> people)
            throws IOException, InterruptedException {
        Files.createDirectories(folder.resolve("entries"));
        var configuration = folder.resolve("slapd.conf");
        Files.writeString(
                configuration,
                """
                include /etc/ldap/schema/core.schema
                include /etc/ldap/schema/cosine.schema
                include /etc/ldap/schema/inetorgperson.schema
                modulepath /usr/lib/ldap
                moduleload back_mdb
                TLSCertificateFile %1$s/directory.crt
                TLSCertificateKeyFile %1$s/directory.key
                security simple_bind=64
                database mdb
                suffix "dc=corp,dc=example"
                directory %1$s/entries
                """
                        .formatted(folder));
        var entries = new StringBuilder();
        entries.append(
                """
                dn: dc=corp,dc=example
                objectClass: dcObject
                objectClass: organization
                o: Corp
                dc: corp

                dn: ou=people,dc=corp,dc=example
                objectClass: organizationalUnit
                ou: people

                """);
        people.forEach((account, secret) ->
                entries.append(
                        """
                        dn: uid=%1$s,ou=people,dc=corp,dc=example
                        objectClass: inetOrgPerson
                        uid: %1$s
                        cn: %1$s
                        sn: %1$s
                        userPassword: %2$s

                        """
                                .formatted(account, secret)));
        Peer.run(
                Map.of(),
                entries.toString(),
                List.of(
                        Peer.program("slapadd").orElseThrow().toString(),
                        "-f",
                        configuration.toString()));
        var port = Peer.port();
        var server =
                Peer.serve(
                        Map.of(),
                        folder.resolve("slapd.log"),
                        port,
                        List.of(
                                Peer.program("slapd").orElseThrow().toString(),
                                "-f",
                                configuration.toString(),
                                "-h",
                                "ldap://127.0.0.1:" + port,
                                "-d",
                                "0"));
        return new Directory(server, port);
    }

    int port() {
        return port;
    }

    @Override
    public void close() {
        Peer.end(server);
    }
}
