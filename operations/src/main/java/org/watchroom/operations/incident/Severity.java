package org.watchroom.operations.incident;

import java.time.Duration;
import java.util.Locale;

/// How bad it is. Stored as 1 to 4.
public enum Severity {
    LOW(1, Duration.ofMinutes(30)),
    MEDIUM(2, Duration.ofMinutes(10)),
    HIGH(3, Duration.ofMinutes(3)),
    CRITICAL(4, Duration.ofSeconds(60));

    private final int level;
    private final Duration answerWithin;

    Severity(int level, Duration answerWithin) {
        this.level = level;
        this.answerWithin = answerWithin;
    }

    /// 1 (low) to 4 (critical).
    public int level() {
        return level;
    }

    /// How soon somebody must have claimed it; our choice, after the alarm handling times of EN
    /// 50518:2019.
    public Duration answerWithin() {
        return answerWithin;
    }

    /// As people write it, such as `High`.
    public String word() {
        return name().charAt(0) + name().substring(1).toLowerCase(Locale.UK);
    }

    public static Severity of(int level) {
        return values()[level - 1];
    }
}
