package org.watchroom.intake.bus;

import java.io.IOException;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.Optional;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509ExtendedTrustManager;
import org.jspecify.annotations.Nullable;

/// TLS to a server whose certificate has the name it is called by: the client of NATS does not ask
/// for that, and any certificate of the same authority would do.
final class Trust {
    private Trust() {}

    /// @param ca PEM, trusted alone; empty: what the machine trusts
    static SSLContext of(Optional<Path> ca) throws IOException, GeneralSecurityException {
        var trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(ca.isPresent() ? store(ca.get()) : null);
        for (var one : trust.getTrustManagers()) {
            if (one instanceof X509ExtendedTrustManager usual) {
                var context = SSLContext.getInstance("TLS");
                context.init(null, new TrustManager[] {new Named(usual)}, null);
                return context;
            }
        }
        throw new GeneralSecurityException("this Java checks no certificates");
    }

    private static KeyStore store(Path ca) throws IOException, GeneralSecurityException {
        var store = KeyStore.getInstance(KeyStore.getDefaultType());
        store.load(null, null);
        try (var in = Files.newInputStream(ca)) {
            int number = 0;
            for (var one : CertificateFactory.getInstance("X.509").generateCertificates(in)) {
                store.setCertificateEntry("ca-" + number, one);
                number++;
            }
        }
        return store;
    }

    private static final class Named extends X509ExtendedTrustManager {
        private final X509ExtendedTrustManager usual;

        Named(X509ExtendedTrustManager usual) {
            this.usual = usual;
        }

        @Override
        public void checkServerTrusted(
                X509Certificate[] chain, String type, @Nullable Socket socket)
                throws CertificateException {
            if (!(socket instanceof SSLSocket line)) {
                throw new CertificateException("nobody knows which server this is");
            }
            var rules = line.getSSLParameters();
            rules.setEndpointIdentificationAlgorithm("HTTPS");
            line.setSSLParameters(rules);
            usual.checkServerTrusted(chain, type, line);
        }

        @Override
        public void checkServerTrusted(
                X509Certificate[] chain, String type, @Nullable SSLEngine engine)
                throws CertificateException {
            if (engine == null) {
                throw new CertificateException("nobody knows which server this is");
            }
            var rules = engine.getSSLParameters();
            rules.setEndpointIdentificationAlgorithm("HTTPS");
            engine.setSSLParameters(rules);
            usual.checkServerTrusted(chain, type, engine);
        }

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String type)
                throws CertificateException {
            throw new CertificateException("nobody knows which server this is");
        }

        @Override
        public void checkClientTrusted(X509Certificate[] chain, String type, Socket socket)
                throws CertificateException {
            usual.checkClientTrusted(chain, type, socket);
        }

        @Override
        public void checkClientTrusted(X509Certificate[] chain, String type, SSLEngine engine)
                throws CertificateException {
            usual.checkClientTrusted(chain, type, engine);
        }

        @Override
        public void checkClientTrusted(X509Certificate[] chain, String type)
                throws CertificateException {
            usual.checkClientTrusted(chain, type);
        }

        @Override
        public X509Certificate[] getAcceptedIssuers() {
            return usual.getAcceptedIssuers();
        }
    }
}
