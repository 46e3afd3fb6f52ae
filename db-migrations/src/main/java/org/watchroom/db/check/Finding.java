package org.watchroom.db.check;

/// One promise and how it stands.
///
/// @param check short name, the same in every version: for programs that watch
/// @param words what was seen and, where something is to mend, how
public record Finding(String check, Verdict verdict, String words) {
    static Finding ok(String check, String words) {
        return new Finding(check, Verdict.OK, words);
    }

    static Finding mend(String check, String words) {
        return new Finding(check, Verdict.MEND, words);
    }

    static Finding unknown(String check, String words) {
        return new Finding(check, Verdict.UNKNOWN, words);
    }

    static Finding judged(String check, boolean well, String ok, String mend) {
        return well ? ok(check, ok) : mend(check, mend);
    }
}
