package org.watchroom.console.signin;

import java.time.Duration;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import org.watchroom.console.kit.Texts;
import org.watchroom.console.kit.Theme;

/// Says that this computer's clock is wrong, as long as it is; not there otherwise. Looks are in
/// `signin.css`.
public final class ClockBanner extends HBox {
    /// @param off how far it is ahead; zero where it is right
    public ClockBanner(ReadOnlyObjectProperty<Duration> off, Texts texts) {
        setId("clock-banner");
        getStyleClass().add("clock-banner");
        getStylesheets().add(Theme.sheet(ClockBanner.class, "signin.css"));
        var words = new Label();
        words.setWrapText(true);
        words.textProperty().bind(off.map(by -> said(by, texts)));
        getChildren().add(words);
        visibleProperty().bind(off.map(by -> !by.isZero()));
        managedProperty().bind(visibleProperty());
    }

    private static String said(Duration off, Texts texts) {
        return texts.count(
                off.isNegative() ? "signin.clock.behind" : "signin.clock.ahead",
                off.abs().plusSeconds(30).toMinutes());
    }
}
