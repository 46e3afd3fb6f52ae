package org.watchroom.intake.dc09;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;
import java.util.regex.Pattern;

/// A frame that came whole: who sent it, under which number, and what stands in it, perhaps
/// encrypted.
///
/// @param token what kind of message it is, such as `SIA-DCS`, without the asterisk
/// @param encrypted `rest` is hexadecimal digits
/// @param route receiver and prefix as they stood, such as `R1L0`
/// @param account as it stood, in capitals; may be empty
/// @param rest all that follows the first bracket
record Frame(
        String token, boolean encrypted, int sequence, String route, String account, String rest) {
    private static final Pattern HEAD =
            Pattern.compile(
                    "\"(\\*?)([A-Z0-9-]{1,20})\"(\\d{4})((?:R[0-9A-F]{0,6})?(?:L[0-9A-F]{0,6})?)(?:#([0-9A-Z]{1,16}))?\\[(.*)",
                    Pattern.CASE_INSENSITIVE | Pattern.DOTALL);

    /// What became of reading it.
    sealed interface Reading {
        record Read(Frame frame) implements Reading {}

        /// It was changed on its way.
        record Damaged(String why) implements Reading {}

        /// It is none.
        record NoFrame(String why) implements Reading {}
    }

    /// @param bytes from the line feed to the carriage return
    static Reading read(byte[] bytes) {
        boolean binary = Frames.binary(bytes, 0);
        int at = binary ? 3 : 5;
        if (bytes.length < at + 5
                || bytes[at] != '0'
                || !Frames.hex(bytes, at + 1, 3)
                || !binary && !Frames.hex(bytes, 1, 4)) {
            return new Reading.NoFrame("It does not begin with a check sum and a length.");
        }
        var message = Arrays.copyOfRange(bytes, at + 4, bytes.length - 1);
        int length = Integer.parseInt(text(bytes, at + 1, at + 4), 16);
        if (message.length != length) {
            return new Reading.Damaged(
                    "It says that it is "
                            + length
                            + " characters long, and is "
                            + message.length
                            + ".");
        }
        int crc =
                binary
                        ? (bytes[1] & 0xFF) << 8 | bytes[2] & 0xFF
                        : Integer.parseInt(text(bytes, 1, 5), 16);
        if (Crc.of(message) != crc) {
            return new Reading.Damaged("Its check sum does not fit.");
        }
        var head = HEAD.matcher(text(message, 0, message.length));
        if (!head.matches()) {
            return new Reading.NoFrame(
                    "It names no kind of message, number and account, or has no data.");
        }
        var account = head.group(5);
        return new Reading.Read(
                new Frame(
                        head.group(2).toUpperCase(Locale.ROOT),
                        !head.group(1).isEmpty(),
                        Integer.parseInt(head.group(3)),
                        head.group(4),
                        account == null ? "" : account.toUpperCase(Locale.ROOT),
                        head.group(6)));
    }

    /// Number, route and account as an answer repeats them.
    String address() {
        return "%04d%s%s".formatted(sequence, route, account.isEmpty() ? "" : "#" + account);
    }

    /// Bytes are characters: no byte is lost.
    static String text(byte[] bytes, int from, int to) {
        return new String(bytes, from, to - from, StandardCharsets.ISO_8859_1);
    }
}
