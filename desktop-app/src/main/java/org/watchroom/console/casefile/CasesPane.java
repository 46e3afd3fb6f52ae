package org.watchroom.console.casefile;

import javafx.collections.ListChangeListener;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.watchroom.console.kit.LinesCell;
import org.watchroom.console.kit.Seat;
import org.watchroom.console.kit.Texts;
import org.watchroom.console.kit.Times;
import org.watchroom.operations.casefile.CaseFile;

/// The open cases, the newest first; with closed ones where they are asked for.
final class CasesPane extends VBox {
    private final CaseFileViewModel model;
    private final Seat seat;
    private final Texts texts;
    private final ListView<CaseFile> list;
    private boolean following;

    CasesPane(CaseFileViewModel model, Seat seat) {
        this.model = model;
        this.seat = seat;
        this.texts = seat.texts();
        setId("cases");
        setMinSize(0, 0);
        getStyleClass().addAll("pane", "cases");
        var title = new Label(texts.get("casefile.cases"));
        title.getStyleClass().add("pane-title");
        var closed = new CheckBox(texts.get("casefile.closed-too"));
        closed.setId("cases-closed");
        closed.setAccessibleText(closed.getText());
        closed.setTooltip(new Tooltip(texts.get("casefile.closed-too.tooltip")));
        closed.selectedProperty().bindBidirectional(model.closedToo());
        var head = new VBox(title, closed);
        head.getStyleClass().add("casefile-head");
        list = new ListView<>(model.cases());
        list.setId("cases-list");
        list.setAccessibleText(texts.get("casefile.cases"));
        list.setCellFactory(_ -> new LinesCell<>(this::lines));
        var none = new Label(texts.get("casefile.cases.none"));
        none.getStyleClass().add("muted");
        none.setWrapText(true);
        list.setPlaceholder(none);
        VBox.setVgrow(list, Priority.ALWAYS);
        getChildren().addAll(head, list);
        list.getSelectionModel()
                .selectedItemProperty()
                .addListener((_, _, file) -> {
                    if (file != null && !following) {
                        model.show(file);
                    }
                });
        list.addEventHandler(
                KeyEvent.KEY_PRESSED,
                event -> {
                    if (event.getCode() == KeyCode.ENTER) {
                        var file = list.getSelectionModel().getSelectedItem();
                        if (file != null) {
                            event.consume();
                            model.show(file);
                        }
                    }
                });
        model.shown().addListener((_, _, _) -> follow());
        model.cases().addListener((ListChangeListener<CaseFile>) _ -> follow());
        follow();
    }

    /// The case that is shown is the one that is chosen.
    private void follow() {
        following = true;
        var shown = model.shown().get().file().map(CaseFile::id);
        var row =
                model.cases().stream()
                        .filter(file -> shown.equals(java.util.Optional.of(file.id())))
                        .findFirst();
        row.ifPresentOrElse(
                file -> list.getSelectionModel().select(file),
                () -> list.getSelectionModel().clearSelection());
        following = false;
    }

    private String[] lines(CaseFile file) {
        var incidents = texts.count("casefile.incidents", file.incidents().size());
        var opened =
                texts.get(
                        file.open() ? "casefile.opened" : "casefile.was-closed",
                        file.openedBy(),
                        Times.near(
                                file.closedAt().orElse(file.openedAt()),
                                seat.zone(),
                                seat.clock().instant()));
        return new String[] {file.title(), file.id().reference() + " · " + incidents, opened};
    }

    @Override
    public void requestFocus() {
        list.requestFocus();
        if (list.getSelectionModel().isEmpty() && model.shown().get().empty()) {
            list.getSelectionModel().selectFirst();
        }
    }
}
