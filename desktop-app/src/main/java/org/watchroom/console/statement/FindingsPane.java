package org.watchroom.console.statement;

import java.util.List;
import javafx.beans.InvalidationListener;
import javafx.beans.binding.Bindings;
import javafx.css.PseudoClass;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.watchroom.console.kit.Command;
import org.watchroom.console.kit.Seat;
import org.watchroom.operations.statement.Finding;

/// What keeps the draft from being final, and hints; Enter goes to the sentence.
final class FindingsPane extends VBox {
    private static final PseudoClass BLOCKS = PseudoClass.getPseudoClass("blocks");

    private final StatementsViewModel model;
    private final StatementWords words;
    private final ListView<Finding> list = new ListView<>();
    private final Label title = new Label();
    private final Seat seat;

    FindingsPane(StatementsViewModel model, Seat seat) {
        this.model = model;
        this.seat = seat;
        this.words = new StatementWords(seat);
        getStyleClass().add("statement-findings");
        title.getStyleClass().add("pane-title");
        title.setId("statement-findings-title");
        list.setId("statement-findings");
        list.setAccessibleText(seat.texts().get("command.statements.findings"));
        list.setCellFactory(_ -> new Cell());
        list.setOnMouseClicked(_ -> follow());
        list.addEventHandler(
                KeyEvent.KEY_PRESSED,
                event -> {
                    if (event.getCode() == KeyCode.ENTER) {
                        event.consume();
                        follow();
                    }
                });
        seat.keys()
                .add(
                        Command.when(
                                "statements.findings",
                                StatementsView.GROUP,
                                "G",
                                Bindings.isNotEmpty(list.getItems()),
                                () -> {
                                    list.requestFocus();
                                    list.getSelectionModel().selectFirst();
                                }));
        getChildren().addAll(title, list);
        model.draft().addListener((InvalidationListener) _ -> show());
        model.opened().addListener((InvalidationListener) _ -> show());
        show();
    }

    private void show() {
        boolean draft = model.opened().get().filter(Opened::draft).isPresent();
        List<Finding> found = draft ? model.findings() : List.of();
        setVisible(draft);
        setManaged(draft);
        if (!list.getItems().equals(found)) {
            list.getItems().setAll(found);
        }
        long blocking = found.stream().filter(Finding::blocks).count();
        title.setText(
                blocking == 0
                        ? seat.texts().get("statements.findings.ready")
                        : seat.texts().count("statements.findings", blocking));
    }

    private void follow() {
        var chosen = list.getSelectionModel().getSelectedItem();
        if (chosen == null) {
            return;
        }
        chosen.sentence()
                .ifPresentOrElse(
                        key -> {
                            model.part().set(Part.TEXT);
                            model.sentence().set(key);
                        },
                        () ->
                                model.part()
                                        .set(
                                                chosen.rule().equals("unanswered")
                                                        ? Part.QUESTIONS
                                                        : Part.FRONT));
    }

    private final class Cell extends ListCell<Finding> {
        Cell() {
            setWrapText(true);
            setPrefWidth(0);
        }

        @Override
        protected void updateItem(@Nullable Finding one, boolean empty) {
            super.updateItem(one, empty);
            pseudoClassStateChanged(BLOCKS, one != null && !empty && one.blocks());
            setText(one == null || empty ? null : words.finding(one));
            setAccessibleText(getText());
        }
    }
}
