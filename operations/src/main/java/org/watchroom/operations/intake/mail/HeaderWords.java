package org.watchroom.operations.intake.mail;

import java.util.Optional;
import java.util.regex.Pattern;
import org.apache.james.mime4j.codec.DecodeMonitor;
import org.apache.james.mime4j.codec.DecoderUtil;
import org.apache.james.mime4j.stream.Field;

/// Header fields as people read them (RFC 2047, RFC 2231), and as senders write them who know
/// neither.
final class HeaderWords {
    private static final int LONGEST_NAME = 120;

    private HeaderWords() {}

    /// The value on one line.
    static String unfolded(Field field) {
        var raw = field.getRaw();
        if (raw == null) {
            return String.valueOf(field.getBody()).strip();
        }
        var text = Charsets.text(raw.toByteArray(), null);
        int colon = text.indexOf(':');
        return text.substring(colon + 1).replaceAll("\\r?\\n", "").strip();
    }

    static String decoded(String value) {
        if (!value.contains("=?")) {
            return value;
        }
        try {
            return DecoderUtil.decodeEncodedWords(value, DecodeMonitor.SILENT);
        } catch (RuntimeException _) { // an alphabet nobody knows
            return value;
        }
    }

    /// A file's name is its last step, and short: it is shown, never used.
    static Optional<String> parameter(String value, String name) {
        var found =
                Pattern.compile(
                                ";\\s*"
                                        + name
                                        + "\\*?(?:0\\*?)?\\s*=\\s*(?:\"([^\"]*)\"|([^;\\s]+))",
                                Pattern.CASE_INSENSITIVE)
                        .matcher(value);
        if (!found.find()) {
            return Optional.empty();
        }
        var said = found.group(1) == null ? found.group(2) : found.group(1);
        var text = decoded(said).replaceFirst("(?i)^[a-z0-9-]+''", "");
        if (!text.equals(said) && text.contains("%") || said.contains("''")) {
            text = unescaped(text);
        }
        text = text.substring(Math.max(text.lastIndexOf('/'), text.lastIndexOf('\\')) + 1);
        return Optional.of(text.length() > LONGEST_NAME ? text.substring(0, LONGEST_NAME) : text);
    }

    private static String unescaped(String text) {
        try {
            return java.net.URLDecoder.decode(
                    text.replace("+", "%2B"), java.nio.charset.StandardCharsets.UTF_8);
        } catch (IllegalArgumentException _) {
            return text;
        }
    }
}
