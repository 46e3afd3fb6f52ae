package org.watchroom.console.casefile;

import javafx.collections.FXCollections;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.VBox;
import org.watchroom.console.kit.Chosen;
import org.watchroom.console.kit.Texts;
import org.watchroom.operations.casefile.CaseFile;

/// A question with a few words. Enter sends it, Esc puts it away.
final class AskPane extends VBox {
    private final CaseFileViewModel model;
    private final Texts texts;
    private final Runnable onClosed;
    private final TextField words = new TextField();
    private final ComboBox<CaseFile> into = new ComboBox<>();

    /// @param onClosed called when it went away and the keyboard needs a place
    AskPane(CaseFileViewModel model, Texts texts, Runnable onClosed) {
        this.model = model;
        this.texts = texts;
        this.onClosed = onClosed;
        setId("case-ask");
        getStyleClass().add("form");
        words.setId("case-words");
        into.setId("case-into");
        into.setConverter(new Chosen<>(file -> file.id().reference() + "  " + file.title()));
        into.setMaxWidth(Double.MAX_VALUE);
        addEventFilter(
                KeyEvent.KEY_PRESSED,
                event -> {
                    if (event.getCode() == KeyCode.ESCAPE) {
                        event.consume();
                        model.ask(Asking.NOTHING);
                    }
                });
        model.asking().addListener((_, _, what) -> show(what));
        show(model.asking().get());
    }

    private void show(Asking what) {
        boolean hadKeyboard = isFocusWithin();
        getChildren().clear();
        boolean there = what != Asking.NOTHING;
        setVisible(there);
        setManaged(there);
        if (!there) {
            if (hadKeyboard) {
                onClosed.run();
            }
            return;
        }
        var key = "casefile.ask." + what.code();
        var title = new Label(texts.get(key));
        title.setWrapText(true);
        title.getStyleClass().add("form-title");
        getChildren().add(title);
        if (what == Asking.JOIN) {
            into.setItems(FXCollections.observableArrayList(model.joinable()));
            into.getSelectionModel().selectFirst();
            into.setAccessibleText(texts.get("casefile.into"));
            getChildren().add(FieldBox.labelled(texts.get("casefile.into"), into));
        }
        words.setText(what == Asking.RENAME ? model.title() : "");
        words.setAccessibleText(texts.get(key + ".words"));
        var ok = new Button(texts.get(key + ".send"));
        ok.setId("case-send");
        ok.getStyleClass().add("accent");
        ok.setAccessibleText(ok.getText());
        ok.setTooltip(new Tooltip(texts.get("casefile.ask.send.tooltip", ok.getText())));
        if (what != Asking.JOIN) {
            ok.disableProperty().bind(words.textProperty().map(String::isBlank));
        } else {
            ok.disableProperty().bind(into.valueProperty().isNull());
        }
        ok.setOnAction(_ -> send(what));
        words.setOnAction(_ -> ok.fire());
        var cancel = new Button(texts.get("casefile.form.cancel"));
        cancel.setAccessibleText(cancel.getText());
        cancel.setTooltip(new Tooltip(texts.get("casefile.form.cancel.tooltip")));
        cancel.setOnAction(_ -> model.ask(Asking.NOTHING));
        var bar = new FlowPane(ok, cancel);
        bar.getStyleClass().add("form-buttons");
        getChildren().addAll(FieldBox.labelled(texts.get(key + ".words"), words), bar);
        applyCss();
        if (what == Asking.JOIN) {
            into.requestFocus();
        } else {
            words.requestFocus();
        }
    }

    private void send(Asking what) {
        var said = words.getText();
        switch (what) {
            case OPEN -> model.openCase(said);
            case JOIN -> model.join(into.getValue(), said);
            case TAKE_OUT -> model.takeOut(said);
            case RENAME -> model.rename(said);
            case WITHDRAW -> model.withdraw(said);
            case NOTHING -> {}
        }
    }
}
