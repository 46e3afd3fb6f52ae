package org.watchroom.intake.door.customer;

import java.util.List;
import org.watchroom.operations.intake.Problem;

/// What can be wrong with what a customer's browser sends.
final class CustomerProblems {
    private CustomerProblems() {}

    static Problem noCode() {
        return plain(
                "no-follow-up-code",
                "No code to come back with",
                400,
                "Send one Follow-Up-Code of 26 characters (Crockford's base 32) and one"
                        + " Idempotency-Key of 16 to 80 visible ASCII characters, both made up for"
                        + " this report.");
    }

    static Problem notSolved() {
        return plain(
                "not-solved",
                "The puzzle is not solved",
                403,
                "Ask for a puzzle, solve it within ten minutes, and send it in Proof-Of-Work as"
                        + " puzzle:number. Each is good for one report.");
    }

    static Problem tooOften() {
        return plain(
                "too-often",
                "Too many from here",
                429,
                "Several reports came from here within the last minutes. Wait ten minutes and send it"
                        + " again. In an emergency call 999.");
    }

    /// To be read by a person first; its sender is told nothing of that.
    static Problem review() {
        return plain(
                "review",
                "To be read first",
                202,
                "Many reports from customers came for this shop within ten minutes.");
    }

    static Problem noSuchCode() {
        return plain(
                "no-such-code",
                "No report has this code",
                404,
                "Check the code: 26 letters and figures, as it was shown after the report was sent.");
    }

    static Problem notYet() {
        return plain(
                "not-yet",
                "Nobody could read the report yet",
                409,
                "A person in the control room reads it first. Come back later.");
    }

    static Problem message() {
        return plain(
                "no-message",
                "Not a message",
                422,
                "Send {\"id\": a UUID made for this message, \"text\": 1 to 4000 characters}.");
    }

    private static Problem plain(String kind, String title, int status, String detail) {
        return new Problem(kind, title, status, detail, List.of());
    }
}
