package org.watchroom.intake.mqtt;

import com.hivemq.client.mqtt.MqttClientSslConfig;
import java.io.IOException;
import java.nio.file.Files;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import java.util.List;
import java.util.Optional;
import javax.net.ssl.TrustManagerFactory;

/// Whom we believe to be the broker: a certificate for its name that a known authority vouches for.
/// There is no way not to look.
final class BrokerTrust {
    private BrokerTrust() {}

    /// Empty for a broker on this machine that speaks no TLS.
    ///
    /// @throws IOException when the authorities' file cannot be read
    static Optional<MqttClientSslConfig> of(MqttSettings settings) throws IOException {
        if (!settings.tls()) {
            return Optional.empty();
        }
        var config = MqttClientSslConfig.builder().protocols(List.of("TLSv1.3", "TLSv1.2"));
        if (settings.authority().isPresent()) {
            try (var in = Files.newInputStream(settings.authority().get())) {
                var known = KeyStore.getInstance(KeyStore.getDefaultType());
                known.load(null, null);
                var all = CertificateFactory.getInstance("X.509").generateCertificates(in);
                if (all.isEmpty()) {
                    throw new IOException(settings.authority().get() + " holds no certificate");
                }
                for (var one : all) {
                    known.setCertificateEntry("authority-" + known.size(), one);
                }
                var trust =
                        TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
                trust.init(known);
                config = config.trustManagerFactory(trust);
            } catch (GeneralSecurityException e) {
                throw new IOException(
                        settings.authority().get() + " holds no certificates (PEM)", e);
            }
        }
        return Optional.of(config.build());
    }
}
