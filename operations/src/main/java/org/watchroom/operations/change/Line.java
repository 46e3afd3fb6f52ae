package org.watchroom.operations.change;

import java.time.Instant;

/// How the connection to the shared database stands.
public sealed interface Line {
    /// News arrives; the last look at the journal was at `at`.
    record Up(Instant at) implements Line {}

    /// No answer since `since`; what is on the glass is of that moment.
    record Down(Instant since) implements Line {}

    /// The server shows another certificate than one that is trusted here: nothing was told to it.
    ///
    /// @param since what is on the glass is of that moment
    /// @param words what is wrong and what to do
    record Untrusted(Instant since, String words) implements Line {}

    /// The server answers, but the session has ended: sign in again.
    record SignedOut() implements Line {}
}
