package org.watchroom.console.playback;

import java.util.function.Supplier;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Label;
import javafx.scene.control.Slider;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import org.jspecify.annotations.Nullable;
import org.watchroom.console.kit.Texts;

/// Brightness, contrast, gamma and half-pictures of the chosen picture, on this screen only.
final class ToneBar extends FlowPane {
    private final Supplier<@Nullable Closer> chosen;
    private final Texts texts;
    private final Slider brightness;
    private final Slider contrast;
    private final Slider gamma;
    private final CheckBox deinterlace = new CheckBox();
    private boolean following;

    /// @param chosen the picture it is about; null where there is none
    ToneBar(Texts texts, Supplier<@Nullable Closer> chosen) {
        this.chosen = chosen;
        this.texts = texts;
        brightness = slider("tone-brightness", "tone.brightness");
        contrast = slider("tone-contrast", "tone.contrast");
        gamma = slider("tone-gamma", "tone.gamma");
        deinterlace.setId("tone-deinterlace");
        deinterlace.setText(texts.get("tone.deinterlace"));
        deinterlace.setAccessibleText(texts.get("tone.deinterlace"));
        deinterlace.setTooltip(new Tooltip(texts.get("tone.deinterlace.tooltip")));
        deinterlace.setMinWidth(USE_PREF_SIZE);
        deinterlace.setOnAction(_ -> apply());
        var reset = new Button(texts.get("tone.reset"));
        reset.setId("tone-reset");
        reset.setAccessibleText(texts.get("tone.reset"));
        reset.setTooltip(new Tooltip(texts.get("tone.reset.tooltip")));
        reset.setOnAction(_ -> {
            var picture = chosen.get();
            if (picture != null) {
                picture.reset();
                follow();
            }
        });
        var note = new Label(texts.get("tone.note"));
        note.getStyleClass().addAll("muted", "small");
        getStyleClass().add("tone-bar");
        getChildren()
                .addAll(
                        labelled("tone.brightness", brightness),
                        labelled("tone.contrast", contrast),
                        labelled("tone.gamma", gamma),
                        deinterlace,
                        reset,
                        note);
        setVisible(false);
        setManaged(false);
    }

    /// Comes, with the keyboard, or goes.
    void toggle() {
        setVisible(!isVisible());
        setManaged(isVisible());
        if (isVisible()) {
            follow();
            brightness.requestFocus();
        }
    }

    /// Joins the half-pictures of the chosen picture, or shows it as recorded again.
    void deinterlace() {
        var picture = chosen.get();
        if (picture != null) {
            picture.deinterlace(!picture.deinterlaced().get());
            follow();
        }
    }

    /// Another picture was chosen.
    void follow() {
        var picture = chosen.get();
        following = true;
        var tone = picture == null ? Tone.AS_RECORDED : picture.tone().get();
        brightness.setValue(tone.brightness());
        contrast.setValue(tone.contrast());
        gamma.setValue(tone.gamma());
        deinterlace.setSelected(picture != null && picture.deinterlaced().get());
        following = false;
        setDisable(picture == null);
    }

    private Slider slider(String id, String key) {
        var slider = new Slider(-0.8, 0.8, 0);
        slider.setId(id);
        slider.setBlockIncrement(0.1);
        slider.setAccessibleText(texts.get(key));
        slider.valueProperty().addListener(_ -> apply());
        return slider;
    }

    private void apply() {
        var picture = chosen.get();
        if (picture != null && !following) {
            picture.tone(new Tone(brightness.getValue(), contrast.getValue(), gamma.getValue()));
            picture.deinterlace(deinterlace.isSelected());
        }
    }

    private HBox labelled(String key, Slider slider) {
        var label = new Label(texts.get(key));
        label.setLabelFor(slider);
        var box = new HBox(label, slider);
        box.getStyleClass().add("control-group");
        return box;
    }
}
