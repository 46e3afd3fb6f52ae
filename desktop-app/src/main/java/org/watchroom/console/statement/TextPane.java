package org.watchroom.console.statement;

import java.util.Objects;
import java.util.Optional;
import javafx.beans.InvalidationListener;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.BooleanBinding;
import javafx.css.PseudoClass;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.control.TextArea;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.watchroom.console.kit.Command;
import org.watchroom.console.kit.Seat;
import org.watchroom.operations.statement.Sentence;
import org.watchroom.operations.statement.Voice;

/// The text, sentence by sentence; below it where the chosen one comes from, and the field in which
/// the witness's words for it are written.
final class TextPane extends VBox {
    private static final PseudoClass OPEN = PseudoClass.getPseudoClass("open");
    private static final PseudoClass STALE = PseudoClass.getPseudoClass("stale");
    private static final PseudoClass SYSTEM = PseudoClass.getPseudoClass("system");

    private final StatementsViewModel model;
    private final StatementWords words;
    private final ListView<Sentence> list = new ListView<>();
    private final Label source = new Label();
    private final TextArea editor;
    private final VBox form = new VBox();
    private final Seat seat;
    private boolean adding;
    private boolean showing;

    TextPane(StatementsViewModel model, Seat seat) {
        this.model = model;
        this.seat = seat;
        this.words = new StatementWords(seat);
        var sheets = new Sheets(seat.texts());
        getStyleClass().add("statement-text");
        list.setId("statement-sentences");
        list.setAccessibleText(seat.texts().get("statements.part.text"));
        list.setCellFactory(_ -> new Cell());
        list.getSelectionModel()
                .selectedItemProperty()
                .addListener((_, _, now) -> {
                    if (!showing && now != null) {
                        model.sentence().set(now.key());
                    }
                    chosen();
                });
        VBox.setVgrow(list, Priority.ALWAYS);
        source.setId("statement-source");
        source.setWrapText(true);
        source.setMinHeight(USE_PREF_SIZE);
        source.getStyleClass().add("statement-source");
        editor = sheets.area("statement-words", "statements.words", "", 4);
        editor.addEventFilter(KeyEvent.KEY_PRESSED, this::editorKey);
        form.getStyleClass().add("form");
        form.getChildren()
                .addAll(
                        editor,
                        sheets.muted("statements.words.hint"),
                        Sheets.row(
                                sheets.button(
                                        "statement-words-ok",
                                        "statements.words.ok",
                                        Bindings.createBooleanBinding(() -> true),
                                        this::take),
                                sheets.button(
                                        "statement-words-cancel",
                                        "statements.cancel",
                                        Bindings.createBooleanBinding(() -> true),
                                        this::leave)));
        present(false);
        getChildren().addAll(list, source, buttons(), form);
        model.draft().addListener((InvalidationListener) _ -> show());
        model.sentence().addListener((InvalidationListener) _ -> show());
        show();
    }

    private FlowPane buttons() {
        var bar = new FlowPane();
        bar.getStyleClass().add("form-buttons");
        var draft = draft();
        var suggested =
                Bindings.createBooleanBinding(
                        () -> draft.get() && here().flatMap(Sentence::suggested).isPresent(),
                        draft,
                        model.sentence(),
                        model.draft());
        var any =
                Bindings.createBooleanBinding(
                        () -> draft.get() && here().isPresent(),
                        draft,
                        model.sentence(),
                        model.draft());
        add(bar, "statements.confirm", "Y", suggested, this::confirm);
        add(bar, "statements.say", "E", any, () -> edit(false));
        add(bar, "statements.add", "A", draft, () -> edit(true));
        add(bar, "statements.remove", "Delete", any, this::remove);
        return bar;
    }

    private BooleanBinding draft() {
        return Bindings.createBooleanBinding(
                () ->
                        model.opened().get().filter(Opened::draft).isPresent()
                                && model.part().get() == Part.TEXT,
                model.opened(),
                model.part());
    }

    private void add(FlowPane bar, String id, String chord, BooleanBinding able, Runnable action) {
        var command = Command.when(id, StatementsView.GROUP, chord, able, action);
        var button = seat.keys().carry(new Button(), seat.keys().add(command));
        button.setId(id.replace('.', '-'));
        bar.getChildren().add(button);
    }

