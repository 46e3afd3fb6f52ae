package org.watchroom.operations.casefile;

import java.util.Optional;

/// Barcode numbers (GTIN-8, -12, -13 and -14; EAN and UPC are the same numbers). The last digit is
/// a check digit after GS1's General Specifications, section 7.9: weights 3 and 1 from the right.
final class Gtin {
    private Gtin() {}

    /// The digits alone; empty for a wrong length, another character or a wrong check digit.
    static Optional<String> read(String typed) {
        var digits = typed.replaceAll("[\\s-]", "");
        if (!digits.matches("\\d{8}|\\d{12,14}")) {
            return Optional.empty();
        }
        int sum = 0;
        for (int n = 0; n < digits.length(); n++) {
            int digit = digits.charAt(digits.length() - 1 - n) - '0';
            sum += n % 2 == 0 ? digit : 3 * digit;
        }
        return sum % 10 == 0 ? Optional.of(digits) : Optional.empty();
    }
}
