package org.watchroom.operations.intake.lane;

import java.util.Arrays;
import java.util.HexFormat;
import org.watchroom.operations.intake.Wording;
import org.watchroom.operations.intake.mail.SentMail;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/// What somebody sent, to be read and nothing else: it is never rendered, and it has no characters
/// that turn or hide others.
///
/// @param cut there is more of it than is shown
public record SentText(String text, Form form, boolean cut) {
    /// In bytes.
    static final int LONGEST_TEXT = 64 * 1024;

    static final int LONGEST_HEX = 4 * 1024;
    private static final int A_LINE = 16;
    private static final HexFormat HEX = HexFormat.ofDelimiter(" ");
    private static final JsonMapper JSON = JsonMapper.builder().build();

    /// What it was shown as.
    public enum Form {
        JSON,
        MAIL,
        TEXT,
        BYTES,
        NOTHING
    }

    /// @param contentType as the door kept it
    public static SentText of(String contentType, byte[] bytes) {
        return SentMail.isOne(contentType) && bytes.length > 0 ? mail(bytes) : of(bytes);
    }

    /// Subject, sender and words before all that servers wrote around them.
    private static SentText mail(byte[] bytes) {
        var text = Wording.clean(SentMail.of(bytes).shown());
        boolean cut = text.length() > LONGEST_TEXT;
        return new SentText(cut ? text.substring(0, LONGEST_TEXT) : text, Form.MAIL, cut);
    }

    public static SentText of(byte[] bytes) {
        if (bytes.length == 0) {
            return new SentText("", Form.NOTHING, false);
        }
        boolean cut = bytes.length > LONGEST_TEXT;
        return Glance.text(bytes)
                .map(text ->
                        cut ? new SentText(Wording.clean(text), Form.TEXT, true) : indented(text))
                .orElseGet(() -> hex(bytes));
    }

    private static SentText indented(String text) {
        try {
            var tree = JSON.readTree(text);
            return new SentText(
                    Wording.clean(JSON.writerWithDefaultPrettyPrinter().writeValueAsString(tree)),
                    Form.JSON,
                    false);
        } catch (JacksonException _) {
            return new SentText(Wording.clean(text.replace("\r\n", "\n")), Form.TEXT, false);
        }
    }

    private static SentText hex(byte[] bytes) {
        var lines = new StringBuilder();
        int end = Math.min(bytes.length, LONGEST_HEX);
        for (int from = 0; from < end; from += A_LINE) {
            var line = Arrays.copyOfRange(bytes, from, Math.min(end, from + A_LINE));
            lines.append("%06x  %-47s  ".formatted(from, HEX.formatHex(line)));
            for (var b : line) {
                lines.append(b >= ' ' && b < 0x7F ? (char) b : '.');
            }
            lines.append('\n');
        }
        return new SentText(lines.toString(), Form.BYTES, end < bytes.length);
    }
}
