package org.watchroom.operations.staff;

import java.text.Normalizer;

/// The letters that stand for somebody on exhibits.
public final class Initials {
    private static final int MOST = 4;

    private Initials() {}

    /// `Mara Ellison` → `ME`; two to four capital letters, whatever the name is.
    public static String of(String name) {
        var letters = new StringBuilder();
        for (var word : name.strip().split("[\\s'-]+")) {
            var first = word.codePoints().filter(Character::isLetter).findFirst();
            if (first.isPresent() && letters.length() < MOST) {
                var plain =
                        Normalizer.normalize(
                                Character.toString(first.getAsInt()), Normalizer.Form.NFD);
                char letter = Character.toUpperCase(plain.charAt(0));
                letters.append(letter >= 'A' && letter <= 'Z' ? letter : 'X');
            }
        }
        while (letters.length() < 2) {
            letters.append('X');
        }
        return letters.toString();
    }
}
