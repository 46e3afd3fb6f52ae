package org.watchroom.operations.handover;

import java.security.SecureRandom;
import java.util.regex.Pattern;

/// What tells one copy from every other: on its note, in the comment of its zip, in the register.
///
/// @param text four groups of four, such as `K7QA-M2XC-…`: 80 random bits
public record CopyMark(String text) {
    private static final Pattern FORM = Pattern.compile("[A-Z2-7]{4}(-[A-Z2-7]{4}){3}");
    private static final String LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
    private static final int GROUPS = 4;
    private static final SecureRandom RANDOM = new SecureRandom();

    public CopyMark {
        if (!FORM.matcher(text).matches()) {
            throw new IllegalArgumentException("not the mark of a copy: " + text);
        }
    }

    static CopyMark fresh() {
        var text = new StringBuilder();
        for (int n = 0; n < GROUPS * 4; n++) {
            if (n > 0 && n % 4 == 0) {
                text.append('-');
            }
            text.append(LETTERS.charAt(RANDOM.nextInt(LETTERS.length())));
        }
        return new CopyMark(text.toString());
    }

    @Override
    public String toString() {
        return text;
    }
}
