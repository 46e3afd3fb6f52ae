package org.watchroom.operations.evidence.vault;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.FileSystemException;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.Optional;
import org.watchroom.operations.evidence.HashingCopy;
import org.watchroom.operations.evidence.Sha256;

/// Bytes that end well only when they are those that were kept.
final class CheckedBytes extends FilterInputStream {
    private final HashingCopy.Content content;
    private final MessageDigest digest = Sha256.digest();
    private long read;
    private boolean ended;

    CheckedBytes(InputStream in, HashingCopy.Content content) {
        super(in);
        this.content = content;
    }

    @Override
    public int read() throws IOException {
        var one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] into, int from, int most) throws IOException {
        int got = raw(into, from, most);
        if (got > 0) {
            digest.update(into, from, got);
            read += got;
        } else if (got < 0) {
            check();
        }
        return got;
    }

    /// What cannot be opened any more is not what was kept.
    private int raw(byte[] into, int from, int most) throws IOException {
        try {
            return in.read(into, from, most);
        } catch (FileSystemException disk) {
            throw disk;
        } catch (IOException unreadable) {
            throw new AlteredBytes(content.sha256(), Optional.empty(), unreadable);
        }
    }

    private void check() throws IOException {
        if (!ended) {
            var found = new Sha256(HexFormat.of().formatHex(digest.digest()));
            if (read != content.size() || !found.equals(content.sha256())) {
                throw new AlteredBytes(content.sha256(), Optional.of(found), null);
            }
        }
        ended = true;
    }

    /// Whoever skips has not read it.
    @Override
    public long skip(long count) throws IOException {
        return readNBytes((int) Math.min(count, 1 << 16)).length;
    }

    @Override
    public boolean markSupported() {
        return false;
    }
}
