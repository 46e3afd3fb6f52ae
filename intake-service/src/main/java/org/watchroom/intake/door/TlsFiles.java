package org.watchroom.intake.door;

import io.helidon.common.configurable.Resource;
import io.helidon.common.pki.Keys;
import io.helidon.common.tls.Tls;
import java.nio.file.Path;

/// The door's certificate, for HTTPS without another server in front.
///
/// @param key private key, PEM (PKCS#8)
/// @param chain certificate and those above it, PEM
public record TlsFiles(Path key, Path chain) {
    Tls tls() {
        var keys =
                Keys.builder()
                        .pem(pem -> pem.key(Resource.create(key)).certChain(Resource.create(chain)))
                        .build();
        return Tls.builder().privateKey(keys).privateKeyCertChain(keys).build();
    }
}
