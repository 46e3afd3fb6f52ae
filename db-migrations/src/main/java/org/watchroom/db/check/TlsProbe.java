package org.watchroom.db.check;

import java.io.IOException;
import java.security.GeneralSecurityException;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.watchroom.db.DatabaseAddress;

/// Whether others can listen, and how long the certificates of all named servers still hold.
final class TlsProbe implements Probe {
    private final DatabaseAddress address;
    private final Clock clock;
    private final Duration longest;

    TlsProbe(DatabaseAddress address, Clock clock, Duration longest) {
        this.address = address;
        this.clock = clock;
        this.longest = longest;
    }

    @Override
    public String check() {
        return "tls";
    }

    @Override
    public List<Finding> look(Asking server) throws SQLException {
        var found = new ArrayList<Finding>();
        var row =
                server.row(
                        "select current_setting('ssl')::boolean as on, current_setting('ssl_min_protocol_version') as least, s.ssl, s.version from pg_stat_ssl s where pid = pg_backend_pid()");
        if (!row.is("on")) {
            return List.of(
                    Finding.mend(
                            check(),
                            "The server offers no encryption: passwords and reports can be read on the way. Set ssl = on, ssl_cert_file and ssl_key_file, and restart or reload"));
        }
        var verified = address.url().contains("sslmode=verify-full");
        found.add(
                Finding.judged(
                        check(),
                        row.is("ssl") && verified,
                        "This connection is encrypted ("
                                + row.said("version")
                                + ") and the server has proved its name",
                        row.is("ssl")
                                ? "This connection is encrypted, but the server's name was not checked. Give sslmode=verify-full"
                                : "This connection is not encrypted. Give sslmode=verify-full and the server's host name instead of an address of this machine"));
        found.add(
                Finding.judged(
                        "tls_version",
                        List.of("TLSv1.2", "TLSv1.3").contains(row.said("least")),
                        "Nothing older than " + row.said("least") + " is spoken",
                        "TLS before 1.2 is spoken. alter system set ssl_min_protocol_version = 'TLSv1.3'; select pg_reload_conf()"));
        for (var place : address.places()) {
            found.add(certificate(place));
        }
        return found;
    }

    private Finding certificate(DatabaseAddress.Place place) {
        var name = "certificate " + place;
        try {
            var shown = ShownCertificate.of(place);
            var left = Duration.between(clock.instant(), shown.getNotAfter().toInstant());
            return Finding.judged(
                    name,
                    left.compareTo(longest) > 0,
                    "The certificate holds for " + Asking.words(left),
                    (left.isNegative()
                                    ? "The certificate ran out " + Asking.words(left) + " ago"
                                    : "The certificate holds for " + Asking.words(left) + " only")
                            + ": then nobody can sign in. Renew it, put it in place and select pg_reload_conf()");
        } catch (IOException | GeneralSecurityException e) {
            return Finding.mend(
                    name,
                    "The certificate of "
                            + place
                            + " could not be read ("
                            + e.getMessage()
                            + "): this server cannot take over, or be reached, from here. Look whether it runs with ssl = on");
        }
    }
}
