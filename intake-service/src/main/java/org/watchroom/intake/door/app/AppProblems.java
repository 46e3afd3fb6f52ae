package org.watchroom.intake.door.app;

import java.util.List;
import org.watchroom.operations.intake.Problem;

/// What the app can be told. It shows `detail` to the person in front of it.
final class AppProblems {
    private AppProblems() {}

    static Problem nothingHere() {
        return plain("nothing-here", "Nothing here", 404, "The app asks for what there is not.");
    }

    static Problem method() {
        return plain("method", "Not possible here", 405, "Use GET.");
    }

    static Problem tooOften() {
        return plain("too-often", "Too often", 429, "Wait a minute, then try again.");
    }

    static Problem busy() {
        return plain("busy", "Too many at once", 503, "Send it again.");
    }

    static Problem code() {
        return plain(
                "code-unusable",
                "The link cannot be used",
                403,
                "This link was used before, is too old, or is not complete. Ask the control room for a new one.");
    }

    static Problem noSuchReport() {
        return plain(
                "no-such-report", "No such report", 404, "The control room no longer keeps this.");
    }

    static Problem key() {
        return plain(
                "key-unusable",
                "The idempotency key cannot be used",
                400,
                "Send an Idempotency-Key of 8 to 100 visible ASCII characters.");
    }

    static Problem cutOff() {
        return plain("cut-off", "Not all of it came", 400, "Send it again.");
    }

    static Problem tooLarge() {
        return plain("too-large", "Too long", 413, "Say it shorter.");
    }

    private static Problem plain(String kind, String title, int status, String detail) {
        return new Problem(kind, title, status, detail, List.of());
    }
}
