package org.watchroom.operations.handover;

import java.security.SecureRandom;
import java.util.Arrays;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/// A passphrase that can be read out on the phone: seven words of two syllables, such as
/// `bado-riku-…`, 12 bits each, 84 in all.
///
/// A syllable is one of sixteen consonants and one of four vowels, so that it is said as it is
/// written and can be spelt. It is shown once and stored nowhere.
public final class Passphrase {
    static final int WORDS = 7;
    private static final String CONSONANTS = "bdfghjklmnprstvz";
    private static final String VOWELS = "aiou";
    private static final SecureRandom RANDOM = new SecureRandom();

    private final char[] chars;

    private Passphrase(String words) {
        this.chars = words.toCharArray();
    }

    static Passphrase generate() {
        return new Passphrase(
                IntStream.range(0, WORDS)
                        .mapToObj(_ -> syllable() + syllable())
                        .collect(Collectors.joining("-")));
    }

    private static String syllable() {
        int drawn = RANDOM.nextInt(CONSONANTS.length() * VOWELS.length());
        return ""
                + CONSONANTS.charAt(drawn / VOWELS.length())
                + VOWELS.charAt(drawn % VOWELS.length());
    }

    char[] chars() {
        return chars.clone();
    }

    /// To be shown to the person, once.
    public String reveal() {
        return new String(chars);
    }

    /// Forgets it, as far as Java lets us.
    void forget() {
        Arrays.fill(chars, '\0');
    }

    @Override
    public String toString() {
        return "a passphrase";
    }
}
