package org.watchroom.operations.pack;

import java.text.Normalizer;
import java.util.Locale;
import java.util.function.Predicate;
import org.watchroom.operations.incident.IncidentId;
import org.watchroom.operations.site.Store;

/// Names of folders and files in a pack: safe on every system, and readable.
final class Names {
    private static final int LONGEST_PLACE = 32;
    private static final int LONGEST_FILE = 100;

    private Names() {}

    /// `WR-261120-140230-7K2Q-Wakefield`.
    static String pack(IncidentId incident, Store store) {
        var place = word(store.town().isBlank() ? store.code() : store.town(), LONGEST_PLACE);
        return "WR-" + incident.reference() + (place.isEmpty() ? "" : "-" + place);
    }

    /// Letters, digits and `-`; accents are taken off.
    static String word(String words, int longest) {
        var plain =
                Normalizer.normalize(words, Normalizer.Form.NFKD)
                        .replaceAll("\\p{M}", "")
                        .replaceAll("[^A-Za-z0-9]+", "-");
        var cut = plain.length() > longest ? plain.substring(0, longest) : plain;
        return cut.replaceAll("^-+|-+$", "");
    }

    /// A file's own name with what a file system or a script could misread replaced by `_`, its
    /// extension kept.
    static String file(String name) {
        var plain =
                Normalizer.normalize(name, Normalizer.Form.NFKD)
                        .replaceAll("\\p{M}", "")
                        .replaceAll("[^A-Za-z0-9._-]", "_");
        var safe = plain.replaceAll("^[.-]+", "_");
        int dot = safe.lastIndexOf('.');
        var extension = dot < 0 || safe.length() - dot > 12 ? "" : safe.substring(dot);
        var stem = safe.substring(0, safe.length() - extension.length());
        return (stem.length() > LONGEST_FILE ? stem.substring(0, LONGEST_FILE) : stem)
                + extension.replaceAll("\\.+$", "");
    }

    /// `path`, or with `-2`, `-3` … before its extension, whichever is free first; case does not
    /// tell names apart.
    static String free(String path, Predicate<String> taken) {
        int dot = path.lastIndexOf('.');
        int cut = dot > path.lastIndexOf('/') ? dot : path.length();
        var candidate = path;
        for (int n = 2; taken.test(candidate.toLowerCase(Locale.ROOT)); n++) {
            candidate = path.substring(0, cut) + "-" + n + path.substring(cut);
        }
        return candidate;
    }
}
