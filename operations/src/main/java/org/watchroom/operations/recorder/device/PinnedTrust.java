package org.watchroom.operations.recorder.device;

import java.net.Socket;
import java.security.GeneralSecurityException;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.util.concurrent.atomic.AtomicReference;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509ExtendedTrustManager;
import org.jspecify.annotations.Nullable;

/// Trusts one certificate and nothing else, whoever vouches for it. Host name and expiry do not
/// matter: it was looked at by a person who pinned it.
final class PinnedTrust extends X509ExtendedTrustManager {
    private final Pin pin;
    private final AtomicReference<@Nullable X509Certificate> seen;

    private PinnedTrust(Pin pin, AtomicReference<@Nullable X509Certificate> seen) {
        this.pin = pin;
        this.seen = seen;
    }

    static SSLContext context(Pin pin) {
        return context(new PinnedTrust(pin, new AtomicReference<>()));
    }

    /// Trusts nothing and keeps what it was shown.
    static SSLContext looking(AtomicReference<@Nullable X509Certificate> seen) {
        return context(new PinnedTrust(Pin.UNREADABLE, seen));
    }

    private static SSLContext context(PinnedTrust trust) {
        try {
            var context = SSLContext.getInstance("TLS");
            context.init(null, new TrustManager[] {trust}, null);
            return context;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java speaks TLS", e);
        }
    }

    /// Another certificate than the pinned one.
    static final class Changed extends CertificateException {
        private static final long serialVersionUID = 1L;
        private final transient Pin offered;

        Changed(Pin offered) {
            super("not the pinned certificate but " + offered.shown());
            this.offered = offered;
        }

        Pin offered() {
            return offered;
        }
    }

    private void check(X509Certificate[] chain) throws CertificateException {
        if (chain.length == 0) {
            throw new CertificateException("no certificate");
        }
        seen.set(chain[0]);
        var offered = Pin.of(chain[0]);
        if (!offered.equals(pin)) {
            throw new Changed(offered);
        }
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String by, SSLEngine engine)
            throws CertificateException {
        check(chain);
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String by, Socket socket)
            throws CertificateException {
        check(chain);
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String by) throws CertificateException {
        check(chain);
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String by, SSLEngine engine)
            throws CertificateException {
        throw new CertificateException("we serve nobody");
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String by, Socket socket)
            throws CertificateException {
        throw new CertificateException("we serve nobody");
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String by) throws CertificateException {
        throw new CertificateException("we serve nobody");
    }

    @Override
    public X509Certificate[] getAcceptedIssuers() {
        return new X509Certificate[0];
    }
}
