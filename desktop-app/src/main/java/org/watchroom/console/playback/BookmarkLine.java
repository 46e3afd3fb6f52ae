package org.watchroom.console.playback;

import java.time.Instant;
import java.time.ZoneOffset;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import org.jspecify.annotations.Nullable;
import org.watchroom.console.kit.Texts;

/// Asks what to write on a bookmark. Enter sets it, also without words; Esc does not. The moment is
/// that of asking, however long the words take.
final class BookmarkLine extends HBox {
    private final PlaybackViewModel model;
    private final Texts texts;
    private final Runnable onClosed;
    private final Label moment = new Label();
    private final TextField words = new TextField();
    private @Nullable Instant at;

    /// @param onClosed called when the keyboard needs another place
    BookmarkLine(PlaybackViewModel model, Texts texts, Runnable onClosed) {
        this.model = model;
        this.texts = texts;
        this.onClosed = onClosed;
        setId("bookmark-line");
        getStyleClass().addAll("form", "bookmark-line");
        words.setId("bookmark-words");
        words.setPromptText(texts.get("bookmark.prompt"));
        words.setAccessibleText(texts.get("bookmark.prompt"));
        setHgrow(words, Priority.ALWAYS);
        moment.setLabelFor(words);
        moment.setMinWidth(USE_PREF_SIZE);
        words.setOnAction(_ -> set());
        getChildren()
                .addAll(
                        moment,
                        words,
                        button("bookmark.set", this::set),
                        button("bookmark.cancel", this::close));
        addEventFilter(
                KeyEvent.KEY_PRESSED,
                event -> {
                    if (event.getCode() == KeyCode.ESCAPE) {
                        event.consume();
                        close();
                    }
                });
        model.request().addListener(_ -> hide());
        hide();
    }

    private Button button(String key, Runnable action) {
        var button = new Button(texts.get(key));
        button.setTooltip(new Tooltip(texts.get(key + ".tooltip")));
        button.setMinWidth(USE_PREF_SIZE);
        button.setOnAction(_ -> action.run());
        return button;
    }

    void open() {
        var request = model.request().get();
        at = model.position().get();
        var said =
                new PlaybackWords(texts, request == null ? ZoneOffset.UTC : request.zone())
                        .time(model.position().get());
        moment.setText(texts.get("bookmark.at", said));
        words.clear();
        setVisible(true);
        setManaged(true);
        applyCss(); // a field without its skin would lose the first letter
        words.requestFocus();
    }

    private void set() {
        var when = at;
        if (when != null) {
            model.bookmark(when, words.getText());
        }
        close();
    }

    private void close() {
        hide();
        onClosed.run();
    }

    private void hide() {
        at = null;
        setVisible(false);
        setManaged(false);
    }
}
