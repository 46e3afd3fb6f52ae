package org.watchroom.console.retention;

import java.util.Optional;
import java.util.function.Function;
import javafx.beans.binding.Bindings;
import javafx.scene.AccessibleAttribute;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.TextArea;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.watchroom.console.kit.Texts;

/// A question with a reason, below a list. Ctrl+Enter sends it, Esc puts it away.
final class AskForm extends VBox {
    private final Texts texts;

    AskForm(Texts texts) {
        this.texts = texts;
        getStyleClass().add("form");
        close();
        addEventFilter(
                KeyEvent.KEY_PRESSED,
                event -> {
                    if (event.getCode() == KeyCode.ESCAPE) {
                        event.consume();
                        close();
                    }
                });
    }

    /// Where there is little room, as at twice the size of text, it scrolls.
    ScrollPane scrolling() {
        var pane = new ScrollPane(this);
        pane.setFitToWidth(true);
        pane.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
        pane.setFocusTraversable(false);
        pane.visibleProperty().bind(visibleProperty());
        pane.managedProperty().bind(visibleProperty());
        VBox.setVgrow(pane, Priority.SOMETIMES);
        return pane;
    }

    void close() {
        getChildren().clear();
        setVisible(false);
        setManaged(false);
    }

    /// @param name of the question; its words are `retention.form.<name>`, `.prompt` and `.send`
    /// @param least how many letters the reason needs
    /// @param send takes the reason; answers what is wrong with the other fields, in words, and the
    ///   form stays open then
    void open(String name, int least, Node above, Function<String, Optional<String>> send) {
        getChildren().clear();
        var key = "retention.form." + name;
        var title = new Label(texts.get(key));
        title.setWrapText(true);
        title.getStyleClass().add("form-title");
        var words = new TextArea();
        words.setId("retention-words");
        words.setWrapText(true);
        words.setPrefRowCount(2);
        words.setMinHeight(USE_PREF_SIZE);
        words.setPromptText(texts.get(key + ".prompt"));
        words.setAccessibleText(texts.get(key + ".prompt"));
        var ok = new Button(texts.get(key + ".send"));
        ok.setId("retention-send");
        ok.getStyleClass().add("accent");
        ok.setAccessibleText(ok.getText());
        ok.setTooltip(new Tooltip(texts.get("retention.form.send.tooltip", ok.getText())));
        ok.setMinWidth(USE_PREF_SIZE);
        ok.disableProperty()
                .bind(
                        Bindings.createBooleanBinding(
                                () -> words.getText().strip().length() < least,
                                words.textProperty()));
        var wrong = new Label();
        wrong.setId("retention-wrong");
        wrong.setWrapText(true);
        wrong.getStyleClass().add("wrong");
        wrong.visibleProperty().bind(wrong.textProperty().isNotEmpty());
        wrong.managedProperty().bind(wrong.visibleProperty());
        ok.setOnAction(_ ->
                send.apply(words.getText().strip())
                        .ifPresentOrElse(
                                complaint -> {
                                    wrong.setText(complaint);
                                    wrong.notifyAccessibleAttributeChanged(
                                            AccessibleAttribute.TEXT);
                                },
                                this::close));
        var cancel = new Button(texts.get("retention.form.cancel"));
        cancel.setAccessibleText(cancel.getText());
        cancel.setTooltip(new Tooltip(texts.get("retention.form.cancel.tooltip")));
        cancel.setMinWidth(USE_PREF_SIZE);
        cancel.setOnAction(_ -> close());
        var buttons = new FlowPane(ok, cancel);
        buttons.getStyleClass().add("form-buttons");
        getChildren().addAll(title, above, words, wrong, buttons);
        setVisible(true);
        setManaged(true);
        setOnKeyPressed(event -> {
            if (event.isControlDown() && event.getCode() == KeyCode.ENTER && !ok.isDisabled()) {
                event.consume();
                ok.fire();
            }
        });
        applyCss(); // a field without its skin would lose the first letter
        words.requestFocus();
    }
}
