package org.watchroom.console.statement;

import javafx.beans.InvalidationListener;
import javafx.beans.binding.Bindings;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.watchroom.console.kit.Command;
import org.watchroom.console.kit.Seat;
import org.watchroom.operations.statement.Statement;
import org.watchroom.operations.statement.StatementKind;

/// The incident's statements, and how a new one is begun.
final class ListPane extends VBox {
    private final StatementsViewModel model;
    private final StatementWords words;
    private final ListView<Statement> list = new ListView<>();
    private boolean showing;

    ListPane(StatementsViewModel model, Seat seat) {
        this.model = model;
        this.words = new StatementWords(seat);
        var texts = seat.texts();
        getStyleClass().addAll("pane", "statement-list");
        var title = new Label();
        title.getStyleClass().add("heading");
        title.setWrapText(true);
        title.textProperty()
                .bind(
                        model.incident()
                                .map(id ->
                                        id.map(of -> texts.get("statements.of", of.reference()))
                                                .orElseGet(() -> texts.get("statements.none"))));
        list.setId("statement-list");
        list.setAccessibleText(texts.get("screen.statements"));
        list.setItems(model.all());
        list.setCellFactory(_ -> new Cell());
        var none = new Label(texts.get("statements.empty"));
        none.setWrapText(true);
        none.getStyleClass().add("muted");
        list.setPlaceholder(none);
        list.getSelectionModel()
                .selectedItemProperty()
                .addListener((_, _, now) -> {
                    if (!showing && now != null) {
                        model.chosen().set(now.id());
                    }
                });
        model.chosen().addListener((InvalidationListener) _ -> select());
        model.all().addListener((InvalidationListener) _ -> select());
        VBox.setVgrow(list, Priority.ALWAYS);
        var begin = new Label(texts.get("statements.begin"));
        begin.getStyleClass().add("pane-title");
        var buttons = new FlowPane();
        buttons.getStyleClass().add("form-buttons");
        var keys = java.util.List.of("W", "P", "L", "I");
        for (var kind : StatementKind.values()) {
            var command =
                    Command.when(
                            "statements.new." + kind.code(),
                            StatementsView.GROUP,
                            keys.get(kind.ordinal()),
                            Bindings.createBooleanBinding(
                                    () -> model.incident().get().isPresent() && !model.busy().get(),
                                    model.incident(),
                                    model.busy()),
                            () -> model.start(kind));
            var button = seat.keys().carry(new Button(), seat.keys().add(command));
            button.setId("statement-new-" + kind.code());
            buttons.getChildren().add(button);
        }
        getChildren().addAll(title, list, begin, buttons);
    }

    private void select() {
        showing = true;
        model.all().stream()
                .filter(one -> one.id().equals(model.chosen().get()))
                .findFirst()
                .ifPresentOrElse(
                        list.getSelectionModel()::select, list.getSelectionModel()::clearSelection);
        showing = false;
    }

    private final class Cell extends ListCell<Statement> {
        Cell() {
            setPrefWidth(0); // as wide as the list, however long the words are
        }

        @Override
        protected double computePrefHeight(double width) {
            return Sheets.height(this, super.computePrefHeight(width));
        }

        @Override
        protected void updateItem(@Nullable Statement one, boolean empty) {
            super.updateItem(one, empty);
            setText(null);
            if (one == null || empty) {
                setGraphic(null);
                setAccessibleText(null);
                return;
            }
            var name = new Label(words.row(one, getIndex() + 1));
            name.getStyleClass().add("strong");
            name.setWrapText(true);
            var below = new Label(words.state(one) + "  ·  " + words.begun(one));
            below.getStyleClass().addAll("muted", "small");
            below.setWrapText(true);
            var box = new VBox(name, below);
            Sheets.fill(box, this);
            setGraphic(box);
            setAccessibleText(name.getText() + ". " + below.getText());
        }
    }
}
