package org.watchroom.console.playback;

import java.io.File;
import java.nio.file.Path;
import java.util.Optional;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.VBox;
import javafx.stage.FileChooser;
import javafx.stage.Window;
import org.jspecify.annotations.Nullable;
import org.watchroom.console.kit.Texts;

/// A photograph for the check on the form: from a file, or the frame that is shown.
final class PhotoLine extends VBox {
    /// Asks for a file.
    @FunctionalInterface
    interface Choice {
        Optional<Path> choose(@Nullable Window window, Texts texts);
    }

    /// So high that what is to be done next stays in sight.
    private static final double HIGH_EM = 9;

    private final PhotoDesk desk;
    private final Texts texts;
    private final Button file;
    private final Button frame;
    private final Button leaveOut;
    private final Label said = new Label();

    PhotoLine(PhotoDesk desk, Texts texts, Choice choice) {
        this.desk = desk;
        this.texts = texts;
        getStyleClass().add("clock-photo");
        setVisible(desk.offered());
        setManaged(desk.offered());
        file = button("clock.photo.add", "clock-photo-add");
        file.setOnAction(_ -> choice.choose(getScene().getWindow(), texts).ifPresent(desk::take));
        frame = button("clock.photo.frame", "clock-photo-frame");
        frame.setOnAction(_ -> desk.takeFrame());
        leaveOut = button("clock.photo.leave-out", "clock-photo-leave-out");
        leaveOut.setOnAction(_ -> {
            desk.leaveOut();
            file.requestFocus();
        });
        said.setId("clock-photo-said");
        said.setWrapText(true);
        desk.taken().addListener(_ -> show());
        desk.busy().addListener(_ -> show());
        show();
    }

    private void show() {
        var seen = desk.taken().get();
        var busy = desk.busy().get();
        file.setDisable(busy);
        frame.setDisable(busy);
        said.setText(
                busy
                        ? texts.get("clock.photo.busy")
                        : seen == null
                                ? texts.get("clock.photo.none")
                                : KeptPhoto.words(seen.photo(), texts));
        if (seen == null) {
            getChildren().setAll(row(file, frame), said);
        } else {
            var view = KeptPhoto.view(seen.picture(), this, texts);
            view.setFitHeight(HIGH_EM * said.getFont().getSize());
            getChildren().setAll(view, said, row(leaveOut));
        }
    }

    private static FlowPane row(Button... buttons) {
        var row = new FlowPane(buttons);
        row.getStyleClass().add("clock-row");
        return row;
    }

    private Button button(String key, String id) {
        var button = new Button(texts.get(key));
        button.setId(id);
        button.setAccessibleText(button.getText());
        button.setTooltip(new Tooltip(texts.get(key + ".tooltip")));
        button.setMinWidth(USE_PREF_SIZE);
        return button;
    }

    static Optional<Path> ask(@Nullable Window window, Texts texts) {
        var chooser = new FileChooser();
        chooser.setTitle(texts.get("clock.photo.add"));
        chooser.getExtensionFilters()
                .add(
                        new FileChooser.ExtensionFilter(
                                texts.get("clock.photo.files"),
                                "*.jpg",
                                "*.jpeg",
                                "*.png",
                                "*.JPG",
                                "*.JPEG",
                                "*.PNG"));
        return Optional.ofNullable(chooser.showOpenDialog(window)).map(File::toPath);
    }
}
