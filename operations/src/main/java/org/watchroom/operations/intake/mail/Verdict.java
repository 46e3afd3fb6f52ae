package org.watchroom.operations.intake.mail;

/// Whether a mail is from whom it says.
///
/// @param words for the timeline; without personal data
record Verdict(Kind kind, String words) {
    enum Kind {
        /// A server or a signature that is trusted says so.
        VERIFIED,
        /// Nobody who is trusted says anything.
        UNVERIFIED,
        /// A trusted server says that it is not.
        SPOOFED,
        /// It was changed after it was signed.
        FORGED
    }

    static Verdict unverified(String why) {
        return new Verdict(Kind.UNVERIFIED, "Unverified sender: " + why);
    }

    /// The signature's word where there is one that says something, after the servers'.
    Verdict with(Verdict signature) {
        if (kind == Kind.SPOOFED || signature.kind == Kind.FORGED) {
            return kind == Kind.SPOOFED ? this : signature;
        }
        return signature.kind == Kind.VERIFIED
                ? new Verdict(Kind.VERIFIED, signature.words + "\n" + words)
                : new Verdict(kind, words + "\n" + signature.words);
    }
}
