package org.watchroom.operations.evidence.vault;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import org.watchroom.operations.work.Stop;

/// Bytes on their way out, until somebody asks to stop.
final class StoppableBytes extends FilterInputStream {
    private final Stop stop;

    StoppableBytes(InputStream in, Stop stop) {
        super(in);
        this.stop = stop;
    }

    @Override
    public int read() throws IOException {
        stop.check();
        return in.read();
    }

    @Override
    public int read(byte[] into, int from, int most) throws IOException {
        stop.check();
        return in.read(into, from, most);
    }
}
