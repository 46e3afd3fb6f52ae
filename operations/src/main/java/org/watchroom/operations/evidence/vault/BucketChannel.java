package org.watchroom.operations.evidence.vault;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.NonWritableChannelException;
import java.nio.channels.SeekableByteChannel;
import java.util.Optional;
import org.watchroom.operations.failure.Failure;

/// The sealed bytes of one version from any place in it, a piece at a time.
final class BucketChannel implements SeekableByteChannel {
    /// Several segments: whoever reads on asks the store once in a while only.
    private static final int PIECE = 1 << 20;

    private final Bucket bucket;
    private final String name;
    private final Bucket.Version version;
    private final Line line;
    private byte[] piece = new byte[0];
    private long pieceAt;
    private long position;
    private boolean open = true;

    BucketChannel(Bucket bucket, String name, Bucket.Version version, Line line) {
        this.bucket = bucket;
        this.name = name;
        this.version = version;
        this.line = line;
    }

    @Override
    public int read(ByteBuffer into) throws IOException {
        if (!open) {
            throw new ClosedChannelException();
        }
        if (position >= version.size()) {
            return -1;
        }
        if (position < pieceAt || position >= pieceAt + piece.length) {
            fetch();
        }
        int from = (int) (position - pieceAt);
        int count = Math.min(into.remaining(), piece.length - from);
        into.put(piece, from, count);
        position += count;
        return count;
    }

    private void fetch() throws IOException {
        long start = position - position % PIECE;
        int count = (int) Math.min(PIECE, version.size() - start);
        var range = "bytes=%d-%d".formatted(start, start + count - 1);
        try (var in = bucket.get(name, version, Optional.of(range))) {
            var got = line.coming(in, count).readNBytes(count);
            if (got.length != count) {
                throw new IOException("the evidence store gave less than was asked for");
            }
            piece = got;
            pieceAt = start;
        } catch (IOException broke) {
            line.broke(broke);
            throw broke;
        } catch (Failure.Unreachable noAnswer) {
            var why = new IOException(noAnswer);
            line.broke(why);
            throw why;
        }
    }

    @Override
    public int write(ByteBuffer from) {
        throw new NonWritableChannelException();
    }

    @Override
    public SeekableByteChannel truncate(long size) {
        throw new NonWritableChannelException();
    }

    @Override
    public long position() {
        return position;
    }

    @Override
    public SeekableByteChannel position(long there) {
        position = there;
        return this;
    }

    @Override
    public long size() {
        return version.size();
    }

    @Override
    public boolean isOpen() {
        return open;
    }

    @Override
    public void close() {
        open = false;
    }

    /// The plain bytes of it.
    ///
    /// @param decrypted reads from one of these over the same line
    static SeekableByteChannel plain(SeekableByteChannel decrypted, Line line) {
        return new PlainBytes(decrypted, line);
    }

    private record PlainBytes(SeekableByteChannel in, Line line) implements SeekableByteChannel {
        @Override
        public int read(ByteBuffer into) throws IOException {
            try {
                return in.read(into);
            } catch (IOException why) {
                line.check();
                throw why;
            }
        }

        @Override
        public long size() throws IOException {
            try {
                return in.size();
            } catch (IOException why) {
                line.check();
                throw why;
            }
        }

        @Override
        public int write(ByteBuffer from) {
            throw new NonWritableChannelException();
        }

        @Override
        public SeekableByteChannel truncate(long size) {
            throw new NonWritableChannelException();
        }

        @Override
        public long position() throws IOException {
            return in.position();
        }

        @Override
        public SeekableByteChannel position(long there) throws IOException {
            in.position(there);
            return this;
        }

        @Override
        public boolean isOpen() {
            return in.isOpen();
        }

        @Override
        public void close() throws IOException {
            in.close();
        }
    }
}
