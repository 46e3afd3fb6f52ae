package org.watchroom.intake.door;

import io.helidon.common.configurable.Resource;
import io.helidon.common.pki.Keys;
import io.helidon.common.tls.Tls;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Instant;

/// The door's certificate, for HTTPS without another server in front.
///
/// @param key private key, PEM (PKCS#8)
/// @param chain certificate and those above it, PEM
public record TlsFiles(Path key, Path chain) {
    /// Until when the door's certificate is good.
    ///
    /// @throws IOException when it cannot be read
    public Instant expires() throws IOException {
        try (var in = Files.newInputStream(chain)) {
            return CertificateFactory.getInstance("X.509").generateCertificate(in)
                            instanceof X509Certificate own
                    ? own.getNotAfter().toInstant()
                    : Instant.MAX;
        } catch (CertificateException e) {
            throw new IOException(chain + " holds no certificate", e);
        }
    }

    Tls tls() {
        var keys =
                Keys.builder()
                        .pem(pem -> pem.key(Resource.create(key)).certChain(Resource.create(chain)))
                        .build();
        return Tls.builder().privateKey(keys).privateKeyCertChain(keys).build();
    }
}
