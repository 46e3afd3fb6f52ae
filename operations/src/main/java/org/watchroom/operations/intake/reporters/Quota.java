package org.watchroom.operations.intake.reporters;

/// How much one sender may send: a bucket of so many reports, which fills again evenly.
///
/// @param perMinute how many flow in each minute, at least 1
/// @param burst how many it holds, at least 1
public record Quota(int perMinute, int burst) {
    public Quota {
        if (perMinute < 1 || burst < 1) {
            throw new IllegalArgumentException("a quota lets something through");
        }
    }

    /// What holds where nothing else is said.
    ///
    /// @param key for each enrolled key
    /// @param address for each address that sends without one
    public record Usual(Quota key, Quota address) {}
}
