package org.watchroom.operations.handover.sftp;

import java.io.FileInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.HexFormat;
import java.util.List;
import java.util.OptionalLong;
import org.apache.sshd.sftp.client.SftpClient;
import org.apache.sshd.sftp.client.SftpClient.OpenMode;
import org.apache.sshd.sftp.client.extensions.CheckFileNameExtension;
import org.apache.sshd.sftp.client.impl.AbstractSftpClient;
import org.apache.sshd.sftp.client.impl.SftpOutputStreamAsync;
import org.apache.sshd.sftp.common.SftpConstants;
import org.apache.sshd.sftp.common.SftpException;
import org.watchroom.operations.failure.Failure;
import org.watchroom.operations.work.Progress;
import org.watchroom.operations.work.Stop;

/// Sends one file: under another name until all of it is there, then under its own.
///
/// Where an earlier attempt broke off, it goes on at the byte that the server has; so the name must
/// be that of these bytes and no others. Writes are not waited for one by one, which is some thirty
/// times as fast.
public final class SftpSending {
    private static final String PART = ".part";
    private static final int PIECE = 256 * 1024;
    private static final int NO_SUCH_FILE = SftpConstants.SSH_FX_NO_SUCH_FILE;

    private final Target target;

    public SftpSending(Target target) {
        this.target = target;
    }

    /// What was done.
    ///
    /// @param from how many bytes were there already
    /// @param checked whether the server itself confirmed the checksum
    public record Sent(long from, long size, boolean checked) {}

    /// @param sha256 of the file, in hexadecimal
    /// @throws Failure.Refused `sftp-host-key-other`, `sftp-login`, `sftp-there`, `sftp-full`,
    ///   `sftp-server`, `sftp-differs`
    /// @throws Failure.Unreachable when the line broke: send it again, and it goes on from there
    /// @throws Stop.Stopped when asked to stop; what was sent stays for the next time
    public Sent send(Path file, String name, String sha256, Progress progress, Stop stop) {
        try (var line = Line.open(target)) {
            return send(line.files(), file, name, sha256, progress, stop);
        } catch (SftpException e) {
            throw said(e);
        } catch (IOException e) {
            throw e.getCause() instanceof SftpException server
                    ? said(server)
                    : new Failure.Unreachable("The recipient's server " + target.host(), e);
        }
    }

    private Sent send(
            SftpClient remote, Path file, String name, String sha256, Progress progress, Stop stop)
            throws IOException {
        long size = Files.size(file);
        var whole = target.path(name);
        var part = whole + PART;
        if (size(remote, whole).isPresent()) {
            throw new Failure.Refused(
                    "sftp-there",
                    "There is a file %s on the server already; nothing was sent".formatted(whole),
                    null);
        }
        long have = size(remote, part).orElse(0);
        if (have > size) {
            remote.remove(part);
            have = 0;
        }
        long from = have;
        if (have < size) {
            upload(remote, file, part, have, size, progress, stop);
        }
        if (size(remote, part).orElse(-1) != size) {
            throw new Failure.Unreachable(
                    "The recipient's server " + target.host(),
                    new IOException("fewer bytes are there than were sent"));
        }
        boolean checked = check(remote, part, sha256);
        stop.check();
        remote.rename(part, whole);
        return new Sent(from, size, checked);
    }

    private static void upload(
            SftpClient remote,
            Path file,
            String part,
            long have,
            long size,
            Progress progress,
            Stop stop)
            throws IOException {
        var modes = EnumSet.of(OpenMode.Write, OpenMode.Create);
        try (var in = new FileInputStream(file.toFile());
                var out =
                        new SftpOutputStreamAsync(
                                (AbstractSftpClient) remote, 0, part, remote.open(part, modes))) {
            in.getChannel().position(have);
            out.setOffset(have);
            var piece = new byte[PIECE];
            long done = have;
            for (int got = in.read(piece); got >= 0; got = in.read(piece)) {
                stop.check();
                out.write(piece, 0, got);
                done += got;
                progress.at((double) done / size, "Sending");
            }
        }
    }

    private static OptionalLong size(SftpClient remote, String path) throws IOException {
        try {
            return OptionalLong.of(remote.stat(path).getSize());
        } catch (SftpException e) {
            if (e.getStatus() == NO_SUCH_FILE) {
                return OptionalLong.empty();
            }
            throw e;
        }
    }

    /// Few servers can say a checksum; one that says another one has other bytes.
    private static boolean check(SftpClient remote, String path, String sha256) throws IOException {
        var extension = remote.getExtension(CheckFileNameExtension.class);
        if (extension == null || !extension.isSupported()) {
            return false;
        }
        var said = extension.checkFileName(path, List.of("sha256"), 0, 0, 0);
        if (said == null || !said.getKey().equals("sha256") || said.getValue().size() != 1) {
            return false;
        }
        if (!Arrays.equals(said.getValue().iterator().next(), HexFormat.of().parseHex(sha256))) {
            remote.remove(path);
            throw new Failure.Refused(
                    "sftp-differs",
                    "What arrived on the server is not what was sent; it was removed. Send it again",
                    null);
        }
        return true;
    }

    private Failure said(SftpException e) {
        return switch (e.getStatus()) {
            case SftpConstants.SSH_FX_NO_SPACE_ON_FILESYSTEM, SftpConstants.SSH_FX_QUOTA_EXCEEDED ->
                    new Failure.Refused(
                            "sftp-full",
                            "There is no room left on the recipient's server %s; tell them"
                                    .formatted(target.host()),
                            e);
            case SftpConstants.SSH_FX_CONNECTION_LOST, SftpConstants.SSH_FX_NO_CONNECTION ->
                    new Failure.Unreachable("The recipient's server " + target.host(), e);
            default ->
                    new Failure.Refused(
                            "sftp-server",
                            "The recipient's server %s says: %s"
                                    .formatted(target.host(), e.getMessage()),
                            e);
        };
    }
}
