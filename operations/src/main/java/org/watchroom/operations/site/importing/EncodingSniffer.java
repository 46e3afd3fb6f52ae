package org.watchroom.operations.site.importing;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.mozilla.universalchardet.UniversalDetector;
import org.watchroom.operations.failure.Failure;

/// Finds out how the characters of a text file are written, from all of its bytes.
final class EncodingSniffer {
    static final Charset WINDOWS_1252 = Charset.forName("windows-1252");
    private static final int SAMPLE = 64 * 1024;
    private static final int BLOCK = 64 * 1024;

    private EncodingSniffer() {}

    /// UTF-8 where the whole file is valid UTF-8; UTF-16 by its mark or its zero bytes; else
    /// Windows-1252, of which Latin-1 is a part as far as text goes.
    ///
    /// @throws Failure.Unreadable when the file is empty or not text
    static Charset sniff(Path file) throws IOException {
        byte[] head;
        try (var in = Files.newInputStream(file)) {
            head = in.readNBytes(SAMPLE);
        }
        if (head.length == 0) {
            throw new Failure.Unreadable(
                    name(file) + " is empty", "Choose the store list itself", null);
        }
        refuseWorkbooks(file, head);
        var marked = UniversalDetector.detectCharsetFromBOM(head);
        if (marked != null && Charset.isSupported(marked)) {
            return Charset.forName(marked);
        }
        var wide = wideWithoutMark(head);
        if (wide != null) {
            return wide;
        }
        refuseBinary(file, head);
        return isUtf8(file) ? StandardCharsets.UTF_8 : singleByte(head);
    }

    private static void refuseWorkbooks(Path file, byte[] head) {
        boolean zip = startsWith(head, 'P', 'K', 3, 4);
        boolean ole = startsWith(head, 0xD0, 0xCF, 0x11, 0xE0);
        if (zip || ole) {
            throw new Failure.Unreadable(
                    name(file) + " is a spreadsheet workbook or an archive, not a text file",
                    "Save the sheet as CSV (UTF-8) and import that",
                    null);
        }
    }

    private static void refuseBinary(Path file, byte[] head) {
        int odd = 0;
        for (byte b : head) {
            boolean text = b == '\t' || b == '\n' || b == '\r' || b == '\f' || (b & 0xFF) >= ' ';
            odd += text ? 0 : 1;
        }
        if (odd > head.length / 100) {
            throw new Failure.Unreadable(
                    name(file) + " is not a text file",
                    "Export the store list as CSV and import that",
                    null);
        }
    }

    /// Latin letters in UTF-16 have a zero in every second byte.
    private static @Nullable Charset wideWithoutMark(byte[] head) {
        int pairs = head.length / 2;
        int evenZeros = 0;
        int oddZeros = 0;
        for (int i = 0; i < pairs; i++) {
            evenZeros += head[2 * i] == 0 ? 1 : 0;
            oddZeros += head[2 * i + 1] == 0 ? 1 : 0;
        }
        if (oddZeros > pairs * 0.7 && evenZeros < pairs * 0.1) {
            return StandardCharsets.UTF_16LE;
        }
        return evenZeros > pairs * 0.7 && oddZeros < pairs * 0.1 ? StandardCharsets.UTF_16BE : null;
    }

    private static Charset singleByte(byte[] head) throws IOException {
        var guess = UniversalDetector.detectCharset(new ByteArrayInputStream(head));
        // Its guesses between single-byte alphabets rest on word statistics that a list of names
        // does not have;
        // only what cannot be Western text is believed.
        return "IBM866".equals(guess) || "KOI8-R".equals(guess)
                ? Charset.forName(guess)
                : WINDOWS_1252;
    }

    private static boolean isUtf8(Path file) throws IOException {
        var decoder =
                StandardCharsets.UTF_8
                        .newDecoder()
                        .onMalformedInput(CodingErrorAction.REPORT)
                        .onUnmappableCharacter(CodingErrorAction.REPORT);
        var bytes = ByteBuffer.allocate(BLOCK);
        var chars = CharBuffer.allocate(BLOCK);
        try (InputStream in = Files.newInputStream(file)) {
            while (true) {
                int read = in.read(bytes.array(), bytes.position(), bytes.remaining());
                boolean end = read < 0;
                bytes.position(bytes.position() + Math.max(read, 0)).flip();
                if (decoder.decode(bytes, chars, end).isError()) {
                    return false;
                }
                if (end) {
                    return true;
                }
                bytes.compact();
                chars.clear();
            }
        }
    }

    private static boolean startsWith(byte[] head, int... magic) {
        for (int i = 0; i < magic.length; i++) {
            if (i >= head.length || (head[i] & 0xFF) != magic[i]) {
                return false;
            }
        }
        return true;
    }

    static String name(Path file) {
        return String.valueOf(file.getFileName());
    }
}
