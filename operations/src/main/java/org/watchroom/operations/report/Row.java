package org.watchroom.operations.report;

import java.util.Locale;
import net.sf.jasperreports.renderers.Renderable;
import org.jspecify.annotations.Nullable;

/// One line of a document's flow. Field names are those of `document.jrxml`.
///
/// @param section heading it stands under
/// @param kind which band shows it
/// @param table which column heads the section has; empty for none
record Row(
        String section,
        String kind,
        String table,
        @Nullable String first,
        @Nullable String second,
        @Nullable String third,
        @Nullable String fourth,
        @Nullable Renderable picture,
        @Nullable Renderable picture2) {
    /// The bands of `document.jrxml`.
    enum Kind {
        FACT,
        TEXT,
        CODE,
        NOTICE,
        FILE,
        TIMELINE,
        RECORD,
        WIDE,
        DRAWING,
        PAIR,
        /// Of `statement.jrxml` alone.
        SIGN
    }

    static Row of(String section, Kind kind, String table, String... words) {
        return new Row(
                section,
                name(kind),
                table,
                word(words, 0),
                word(words, 1),
                word(words, 2),
                word(words, 3),
                null,
                null);
    }

    static Row pictures(
            String section,
            Kind kind,
            Renderable left,
            String caption,
            @Nullable Renderable right,
            @Nullable String caption2) {
        return new Row(section, name(kind), "", caption, caption2, null, null, left, right);
    }

    private static String name(Kind kind) {
        return kind.name().toLowerCase(Locale.ROOT);
    }

    private static @Nullable String word(String[] words, int at) {
        return at < words.length ? words[at] : null;
    }
}
