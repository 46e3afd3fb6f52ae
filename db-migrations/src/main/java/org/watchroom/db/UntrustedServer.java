package org.watchroom.db;

import java.security.cert.CertPathValidatorException;
import java.security.cert.CertificateException;
import java.security.cert.CertificateExpiredException;
import java.security.cert.CertificateNotYetValidException;
import java.sql.SQLException;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;
import javax.net.ssl.SSLException;
import org.watchroom.db.oauth.TokenNotWanted;

/// Server and workstation do not trust each other, so no password was sent or none was accepted.
/// Trying again does not help; the words say what does.
public final class UntrustedServer extends SQLException {
    private static final long serialVersionUID = 1L;

    private UntrustedServer(String words, SQLException cause) {
        super(words, "08004", cause);
    }

    /// What is wrong and what to do, in whole sentences.
    public String words() {
        return Objects.requireNonNull(getMessage());
    }

    /// The same exception where it is about something else.
    static SQLException explained(SQLException e, String place) {
        if ("28000".equals(e.getSQLState())
                && said(e).contains("oauth bearer authentication failed")) {
            return new TokenRefused(place, e);
        }
        return words(e, place).<SQLException>map(w -> new UntrustedServer(w, e)).orElse(e);
    }

    /// Nothing but a token is taken there, and none is at hand.
    static UntrustedServer wantsToken(String place) {
        var words =
                "The server at "
                        + place
                        + " is signed in to with a token of your organisation, which only the console asks for. For this command name the server by a service or address without oauth_issuer, and a login with a password";
        return new UntrustedServer(words, new SQLException(words, "28000"));
    }

    private static Optional<String> words(SQLException e, String place) {
        var unwanted = cause(e, TokenNotWanted.class);
        if (unwanted.isPresent()) {
            return Optional.of("The server at " + place + " " + unwanted.get().words());
        }
        var said = String.valueOf(meant(e).getMessage());
        var small = said.toLowerCase(Locale.ROOT);
        if ("28000".equals(e.getSQLState())) {
            return refusedByServer(small, place);
        }
        if (caused(e, CertificateExpiredException.class::isInstance)) {
            return Optional.of(
                    "The certificate of "
                            + place
                            + " has expired. Its administrators renew it; if they have, check this machine's date");
        }
        if (caused(e, CertificateNotYetValidException.class::isInstance)) {
            return Optional.of(
                    "The certificate of "
                            + place
                            + " is not valid yet. Check this machine's date and time");
        }
        if (small.contains("hostname") && small.contains("verif")
                || caused(
                        e,
                        c ->
                                said(c).contains("no name matching")
                                        || said(c).contains("no subject alternative"))) {
            return Optional.of(
                    "The server at "
                            + place
                            + " shows a certificate for another name. Check the host name in the address: it must be one of the names in the certificate");
        }
        if (caused(
                e,
                c ->
                        c instanceof CertPathValidatorException
                                || said(c).contains("certification path"))) {
            return Optional.of(
                    "The server at "
                            + place
                            + " shows a certificate that no authority known to this machine has signed. Do not sign in before its administrators have told you why. If they changed the authority, name its certificate in sslrootcert");
        }
        if (small.contains("does not support ssl")) {
            return Optional.of(
                    "The server at "
                            + place
                            + " offers no encrypted connection. Its administrators switch it on (ssl = on); no password was sent");
        }
        if (small.contains("gss authentication failed")) {
            return Optional.of(
                    "The server at "
                            + place
                            + " asks for a Kerberos ticket, and this workstation has none that can be used. Sign in to the domain, or run kinit, and try again; if that does not help, compare the server's name in the realm (krbsrvname) and both clocks");
        }
        if (small.contains("allowed by requireauth")) {
            return Optional.of(
                    "The server at "
                            + place
                            + " asks for another proof of who comes than require_auth allows; nothing was sent. Compare require_auth with the server's line for this name in pg_hba.conf");
        }
        if (small.contains("channel binding")) {
            return Optional.of(
                    "The server at "
                            + place
                            + " did not tie the password to its certificate. It must ask for scram-sha-256; where it asks for a Kerberos ticket, set require_auth=gss; where it asks for a token of your organisation (OAuth), set oauth_issuer and oauth_client_id; where it asks for LDAP or RADIUS, set require_auth=password and know that the server then sees the password");
        }
        if (small.contains("ssl")
                && (small.contains("root certificate file")
                        || small.contains("certificate file")
                        || small.contains("key file"))) {
            return Optional.of(
                    said
                            + " Check that the files named in sslrootcert, sslcert and sslkey are there and can be read");
        }
        if (caused(
                e,
                c ->
                        c instanceof SSLException
                                && (said(c).contains("certificate_required")
                                        || said(c).contains("unknown_ca")
                                        || said(c).contains("bad_certificate")))) {
            return Optional.of(refusedCertificate(place));
        }
        if (caused(e, c -> c instanceof CertificateException)) {
            return Optional.of("The certificate of " + place + " cannot be used: " + said);
        }
        return Optional.empty();
    }

    /// What the server says in English where it takes nobody in like this.
    private static Optional<String> refusedByServer(String small, String place) {
        if (small.contains("valid client certificate")
                || small.contains("certificate authentication failed")) {
            return Optional.of(refusedCertificate(place));
        }
        if (small.contains("gssapi authentication failed")
                || small.contains("sspi authentication failed")) {
            return Optional.of(
                    "The server at "
                            + place
                            + " takes the Kerberos ticket on this workstation for that of somebody else than the name typed. Sign in to the domain as yourself; the server's administrators map tickets to names in pg_ident.conf");
        }
        if (small.contains("pg_hba.conf")) {
            return Optional.of(
                    "The server at "
                            + place
                            + (small.contains("no encryption")
                                    ? " takes nobody in without encryption. Set sslmode=verify-full"
                                    : " takes nobody in from this machine under this name. Its administrators add a line to pg_hba.conf"));
        }
        return Optional.empty();
    }

    private static String refusedCertificate(String place) {
        return "The server at "
                + place
                + " asks for a client certificate of the person who signs in, and was shown none that it accepts for this name. Name it in sslcert and sslkey; the server's administrators map it to the person in pg_ident.conf";
    }

    /// The driver says of what it could not make only that it could not.
    private static Throwable meant(SQLException e) {
        return said(e).contains("could not be instantiated")
                ? Stream.iterate((Throwable) e, Objects::nonNull, Throwable::getCause)
                        .skip(1)
                        .filter(SQLException.class::isInstance)
                        .findFirst()
                        .orElse(e)
                : e;
    }

    private static <T extends Throwable> Optional<T> cause(Throwable e, Class<T> kind) {
        return Stream.iterate(e, Objects::nonNull, Throwable::getCause)
                .filter(kind::isInstance)
                .map(kind::cast)
                .findFirst();
    }

    private static boolean caused(Throwable e, Predicate<Throwable> condition) {
        return Stream.iterate(e, Objects::nonNull, Throwable::getCause).anyMatch(condition);
    }

    private static String said(Throwable e) {
        return String.valueOf(e.getMessage()).toLowerCase(Locale.ROOT);
    }
}
