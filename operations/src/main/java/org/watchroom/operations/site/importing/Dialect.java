package org.watchroom.operations.site.importing;

import java.nio.charset.Charset;

/// How a list is written.
///
/// @param delimiter what separates the columns
/// @param skip lines before the first record: 1 where a spreadsheet wrote `sep=;` there
public record Dialect(Charset encoding, char delimiter, int skip) {
    /// In words, such as `UTF-8, separated by commas`.
    public String inWords() {
        var separator =
                switch (delimiter) {
                    case ',' -> "commas";
                    case ';' -> "semicolons";
                    case '\t' -> "tabs";
                    default -> "'" + delimiter + "'";
                };
        return encoding.displayName() + ", separated by " + separator;
    }
}
