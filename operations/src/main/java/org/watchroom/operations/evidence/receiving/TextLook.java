package org.watchroom.operations.evidence.receiving;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/// Whether bytes are text, and text that nothing carries out.
final class TextLook {
    /// Reach out of a drawing, or make it do something.
    private static final Pattern ACTIVE_DRAWING =
            Pattern.compile(
                    "<script|<foreignobject|<iframe|<embed|<!doctype|<!entity|<\\?xml-stylesheet|javascript:"
                            + "|\\son[a-z]+\\s*=|href\\s*=\\s*[\"'](?!#)|@import|url\\(\\s*[\"']?(?!#)[a-z]");

    private static final Pattern MARKUP =
            Pattern.compile(
                    "<(!doctype html|html|head|body|script|iframe|hta:|\\?php|%@|job>|package>)");
    private static final List<String> SHELLS =
            List.of(
                    "#!",
                    "@echo",
                    "rem ",
                    "set-executionpolicy",
                    "powershell",
                    "windows registry editor",
                    "[internetshortcut]");
    private static final Pattern MAIL =
            Pattern.compile(
                    "^(received|return-path|mime-version|from|date|subject|message-id|delivered-to|x-[a-z-]+): ");

    private TextLook() {}

    /// Empty where these bytes are no text.
    static Optional<Looked> look(byte[] bytes) {
        var text = text(bytes);
        return text.map(TextLook::looked);
    }

    private static Looked looked(String text) {
        var small = text.toLowerCase(Locale.ROOT).strip();
        var head = small.substring(0, Math.min(Kinds.HEAD, small.length()));
        if (head.contains("<svg")) {
            return ACTIVE_DRAWING.matcher(small).find()
                    ? new Looked(FileKind.DRAWING, Quarantine.SCRIPT)
                    : Looked.harmless(FileKind.DRAWING);
        }
        if (MAIL.matcher(head).find()) {
            return Looked.harmless(FileKind.MAIL);
        }
        boolean carriedOut =
                MARKUP.matcher(small).find() || SHELLS.stream().anyMatch(head::startsWith);
        return carriedOut
                ? new Looked(FileKind.TEXT, Quarantine.SCRIPT)
                : Looked.harmless(FileKind.TEXT);
    }

    /// UTF-8, or UTF-16 with its mark; what has control characters is no text.
    private static Optional<String> text(byte[] bytes) {
        var charset =
                bytes.length > 1 && bytes[0] == (byte) 0xff && bytes[1] == (byte) 0xfe
                                || bytes.length > 1
                                        && bytes[0] == (byte) 0xfe
                                        && bytes[1] == (byte) 0xff
                        ? StandardCharsets.UTF_16
                        : StandardCharsets.UTF_8;
        String text;
        try {
            text = charset.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
        } catch (CharacterCodingException notUnicode) {
            text = Search.letters(bytes); // tills write Windows-1252
            if (!mostlyAscii(text)) {
                return Optional.empty();
            }
        }
        var read = text.startsWith("\ufeff") ? text.substring(1) : text;
        return read.chars().allMatch(one -> one >= ' ' || "\t\r\n\f".indexOf(one) >= 0)
                ? Optional.of(read)
                : Optional.empty();
    }

    private static boolean mostlyAscii(String letters) {
        return letters.chars().filter(one -> one >= 0x80).count() * 10 < letters.length();
    }
}
