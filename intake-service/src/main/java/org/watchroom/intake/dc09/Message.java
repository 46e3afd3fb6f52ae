package org.watchroom.intake.dc09;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/// What stands in a frame, in the clear.
///
/// @param account as the data have it; empty where they have none
/// @param data what happened, in the words of its format; may be empty
/// @param extended further brackets, as they stood
/// @param stamp the time as sent; may be empty
record Message(String account, String data, String extended, String stamp) {
    private static final Pattern CLEAR =
            Pattern.compile(
                    "([^\\]]*)]((?:\\[[^\\]]*])*)(?:_(\\d\\d:\\d\\d:\\d\\d,\\d\\d-\\d\\d-\\d{4}))?\0*",
                    Pattern.DOTALL);
    private static final Pattern NAMED =
            Pattern.compile("#?([0-9A-Za-z]{0,16})\\|(.*)", Pattern.DOTALL);

    /// Empty where it is no message: of one that was encrypted that means under another key.
    ///
    /// @param clear all that follows the first bracket
    /// @param filled something stands before the first bar
    static Optional<Message> of(String clear, boolean filled) {
        var parts = CLEAR.matcher(clear);
        if (!parts.matches()) {
            return Optional.empty();
        }
        var inside = parts.group(1);
        if (filled) {
            inside = inside.substring(inside.indexOf('|') + 1);
        }
        var named = NAMED.matcher(inside);
        boolean names = named.matches();
        var stamp = parts.group(3);
        return Optional.of(
                new Message(
                        names ? named.group(1).toUpperCase(Locale.ROOT) : "",
                        names ? named.group(2) : inside.substring(inside.lastIndexOf('|') + 1),
                        parts.group(2),
                        stamp == null ? "" : stamp));
    }
}
