package org.watchroom.console.kit;

import atlantafx.base.theme.PrimerDark;
import atlantafx.base.theme.PrimerLight;
import java.net.URL;
import java.util.List;
import java.util.Objects;
import javafx.application.Application;
import javafx.beans.InvalidationListener;
import javafx.beans.WeakInvalidationListener;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.DoubleBinding;
import javafx.beans.property.IntegerProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleIntegerProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.scene.Parent;
import javafx.scene.Scene;
import javafx.scene.text.Font;

/// How the glass looks: dark or light, and how large the text is.
///
/// Colours are tokens in `tokens.css`; a screen's own stylesheet uses tokens only, so that it is
/// right in both modes. Sizes in stylesheets are in `em`, so that they follow the text.
public final class Theme {
    public enum Mode {
        DARK,
        LIGHT
    }

    /// The offered text sizes in percent of 14 px.
    public static final List<Integer> TEXT_SIZES = List.of(100, 110, 125, 150, 175, 200);

    private static final List<String> FONTS =
            List.of("Roboto-Regular.ttf", "Roboto-Medium.ttf", "Roboto-Bold.ttf");
    private static final double BASE_PIXELS = 14;

    private final ObjectProperty<Mode> mode = new SimpleObjectProperty<>(Mode.DARK);
    private final IntegerProperty textSize = new SimpleIntegerProperty(100);

    public Theme() {
        for (var font : FONTS) {
            Font.loadFont(resource(Theme.class, "fonts/" + font), BASE_PIXELS);
        }
    }

    public ObjectProperty<Mode> mode() {
        return mode;
    }

    public boolean dark() {
        return mode.get() == Mode.DARK;
    }

    /// Percent; one of [#TEXT_SIZES].
    public IntegerProperty textSize() {
        return textSize;
    }

    /// A length that grows with the text, for what stylesheets cannot set.
    ///
    /// @param pixels at 100 %
    public DoubleBinding scaled(double pixels) {
        return Bindings.createDoubleBinding(
                () -> Math.rint(pixels * textSize.get() / 100), textSize);
    }

    public void switchMode() {
        mode.set(dark() ? Mode.LIGHT : Mode.DARK);
    }

    /// Next larger (`+1`) or smaller (`-1`) text size, as far as there is one.
    public void stepTextSize(int step) {
        int at = TEXT_SIZES.indexOf(textSize.get()) + step;
        textSize.set(TEXT_SIZES.get(Math.clamp(at, 0, TEXT_SIZES.size() - 1)));
    }

    /// Dresses a window's scene and keeps it dressed when the theme changes, for as long as
    /// somebody else holds it.
    public void dress(Scene scene) {
        for (var sheet : List.of("bridge.css", "tokens.css", "kit.css")) {
            scene.getStylesheets().add(resource(Theme.class, sheet));
        }
        apply(scene.getRoot());
        InvalidationListener changed = _ -> apply(scene.getRoot());
        scene.getProperties().put(Theme.class, changed); // lives as long as the scene does
        var weak = new WeakInvalidationListener(changed);
        mode.addListener(weak);
        textSize.addListener(weak);
        scene.rootProperty().addListener((_, _, root) -> apply(root));
    }

    private void apply(Parent root) {
        Application.setUserAgentStylesheet(
                dark()
                        ? new PrimerDark().getUserAgentStylesheet()
                        : new PrimerLight().getUserAgentStylesheet());
        root.getStyleClass()
                .removeIf(name -> name.startsWith("theme-") || name.startsWith("text-size-"));
        root.getStyleClass()
                .addAll(dark() ? "theme-dark" : "theme-light", "text-size-" + textSize.get());
    }

    /// Address of the stylesheet `name` beside `screen`, for `getStylesheets()`.
    public static String sheet(Class<?> screen, String name) {
        return resource(screen, name);
    }

    private static String resource(Class<?> beside, String name) {
        URL found = beside.getResource(name);
        return Objects.requireNonNull(
                        found,
                        () -> "missing in this build: " + name + " beside " + beside.getName())
                .toExternalForm();
    }
}
