package org.watchroom.db.oauth;

import java.io.IOException;
import java.net.Socket;
import java.sql.SQLException;
import java.util.Properties;
import javax.net.ssl.SSLSocket;
import org.postgresql.PGProperty;
import org.postgresql.ssl.DefaultJavaSSLFactory;
import org.postgresql.ssl.LibPQFactory;
import org.postgresql.ssl.WrappedFactory;

/// Makes the driver's TLS sockets as the driver would, and has them answer the server's question
/// for a token. The driver makes one for each connection and reads nothing before it has checked
/// the server's certificate and name.
public final class BearerFactory extends WrappedFactory {
    /// Property of the driver that carries the token.
    public static final String TOKEN = "watchroomBearerToken";

    /// As `sslfactoryarg`: trust whom the Java runtime trusts.
    public static final String RUNTIME_TRUST = "runtime";

    private final BearerToken token;
    private final String issuer;
    private final Handshaken handshaken;

    /// What the driver asks of its own factory after the handshake.
    interface Handshaken {
        void check() throws SQLException;
    }

    /// Called by the driver.
    ///
    /// @throws IllegalStateException where the driver was told to check less than everything: then
    ///   nothing is made that a token could be sent through
    public BearerFactory(Properties settings) throws SQLException {
        if (!"verify-full".equals(PGProperty.SSL_MODE.getOrDefault(settings))
                || settings.getProperty("sslhostnameverifier") != null) {
            throw new IllegalStateException(
                    "a token is sent to no server whose certificate is not verified");
        }
        token = new BearerToken(settings.getProperty(TOKEN, ""));
        issuer = settings.getProperty(OauthSettings.ISSUER, "");
        if (RUNTIME_TRUST.equals(settings.getProperty("sslfactoryarg"))) {
            factory = new DefaultJavaSSLFactory(settings);
            handshaken = () -> {};
        } else {
            var drivers = new LibPQFactory(settings);
            factory = drivers;
            handshaken = drivers::throwKeyManagerException;
        }
    }

    @Override
    public Socket createSocket(Socket line, String host, int port, boolean autoClose)
            throws IOException {
        var made = (SSLSocket) super.createSocket(line, host, port, autoClose);
        return new BearerSocket(made, token, issuer, handshaken);
    }
}
