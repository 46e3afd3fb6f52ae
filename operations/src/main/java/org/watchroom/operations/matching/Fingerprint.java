package org.watchroom.operations.matching;

import java.nio.ByteBuffer;
import java.text.Normalizer;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.watchroom.operations.incident.NewIncident;
import org.watchroom.operations.incident.Source;
import org.watchroom.operations.secret.Circle;
import org.watchroom.operations.secret.Keyring;
import org.watchroom.operations.secret.Trait;

/// What reports that say the same have in common, blinded with the region's key: words are nobody's
/// to read, and who holds the table learns only which are equal.
///
/// @param token under the newest key
/// @param all under every version of the key: what older rows may have
@SuppressWarnings("ArrayRecordComponent") // compared nowhere
record Fingerprint(byte[] token, List<byte[]> all) {
    /// Punctuation, signs, spaces and what is not seen.
    private static final int BETWEEN_WORDS =
            mask(
                    Character.CONNECTOR_PUNCTUATION,
                    Character.DASH_PUNCTUATION,
                    Character.START_PUNCTUATION,
                    Character.END_PUNCTUATION,
                    Character.INITIAL_QUOTE_PUNCTUATION,
                    Character.FINAL_QUOTE_PUNCTUATION,
                    Character.OTHER_PUNCTUATION,
                    Character.MATH_SYMBOL,
                    Character.CURRENCY_SYMBOL,
                    Character.MODIFIER_SYMBOL,
                    Character.OTHER_SYMBOL,
                    Character.SPACE_SEPARATOR,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR,
                    Character.CONTROL,
                    Character.FORMAT,
                    Character.PRIVATE_USE,
                    Character.SURROGATE,
                    Character.UNASSIGNED);

    /// Empty where the report can be no repetition: its category has no rule, or it says nothing
    /// that another could say again.
    static Optional<Fingerprint> of(Candidate candidate, Keyring keys) {
        return candidate
                .rule()
                .filter(rule -> !rule.never() && candidate.incident().source() != Source.PANIC)
                .map(rule -> content(rule, candidate))
                .filter(content -> !content.isEmpty())
                .map(content -> blind(candidate.incident(), content, keys));
    }

    private static Fingerprint blind(NewIncident incident, String content, Keyring keys) {
        var circle = Circle.desk(incident.region());
        var value =
                String.join(
                        "\n",
                        "fold",
                        incident.store().value().toString(),
                        incident.category(),
                        content);
        return new Fingerprint(
                keys.token(circle, Trait.EXACT, value), keys.tokens(circle, Trait.EXACT, value));
    }

    /// Whose lock serialises those that may be one.
    long lock() {
        return ByteBuffer.wrap(token).getLong();
    }

    List<String> names() {
        return all.stream().map(Fingerprint::name).toList();
    }

    static String name(byte[] token) {
        return HexFormat.of().formatHex(token);
    }

    private static String content(FoldRule rule, Candidate candidate) {
        var incident = candidate.incident();
        var place = plain(incident.place());
        if (rule.compares() == FoldRule.Compares.DEVICE
                && !place.isEmpty()
                && (incident.source() == Source.CAMERA || incident.source() == Source.POS)) {
            return "device\n" + incident.source().code() + "\n" + place;
        }
        var words = plain(candidate.words());
        return words.isEmpty() ? "" : "words\n" + place + "\n" + words;
    }

    /// Compatibility forms, case, spaces and punctuation do not matter. What was kept was made by
    /// the same rule, so it must not change.
    static String plain(String text) {
        var normal = Normalizer.normalize(text, Normalizer.Form.NFKC).toLowerCase(Locale.ROOT);
        var plain = new StringBuilder(normal.length());
        boolean gap = false;
        for (int i = 0, c; i < normal.length(); i += Character.charCount(c)) {
            c = normal.codePointAt(i);
            if ((1 << Character.getType(c) & BETWEEN_WORDS) != 0) {
                gap = true;
            } else {
                if (gap) {
                    plain.append(' ');
                    gap = false;
                }
                plain.appendCodePoint(c);
            }
        }
        return plain.toString().strip();
    }

    private static int mask(byte... types) {
        int mask = 0;
        for (var type : types) {
            mask |= 1 << type;
        }
        return mask;
    }
}
