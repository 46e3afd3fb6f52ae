package org.watchroom.db.check;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.cert.X509Certificate;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509TrustManager;
import org.watchroom.db.DatabaseAddress;

/// The certificate that a server shows. Nothing is sent to it, so nothing is trusted here: whether
/// it is the right one is for the connection itself to find, before any password.
final class ShownCertificate {
    private static final int MILLIS = 5_000;

    /// `SSLRequest` of the protocol.
    private static final int LENGTH = 8;

    private static final int SSL_REQUEST = 80_877_103;

    private ShownCertificate() {}

    static X509Certificate of(DatabaseAddress.Place place)
            throws IOException, GeneralSecurityException {
        var context = SSLContext.getInstance("TLS");
        context.init(null, new TrustManager[] {new Looking()}, null);
        try (var plain = new Socket()) {
            plain.connect(new InetSocketAddress(place.host(), place.port()), MILLIS);
            plain.setSoTimeout(MILLIS);
            plain.getOutputStream()
                    .write(ByteBuffer.allocate(LENGTH).putInt(LENGTH).putInt(SSL_REQUEST).array());
            if (plain.getInputStream().read() != 'S') {
                throw new IOException("no encryption is offered");
            }
            try (var tls =
                    (SSLSocket)
                            context.getSocketFactory()
                                    .createSocket(plain, place.host(), place.port(), true)) {
                tls.startHandshake();
                return (X509Certificate) tls.getSession().getPeerCertificates()[0];
            }
        }
    }

    /// Looks at whatever is shown.
    private static final class Looking implements X509TrustManager {
        @Override
        public void checkClientTrusted(X509Certificate[] chain, String kind) {}

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String kind) {}

        @Override
        public X509Certificate[] getAcceptedIssuers() {
            return new X509Certificate[0];
        }
    }
}
