package org.watchroom.operations.handover.sftp;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.PublicKey;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.sshd.client.SshClient;
import org.apache.sshd.client.auth.password.UserAuthPasswordFactory;
import org.apache.sshd.client.config.hosts.HostConfigEntryResolver;
import org.apache.sshd.client.session.ClientSession;
import org.apache.sshd.common.SshException;
import org.apache.sshd.common.config.keys.KeyUtils;
import org.apache.sshd.common.digest.BuiltinDigests;
import org.apache.sshd.common.keyprovider.KeyIdentityProvider;
import org.apache.sshd.core.CoreModuleProperties;
import org.apache.sshd.sftp.client.SftpClient;
import org.apache.sshd.sftp.client.SftpClientFactory;
import org.jspecify.annotations.Nullable;
import org.watchroom.operations.failure.Failure;

/// One signed-in line to a server whose key was told beforehand. Asks nothing of this account's own
/// SSH settings and offers none of its keys.
final class Line implements AutoCloseable {
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(20);
    private static final Duration QUIET = Duration.ofSeconds(60);

    private final SshClient client;
    private final ClientSession session;
    private final SftpClient files;

    private Line(SshClient client, ClientSession session, SftpClient files) {
        this.client = client;
        this.session = session;
        this.files = files;
    }

    /// @throws Failure.Refused `sftp-host-key-other` before anything was told to the server, or
    ///   `sftp-login`
    static Line open(Target target) throws IOException {
        var seen = new AtomicReference<@Nullable String>();
        var client = client(target, seen);
        try {
            client.start();
            var session =
                    client.connect(target.user(), target.host(), target.port())
                            .verify(LONGEST_WAIT)
                            .getSession();
            session.addPasswordIdentity(target.password());
            session.auth().verify(LONGEST_WAIT);
            return new Line(
                    client, session, SftpClientFactory.instance().createSftpClient(session));
        } catch (IOException e) {
            client.close(true);
            throw because(e, target, seen.get());
        }
    }

    private static SshClient client(Target target, AtomicReference<@Nullable String> seen) {
        var client = SshClient.setUpDefaultClient();
        client.setHostConfigEntryResolver(HostConfigEntryResolver.EMPTY);
        client.setKeyIdentityProvider(KeyIdentityProvider.EMPTY_KEYS_PROVIDER);
        client.setUserAuthFactories(List.of(UserAuthPasswordFactory.INSTANCE));
        client.setServerKeyVerifier((_, _, key) -> {
            var fingerprint = fingerprint(key);
            seen.set(fingerprint);
            return MessageDigest.isEqual(
                    fingerprint.getBytes(StandardCharsets.US_ASCII),
                    target.hostKey().getBytes(StandardCharsets.US_ASCII));
        });
        CoreModuleProperties.TCP_NODELAY.set(client, true);
        CoreModuleProperties.IDLE_TIMEOUT.set(client, QUIET);
        CoreModuleProperties.NIO2_READ_TIMEOUT.set(client, QUIET);
        return client;
    }

    private static String fingerprint(PublicKey key) {
        return KeyUtils.getFingerPrint(BuiltinDigests.sha256, key);
    }

    private static Failure because(IOException e, Target target, @Nullable String seen) {
        if (seen != null && !seen.equals(target.hostKey())) {
            return new Failure.Refused(
                    "sftp-host-key-other",
                    "The server %s shows the key %s, not the one that the recipient told (%s). Somebody may be"
                                    .formatted(target.host(), seen, target.hostKey())
                            + " in between: nothing was sent. Call the recipient",
                    e);
        }
        if (seen != null && e instanceof SshException) {
            return new Failure.Refused(
                    "sftp-login",
                    "The server %s does not accept the login %s with this password"
                            .formatted(target.host(), target.user()),
                    e);
        }
        return new Failure.Unreachable("The recipient's server " + target.host(), e);
    }

    SftpClient files() {
        return files;
    }

    @Override
    public void close() {
        session.close(true);
        client.close(true);
    }
}
