package org.watchroom.operations.statement;

/// Who makes a statement, as on its front page.
///
/// @param name in full
/// @param age in years, only where under 18; empty for "over 18"
/// @param occupation and, for a business, in which place somebody speaks for it
/// @param reader who reads it to them where they cannot read it; empty otherwise
public record Particulars(String name, String age, String occupation, String reader) {
    public static final Particulars NONE = new Particulars("", "", "", "");

    public Particulars {
        name = name.strip();
        age = age.strip();
        occupation = occupation.strip();
        reader = reader.strip();
    }

    /// As printed: the age of a child, `Over 18` otherwise.
    public String ageWords() {
        return age.isEmpty() ? "Over 18" : age;
    }

    /// How many people sign.
    public int signatures() {
        return reader.isEmpty() ? 1 : 2;
    }
}