    private Optional<Sentence> here() {
        var key = model.sentence().get();
        return key == null
                ? Optional.empty()
                : model.draft().get().flatMap(now -> now.now().sentence(key));
    }

    private void confirm() {
        here().ifPresent(one -> {
            model.edit(now -> now.confirm(one.key()));
            next();
        });
    }

    private void remove() {
        here().ifPresent(one -> {
            next();
            model.edit(now -> now.remove(one.key()));
        });
    }

    /// To the sentence below; the list keeps the keyboard.
    private void next() {
        int at = list.getSelectionModel().getSelectedIndex();
        int to = at + 1 < list.getItems().size() ? at + 1 : at - 1;
        if (to >= 0) {
            model.sentence().set(list.getItems().get(to).key());
        }
    }

    private void edit(boolean other) {
        adding = other;
        editor.setText(other ? "" : here().map(this::begun).orElse(""));
        present(true);
        applyCss();
        editor.requestFocus();
        editor.end();
    }

    /// A question is not part of its answer.
    private String begun(Sentence one) {
        return one.suggested()
                .orElseGet(() -> one.open() && one.text().startsWith("[…") ? "" : one.text());
    }

    private void editorKey(KeyEvent event) {
        if (event.getCode() == KeyCode.ESCAPE) {
            event.consume();
            leave();
        } else if (event.getCode() == KeyCode.ENTER && event.isControlDown()) {
            event.consume();
            take();
        }
    }

    private void take() {
        var said = editor.getText();
        if (!said.isBlank()) {
            int key = here().map(Sentence::key).orElse(0);
            if (adding) {
                int made = model.draft().get().map(Draft::nextKey).orElse(1);
                model.edit(now -> now.add(key, said));
                model.sentence().set(made);
            } else {
                model.edit(now -> now.say(key, said));
            }
        }
        leave();
    }

    private void leave() {
        present(false);
        list.requestFocus();
    }

    private void present(boolean now) {
        form.setVisible(now);
        form.setManaged(now);
    }

    private void show() {
        showing = true;
        var now =
                model.draft()
                        .get()
                        .map(draft -> draft.now().sentences())
                        .orElse(java.util.List.of());
        if (!list.getItems().equals(now)) {
            list.getItems().setAll(now);
        }
        var key = model.sentence().get();
        for (int n = 0; n < now.size(); n++) {
            if (Objects.equals(now.get(n).key(), key)) {
                list.getSelectionModel().select(n);
                list.getFocusModel().focus(n);
                list.scrollTo(Math.max(0, n - 2));
            }
        }
        showing = false;
        chosen();
    }

    private void chosen() {
        source.setText(here().map(words::sources).orElse(""));
    }

    @Override
    public void requestFocus() {
        list.requestFocus();
    }

    private final class Cell extends ListCell<Sentence> {
        Cell() {
            setPrefWidth(0); // as wide as the list, however long the words are
        }

        @Override
        protected double computePrefHeight(double width) {
            return Sheets.height(this, super.computePrefHeight(width));
        }

        @Override
        protected void updateItem(@Nullable Sentence one, boolean empty) {
            super.updateItem(one, empty);
            setText(null);
            if (one == null || empty) {
                mark(false, false, false);
                setGraphic(null);
                setAccessibleText(null);
            } else {
                show(one);
            }
        }

        private void mark(boolean open, boolean stale, boolean system) {
            pseudoClassStateChanged(OPEN, open);
            pseudoClassStateChanged(STALE, stale);
            pseudoClassStateChanged(SYSTEM, system);
        }

        private void show(Sentence one) {
            boolean stale =
                    model.opened().get().filter(of -> of.stale().contains(one.key())).isPresent();
            mark(one.open(), stale, one.voice() == Voice.SYSTEM);
            var mark = new Label(words.mark(one, stale));
            mark.getStyleClass().add("statement-mark");
            mark.setMinWidth(USE_PREF_SIZE);
            var text = new Label(one.text());
            text.getStyleClass().add("statement-sentence");
            text.setWrapText(true);
            HBox.setHgrow(text, Priority.ALWAYS);
            var row = new HBox(mark, text);
            row.getStyleClass().add("statement-row");
            Sheets.fill(row, this);
            setGraphic(row);
            setAccessibleText(mark.getText() + ": " + one.text());
        }
    }
}
