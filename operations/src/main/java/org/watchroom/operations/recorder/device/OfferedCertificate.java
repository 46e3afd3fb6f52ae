package org.watchroom.operations.recorder.device;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.security.cert.CertificateEncodingException;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLSocket;
import org.jspecify.annotations.Nullable;
import org.watchroom.operations.failure.Failure;

/// What a device shows of itself before anything is said to it.
///
/// @param name whom it says it is for
/// @param until after this it has expired
public record OfferedCertificate(Pin pin, String name, Instant until) {
    private static final int HTTPS = 443;
    private static final int PATIENCE_MS = 3_000;

    /// Begins an encrypted connection to look at the certificate, breaks it off, and sends nothing
    /// else. Empty where the address is not https.
    ///
    /// @throws Failure.Unreachable when it does not answer
    /// @throws Failure.Unreadable when what answers does not speak TLS
    public static Optional<OfferedCertificate> of(DeviceAddress device) {
        var place = device.place();
        if (!"https".equals(place.getScheme())) {
            return Optional.empty();
        }
        var seen = new AtomicReference<@Nullable X509Certificate>();
        var context = PinnedTrust.looking(seen);
        try (var plain = new Socket()) {
            plain.connect(
                    new InetSocketAddress(
                            place.getHost(), place.getPort() < 0 ? HTTPS : place.getPort()),
                    PATIENCE_MS);
            plain.setSoTimeout(PATIENCE_MS);
            try (var socket =
                    (SSLSocket)
                            context.getSocketFactory()
                                    .createSocket(plain, place.getHost(), place.getPort(), true)) {
                socket.startHandshake();
            }
            throw nothing(device, null);
        } catch (SSLException e) {
            var certificate = seen.get();
            if (certificate == null) {
                throw nothing(device, e);
            }
            return Optional.of(read(device, certificate));
        } catch (IOException e) {
            throw DeviceFailures.silent(device, e);
        }
    }

    private static OfferedCertificate read(DeviceAddress device, X509Certificate certificate) {
        try {
            return new OfferedCertificate(
                    Pin.of(certificate),
                    certificate.getSubjectX500Principal().getName(),
                    certificate.getNotAfter().toInstant());
        } catch (CertificateEncodingException e) {
            throw nothing(device, e);
        }
    }

    private static Failure nothing(DeviceAddress device, @Nullable Exception cause) {
        return DeviceFailures.nonsense(
                device,
                "something that is not an encrypted connection",
                "Check whether its address begins with http or with https",
                cause);
    }
}
