package org.watchroom.operations.handover;

import java.util.Arrays;
import java.util.Locale;

/// By which authority personal data goes to somebody else.
public enum Authority {
    /// Prevention or detection of crime, at the request of the police.
    CRIME,
    COURT_ORDER,
    /// Legal claims and proceedings.
    LEGAL_CLAIM,
    INSURANCE,
    /// The data subject's own right of access.
    SUBJECT_ACCESS,
    OTHER;

    /// As the database has it.
    public String code() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /// As it stands on paper.
    public String words() {
        return switch (this) {
            case CRIME -> "Prevention or detection of crime";
            case COURT_ORDER -> "Court order";
            case LEGAL_CLAIM -> "Legal claim or proceedings";
            case INSURANCE -> "Insurance claim";
            case SUBJECT_ACCESS -> "Right of access of the data subject";
            case OTHER -> "Other";
        };
    }

    static Authority of(String code) {
        return Arrays.stream(values())
                .filter(one -> one.code().equals(code))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no authority: " + code));
    }
}
