package org.watchroom.console.kit;

import java.time.Instant;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.value.ChangeListener;

/// Reads again every few seconds, while a screen is the one that is shown, what nobody tells the
/// news of. Used on the glass thread only.
public final class WhileShown implements AutoCloseable {
    private final Ticker ticker;
    private final BooleanProperty visible = new SimpleBooleanProperty(this, "visible", true);
    private final ChangeListener<Instant> tick;
    private int seconds;

    /// @param every seconds
    public WhileShown(Ticker ticker, int every, Runnable again) {
        this.ticker = ticker;
        tick =
                (_, _, _) -> {
                    seconds = (seconds + 1) % every;
                    if (seconds == 0 && visible.get()) {
                        again.run();
                    }
                };
        ticker.now().addListener(tick);
    }

    /// Whether the screen is the one that is shown.
    public BooleanProperty visible() {
        return visible;
    }

    @Override
    public void close() {
        ticker.now().removeListener(tick);
    }
}
