package org.watchroom.operations.matching;

import static org.assertj.core.api.Assertions.assertThat;

import java.text.Normalizer;
import java.util.Locale;
import org.junit.jupiter.api.Test;

final class FingerprintTest {
    /// Fingerprints are kept: another rule would no longer find what stands in the queue.
    @Test
    void words_are_compared_by_the_rule_that_those_that_are_kept_were_made_by() {
        var all = new StringBuilder();
        for (int c = 0; c <= Character.MAX_CODE_POINT; c++) {
            all.append('a').appendCodePoint(c);
            if (c % 97 == 0) {
                all.append(" — ");
            }
        }
        for (var text :
                new String[] {
                    all.toString(),
                    "",
                    " ",
                    "...",
                    "Two  MEN, red\tcap!",
                    "ﬁ ½ Ⅳ",
                    "x\uD800",
                    "\uDC00x"
                }) {
            assertThat(Fingerprint.plain(text)).isEqualTo(asBefore(text));
        }
    }

    private static String asBefore(String text) {
        return Normalizer.normalize(text, Normalizer.Form.NFKC)
                .toLowerCase(Locale.ROOT)
                .replaceAll("[\\p{P}\\p{S}\\p{Z}\\p{C}]+", " ")
                .strip();
    }
}
