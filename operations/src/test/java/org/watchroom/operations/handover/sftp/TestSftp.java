package org.watchroom.operations.handover.sftp;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPairGenerator;
import java.util.List;
import org.apache.sshd.common.config.keys.KeyUtils;
import org.apache.sshd.common.digest.BuiltinDigests;
import org.apache.sshd.common.file.virtualfs.VirtualFileSystemFactory;
import org.apache.sshd.common.keyprovider.KeyPairProvider;
import org.apache.sshd.server.SshServer;
import org.apache.sshd.server.session.ServerSession;
import org.apache.sshd.sftp.common.SftpConstants;
import org.apache.sshd.sftp.common.SftpException;
import org.apache.sshd.sftp.server.FileHandle;
import org.apache.sshd.sftp.server.SftpEventListener;
import org.apache.sshd.sftp.server.SftpSubsystemFactory;

/// A recipient's server, on this computer: one login, one folder.
public final class TestSftp implements AutoCloseable {
    private final SshServer server = SshServer.setUpDefaultServer();
    private final String fingerprint;
    private final Path folder;
    private volatile long cutAt = Long.MAX_VALUE;
    private volatile long fullAt = Long.MAX_VALUE;

    public TestSftp(Path folder) throws IOException, GeneralSecurityException {
        this.folder = Files.createDirectories(folder);
        var keys = KeyPairGenerator.getInstance("RSA");
        keys.initialize(2048);
        var key = keys.generateKeyPair();
        fingerprint = KeyUtils.getFingerPrint(BuiltinDigests.sha256, key.getPublic());
        server.setHost("127.0.0.1");
        server.setPort(0);
        server.setKeyPairProvider(KeyPairProvider.wrap(key));
        server.setPasswordAuthenticator(
                (user, password, _) -> user.equals("nyp") && password.equals("secret"));
        server.setFileSystemFactory(new VirtualFileSystemFactory(this.folder));
        var files = new SftpSubsystemFactory();
        files.addSftpEventListener(new Trouble());
        server.setSubsystemFactories(List.of(files));
        server.start();
    }

    /// The line breaks when this many bytes of a file are there; once.
    public void cutAt(long bytes) {
        cutAt = bytes;
    }

    /// From here on there is no room.
    public void fullAt(long bytes) {
        fullAt = bytes;
    }

    public String fingerprint() {
        return fingerprint;
    }

    public int port() {
        return server.getPort();
    }

    Target target(String password, String hostKey) {
        return new Target("127.0.0.1", port(), "nyp", password, "", hostKey);
    }

    Path file(String name) {
        return folder.resolve(name);
    }

    private final class Trouble implements SftpEventListener {
        @Override
        public void writing(
                ServerSession session,
                String handle,
                FileHandle file,
                long offset,
                byte[] data,
                int from,
                int length)
                throws IOException {
            if (offset + length > fullAt) {
                throw new SftpException(
                        SftpConstants.SSH_FX_NO_SPACE_ON_FILESYSTEM, "No space left on device");
            }
        }

        @Override
        public void written(
                ServerSession session,
                String handle,
                FileHandle file,
                long offset,
                byte[] data,
                int from,
                int length,
                Throwable thrown) {
            if (offset + length >= cutAt) {
                cutAt = Long.MAX_VALUE;
                session.close(true);
            }
        }
    }

    @Override
    public void close() throws IOException {
        server.stop(true);
    }
}
