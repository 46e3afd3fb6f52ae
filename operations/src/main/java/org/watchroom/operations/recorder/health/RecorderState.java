package org.watchroom.operations.recorder.health;

import java.util.Locale;

/// How a recorder is, once it was found so for a while.
public enum RecorderState {
    /// It answers, and of no camera is it known that there is no picture.
    WELL,
    /// It answers, and of some camera there is no picture.
    BLIND,
    /// It answers and does not take our login.
    REFUSED,
    /// It does not answer, or not as a recorder does.
    DOWN;

    /// As the database has it.
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    static RecorderState of(String code) {
        return valueOf(code.toUpperCase(Locale.ROOT));
    }
}
