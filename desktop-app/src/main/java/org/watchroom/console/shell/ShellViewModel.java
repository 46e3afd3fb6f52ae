package org.watchroom.console.shell;

import java.time.Duration;
import java.util.stream.Collectors;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.StringBinding;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import org.watchroom.console.kit.Ages;
import org.watchroom.console.kit.LiveLine;
import org.watchroom.console.kit.Seat;
import org.watchroom.console.kit.Times;
import org.watchroom.operations.change.Line;
import org.watchroom.operations.site.Region;

/// What the bars say. Used on the glass thread only.
public final class ShellViewModel implements AutoCloseable {
    private static final Duration STILL_FRESH = Duration.ofSeconds(3);

    private final Seat seat;
    private final String version;
    private final LiveLine line;
    private final ObjectProperty<IntakeState> intake =
            new SimpleObjectProperty<>(IntakeState.UNKNOWN);
    private final StringProperty backup = new SimpleStringProperty("");

    /// @param version of this build, as people quote it
    public ShellViewModel(Seat seat, String version) {
        this.seat = seat;
        this.version = version;
        line = new LiveLine(seat);
    }

    /// Set by the wiring, on the glass thread.
    public ObjectProperty<IntakeState> intake() {
        return intake;
    }

    /// What somebody has to do something about; empty while the database is backed up as it should
    /// be. Set by the wiring, on the glass thread.
    public StringProperty backup() {
        return backup;
    }

    public ReadOnlyObjectProperty<Line> line() {
        return line.line();
    }

    boolean drill() {
        return seat.session().drill();
    }

    String regions() {
        return seat.session().regions().stream()
                .map(Region::name)
                .collect(Collectors.joining(", "));
    }

    String person() {
        return seat.session().person().displayName();
    }

    String version() {
        return version;
    }

    StringBinding clock() {
        return Bindings.createStringBinding(
                () -> Times.clock(seat.ticker().now().get(), seat.zone()), seat.ticker().now());
    }

    /// The line to the database in words, with the age of the last news.
    StringBinding lineWords() {
        return Bindings.createStringBinding(this::lineNow, line.line(), seat.ticker().now());
    }

    private String lineNow() {
        var now = seat.ticker().now().get();
        return switch (line.line().get()) {
            case Line.Up(var at) when Duration.between(at, now).compareTo(STILL_FRESH) < 0 ->
                    seat.texts().get("shell.line.up");
            case Line.Up(var at) -> seat.texts().get("shell.line.quiet", Ages.between(at, now));
            case Line.Down(var since) ->
                    seat.texts().get("shell.line.down", Times.near(since, seat.zone(), now));
            case Line.Untrusted(var since, var words) ->
                    seat.texts()
                            .get(
                                    "shell.line.untrusted",
                                    Times.near(since, seat.zone(), now),
                                    words);
            case Line.SignedOut _ -> seat.texts().get("shell.line.signed-out");
        };
    }

    /// Empty where nobody here knows: the intake service of a shared server is its administrators'.
    StringBinding intakeWords() {
        return Bindings.createStringBinding(
                () ->
                        switch (intake.get()) {
                            case UNKNOWN -> "";
                            case OPENING -> seat.texts().get("shell.intake.opening");
                            case RUNNING -> seat.texts().get("shell.intake.running");
                            case NOT_ANSWERING -> seat.texts().get("shell.intake.down");
                        },
                intake);
    }

    @Override
    public void close() {
        line.close();
    }
}
