package org.watchroom.operations.site.importing;

import java.io.IOException;
import java.io.PushbackReader;
import java.io.Reader;

/// Text without its byte order mark, which would otherwise stick to the first header.
final class MarklessReader extends Reader {
    private static final int MARK = 0xFEFF;

    private final PushbackReader text;
    private boolean begun;

    MarklessReader(Reader text) {
        this.text = new PushbackReader(text, 1);
    }

    @Override
    public int read(char[] into, int offset, int length) throws IOException {
        if (!begun) {
            begun = true;
            int first = text.read();
            if (first >= 0 && first != MARK) {
                text.unread(first);
            }
        }
        return text.read(into, offset, length);
    }

    @Override
    public void close() throws IOException {
        text.close();
    }
}
