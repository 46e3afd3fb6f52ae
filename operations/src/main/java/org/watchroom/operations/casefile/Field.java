package org.watchroom.operations.casefile;

import java.util.List;

/// One thing that can be said in a fact.
///
/// @param name key of its value
/// @param choices of a [Type#CHOICE] or [Type#SEVERAL]: codes
/// @param needed whether a fact without it says nothing
/// @param words which words are refused in it
/// @param sealed whether it lies sealed; otherwise it is a column that counts and adds up
public record Field(
        String name, Type type, List<String> choices, boolean needed, Words words, boolean sealed) {
    public Field {
        choices = List.copyOf(choices);
    }

    /// How a value is written: as [FactContent] keeps it.
    public enum Type {
        /// A few words.
        LINE,
        /// Some sentences.
        TEXT,
        /// One code of the choices.
        CHOICE,
        /// Codes of the choices with commas between.
        SEVERAL,
        /// A whole number, in digits.
        WHOLE,
        /// In pence or cent, in digits.
        PRICE,
        /// ISO 8601 in UTC.
        MOMENT,
        /// ISO 8601 date.
        DAY
    }

    /// Which words about protected characteristics are refused.
    public enum Words {
        /// Those of the list.
        CHECKED,
        /// Those of the list but on health: what is said is about an injury or a need.
        HEALTH,
        /// None: names, numbers, choices.
        FREE
    }

    static Field line(String name) {
        return new Field(name, Type.LINE, List.of(), false, Words.CHECKED, true);
    }

    static Field text(String name) {
        return new Field(name, Type.TEXT, List.of(), false, Words.CHECKED, true);
    }

    /// A name or a number, which is not read for words.
    static Field mark(String name) {
        return line(name).read(Words.FREE);
    }

    static Field choice(String name, String... codes) {
        return new Field(name, Type.CHOICE, List.of(codes), false, Words.FREE, true);
    }

    static Field several(String name, String... codes) {
        return new Field(name, Type.SEVERAL, List.of(codes), false, Words.FREE, true);
    }

    static Field typed(String name, Type type) {
        return new Field(name, type, List.of(), false, Words.FREE, true);
    }

    Field must() {
        return new Field(name, type, choices, true, words, sealed);
    }

    Field read(Words how) {
        return new Field(name, type, choices, needed, how, sealed);
    }

    Field counted() {
        return new Field(name, type, choices, needed, words, false);
    }
}
