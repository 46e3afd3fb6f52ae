package org.watchroom.console;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import javafx.scene.Scene;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TextArea;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import javafx.stage.Stage;
import javafx.stage.Window;
import org.watchroom.console.kit.Background;
import org.watchroom.console.kit.Texts;
import org.watchroom.console.kit.Theme;
import org.watchroom.operations.pack.PackJudge;

/// A window that says whether a pack is as it was signed, in the words of `watchroom verify`. It
/// needs nobody to be signed in: the file is its user's own, and the database is not asked.
final class PackCheck {
    private static final double WIDTH = 760;
    private static final double HEIGHT = 420;

    private final Background background;
    private final Texts texts;
    private final Theme theme;

    PackCheck(Background background, Texts texts, Theme theme) {
        this.background = background;
        this.texts = texts;
        this.theme = theme;
    }

    void open(Window owner, Path pack) {
        var title = new Label(texts.get("packcheck.title", pack.getFileName()));
        title.getStyleClass().add("pane-title");
        title.setWrapText(true);
        var said = new TextArea(texts.get("packcheck.busy"));
        said.setId("packcheck-said");
        said.setEditable(false);
        said.setWrapText(true);
        said.setAccessibleText(title.getText());
        VBox.setVgrow(said, Priority.ALWAYS);
        var stage = new Stage();
        var close = new Button(texts.get("packcheck.close"));
        close.setId("packcheck-close");
        close.setAccessibleText(close.getText());
        close.setTooltip(new Tooltip(texts.get("packcheck.close.tooltip")));
        close.setOnAction(_ -> stage.close());
        var root = new VBox(title, said, close);
        root.setId("packcheck");
        root.getStyleClass().add("form");
        var scene = new Scene(root, WIDTH, HEIGHT);
        theme.dress(scene);
        scene.addEventHandler(
                KeyEvent.KEY_PRESSED,
                event -> {
                    if (event.getCode() == KeyCode.ESCAPE) {
                        event.consume();
                        stage.close();
                    }
                });
        stage.initOwner(owner);
        stage.setTitle(title.getText());
        stage.setScene(scene);
        stage.show();
        close.requestFocus();
        background.run(
                _ -> judged(pack),
                said::setText,
                failure ->
                        said.setText(
                                texts.get(
                                        "packcheck.failed", String.valueOf(failure.getMessage()))));
    }

    private static String judged(Path pack) {
        var words = new ByteArrayOutputStream();
        new PackJudge(new PrintStream(words, true, StandardCharsets.UTF_8), Optional::empty)
                .answer(
                        new PackJudge.Question(
                                pack, List.of(), Optional.empty(), Optional.empty()));
        return words.toString(StandardCharsets.UTF_8).strip();
    }
}
