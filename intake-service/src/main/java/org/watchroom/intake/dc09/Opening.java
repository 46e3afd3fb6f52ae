package org.watchroom.intake.dc09;

import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import org.watchroom.operations.intake.Problem;
import org.watchroom.operations.panel.ClockTolerance;
import org.watchroom.operations.panel.Panel;
import org.watchroom.operations.panel.PanelKey;

/// Opens a frame with the key of its panel, and says why where that cannot be.
final class Opening {
    private final Clock clock;

    Opening(Clock clock) {
        this.clock = clock;
    }

    /// What became of it.
    sealed interface Opened {
        /// @param key what its answer is encrypted with
        record Clear(Message message, Optional<PanelKey.Aes> key) implements Opened {}

        /// It is the panel's, but not of now: it was sent before, or the clock is wrong.
        record OfAnotherTime(Message message, Problem problem) implements Opened {}

        /// @param answer whether the panel is told that we can make nothing of it
        record Shut(Problem problem, boolean answer) implements Opened {}
    }

    Opened open(Frame frame, Panel panel) {
        return switch (panel.key()) {
            case PanelKey.Unreadable() ->
                    new Opened.Shut(
                            wrongKey("The key of its account cannot be opened here."), false);
            case PanelKey.None() when frame.encrypted() ->
                    new Opened.Shut(
                            wrongKey("It is encrypted, and its account has no key here."), true);
            case PanelKey.None() -> clear(frame);
            case PanelKey.Aes aes when frame.encrypted() ->
                    encrypted(frame, aes, panel.tolerance());
            case PanelKey.Aes _ ->
                    new Opened.Shut(
                            Dc09Reports.problem(
                                    "spoofed",
                                    "Not from whom it says",
                                    "Its account has a key, and it came in the clear."),
                            true);
        };
    }

    private static Opened clear(Frame frame) {
        return Message.of(frame.rest(), false)
                .<Opened>map(message -> new Opened.Clear(message, Optional.empty()))
                .orElseGet(() ->
                        new Opened.Shut(
                                unreadable("What stands in its brackets is no message."), true));
    }

    private Opened encrypted(Frame frame, PanelKey.Aes key, ClockTolerance tolerance) {
        var message = PanelCipher.open(frame.rest(), key).flatMap(text -> Message.of(text, true));
        if (message.isEmpty()) {
            return new Opened.Shut(wrongKey("It does not open with the key of its account."), true);
        }
        var now = clock.instant();
        return Stamp.read(message.get().stamp()).filter(at -> tolerance.holds(at, now)).isPresent()
                ? new Opened.Clear(message.get(), Optional.of(key))
                : new Opened.OfAnotherTime(message.get(), otherTime(message.get(), now, tolerance));
    }

    private static Problem otherTime(Message message, Instant now, ClockTolerance tolerance) {
        var said = message.stamp().isEmpty() ? "no time" : message.stamp();
        return Dc09Reports.problem(
                "clock",
                "Sent at another time, or its clock is wrong",
                "It says "
                        + said
                        + ", and it was "
                        + Stamp.write(now).substring(1)
                        + " (UTC). An encrypted message counts when its clock is at most "
                        + tolerance.ahead().toSeconds()
                        + " s ahead or "
                        + tolerance.behind().toSeconds()
                        + " s behind. The panel was told our time.");
    }

    static Problem unreadable(String detail) {
        return Dc09Reports.problem("not-a-report", "Not a report", detail);
    }

    private static Problem wrongKey(String detail) {
        return Dc09Reports.problem("wrong-key", "Not under the key of its account", detail);
    }
}
