package org.watchroom.operations.secret;

import java.text.Normalizer;
import java.util.Locale;

/// What can be looked for exactly although it is sealed. Values that mean the same become one
/// before they are blinded; values of two traits never meet.
public enum Trait {
    /// Not about a person: the same to the letter or not the same.
    EXACT {
        @Override
        String normal(String value) {
            return value;
        }
    },
    NAME {
        @Override
        String normal(String value) {
            return plain(value);
        }
    },
    STAFF_NUMBER {
        @Override
        String normal(String value) {
            return plain(value).replaceAll("[\\s./-]", "");
        }
    },
    /// British numbers are the same with `0`, `+44`, `0044` or `+44 (0)` before them.
    PHONE {
        @Override
        String normal(String value) {
            var text = Normalizer.normalize(value, Normalizer.Form.NFKC);
            var abroad = text.strip().startsWith("+");
            var digits = text.replaceAll("[^0-9]", "");
            if (!abroad && digits.startsWith("00")) {
                abroad = true;
                digits = digits.substring(2);
            }
            if (abroad) {
                return digits.startsWith("440") ? "44" + digits.substring(3) : digits;
            }
            return digits.startsWith("0") ? "44" + digits.substring(1) : digits;
        }
    };

    abstract String normal(String value);

    /// Compatibility forms, case and the amount of space between words do not matter.
    private static String plain(String value) {
        return Normalizer.normalize(value, Normalizer.Form.NFKC)
                .toLowerCase(Locale.ROOT)
                .replaceAll("(?U)\\s+", " ")
                .strip();
    }
}
