package org.watchroom.console.playback;

import java.util.Locale;
import javafx.beans.binding.Bindings;
import javafx.scene.control.Label;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.Tooltip;
import javafx.scene.image.Image;
import javafx.scene.image.ImageView;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.watchroom.console.kit.Texts;
import org.watchroom.operations.clock.ClockPhoto;

/// The photograph of a check that was made: with its checksum, and shown when asked for.
final class KeptPhoto extends VBox {
    private static final double BYTES = 1024;

    KeptPhoto(ClockPhoto photo, PhotoDesk desk, Texts texts) {
        getStyleClass().add("clock-photo");
        var said = new Label(words(photo, texts));
        said.setWrapText(true);
        said.getStyleClass().addAll("muted", "small");
        var show = new ToggleButton(texts.get("clock.photo.show"));
        show.setAccessibleText(show.getText());
        show.setTooltip(new Tooltip(texts.get("clock.photo.show.tooltip")));
        show.getStyleClass().add("clock-photo-show");
        show.setMinWidth(USE_PREF_SIZE);
        getChildren().setAll(said, show);
        show.selectedProperty()
                .addListener((_, _, now) -> {
                    getChildren().setAll(said, show);
                    if (now) {
                        desk.look(
                                photo,
                                picture -> {
                                    if (show.isSelected()) {
                                        getChildren().add(view(picture, this, texts));
                                    }
                                },
                                () ->
                                        said.setText(
                                                texts.get(
                                                        "clock.photo.elsewhere", photo.sha256())));
                    }
                });
    }

    /// `Photo, 2.4 MB, SHA-256 …`
    static String words(ClockPhoto photo, Texts texts) {
        return texts.get(
                "clock.photo." + photo.origin().code() + ".said",
                size(photo.size()),
                photo.sha256());
    }

    private static String size(int bytes) {
        return bytes < BYTES * BYTES
                ? String.format(Locale.UK, "%.0f kB", Math.ceil(bytes / BYTES))
                : String.format(Locale.UK, "%.1f MB", bytes / BYTES / BYTES);
    }

    /// As wide as there is room, but never larger than it is.
    static ImageView view(Image picture, Region within, Texts texts) {
        var view = new ImageView(picture);
        view.getStyleClass().add("clock-photo-picture");
        view.setAccessibleText(texts.get("clock.photo.alt"));
        view.setPreserveRatio(true);
        view.fitWidthProperty()
                .bind(Bindings.min(within.widthProperty(), Math.max(1, picture.getWidth())));
        return view;
    }
}
