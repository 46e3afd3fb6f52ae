package org.watchroom.operations.till.reading;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.StandardCharsets;
import java.nio.charset.UnsupportedCharsetException;
import java.util.Locale;
import java.util.regex.Pattern;

/// Reads a file or a request of a till feed.
public final class TillReader {
    /// Larger pieces are refused: send several.
    public static final int LARGEST = 16 * 1024 * 1024;

    private static final Pattern DECLARED =
            Pattern.compile("^\\s*<\\?xml[^>]{0,200}?encoding\\s*=\\s*[\"']([A-Za-z0-9._-]{1,40})");
    private static final int PROLOGUE = 400;

    private TillReader() {}

    /// What was read, and the text it was read from as it may be kept.
    public record Read(TillReading reading, String covered) {}

    /// Never fails because of the bytes: what cannot be used is among the faults.
    public static Read read(byte[] bytes, FeedDefaults defaults) {
        var text = text(bytes);
        var format = format(text);
        var into = new Collecting(format);
        if (text.indexOf('\0') >= 0) {
            into.whole("It is not text. Send UTF-8.");
            return new Read(into.reading(), CardNumbers.cover(text));
        }
        var covered =
                switch (format) {
                    case POSLOG -> PosLog.read(text, defaults, into);
                    case CSV -> CsvFeed.read(text, defaults, into);
                    case JSON -> JsonFeed.read(text, defaults, into);
                };
        return new Read(into.reading(), covered);
    }

    /// By what stands first: a tag, a bracket, else columns.
    static TillFormat format(String text) {
        var start = text.stripLeading();
        return start.startsWith("<")
                ? TillFormat.POSLOG
                : start.startsWith("{") || start.startsWith("[") ? TillFormat.JSON : TillFormat.CSV;
    }

    /// By its mark, else as it declares itself, else UTF-8; what is none of that is read as most
    /// tills of this country write: Windows-1252.
    static String text(byte[] bytes) {
        if (starts(bytes, 0xEF, 0xBB, 0xBF)) {
            return decoded(bytes, 3, StandardCharsets.UTF_8);
        }
        if (starts(bytes, 0xFF, 0xFE)) {
            return decoded(bytes, 2, StandardCharsets.UTF_16LE);
        }
        if (starts(bytes, 0xFE, 0xFF)) {
            return decoded(bytes, 2, StandardCharsets.UTF_16BE);
        }
        var declared = declared(bytes);
        try {
            return declared.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
        } catch (CharacterCodingException _) {
            return decoded(bytes, 0, Charset.forName("windows-1252"));
        }
    }

    private static Charset declared(byte[] bytes) {
        var prologue =
                new String(bytes, 0, Math.min(bytes.length, PROLOGUE), StandardCharsets.ISO_8859_1);
        var found = DECLARED.matcher(prologue);
        if (found.find() && !found.group(1).toUpperCase(Locale.ROOT).contains("UTF-16")) {
            try {
                return Charset.forName(found.group(1));
            } catch (IllegalCharsetNameException | UnsupportedCharsetException _) {
                return StandardCharsets.UTF_8;
            }
        }
        return StandardCharsets.UTF_8;
    }

    private static String decoded(byte[] bytes, int from, Charset charset) {
        return new String(bytes, from, bytes.length - from, charset);
    }

    private static boolean starts(byte[] bytes, int... with) {
        if (bytes.length < with.length) {
            return false;
        }
        for (int i = 0; i < with.length; i++) {
            if ((bytes[i] & 0xFF) != with[i]) {
                return false;
            }
        }
        return true;
    }
}
