package org.watchroom.console.lane;

import java.util.List;
import java.util.Locale;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.watchroom.console.kit.Ages;
import org.watchroom.console.kit.FormFields;
import org.watchroom.console.kit.LinesCell;
import org.watchroom.console.kit.Seat;
import org.watchroom.operations.incident.QueueEntry;

/// Joins a report to an open incident: those of the same store first, then the newest.
final class LinkForm extends VBox {
    private final LaneViewModel.Form.ToLink form;
    private final TextField filter;
    private final ObservableList<QueueEntry> fitting = FXCollections.observableArrayList();
    private final ListView<QueueEntry> list = new ListView<>(fitting);

    LinkForm(LaneViewModel.Form.ToLink form, LaneViewModel model, Seat seat) {
        this.form = form;
        var texts = seat.texts();
        var parts = new FormFields("lane", texts);
        getStyleClass().add("form");
        filter = parts.named("filter", new TextField());
        filter.setPromptText(texts.get("lane.filter.prompt"));
        list.setId("lane-incidents");
        list.setAccessibleText(texts.get("lane.incidents"));
        list.setPlaceholder(new Label(texts.get("lane.incidents.none")));
        list.setCellFactory(_ ->
                new LinesCell<>(one ->
                        new String[] {
                            one.incident().id().reference()
                                    + "  "
                                    + one.categoryName()
                                    + ", "
                                    + one.storeCode()
                                    + " "
                                    + one.storeName(),
                            one.incident().summary(),
                            texts.get(
                                    "lane.incidents.age",
                                    Ages.between(one.incident().raisedAt(), model.now().get()))
                        }));
        VBox.setVgrow(list, Priority.ALWAYS);
        var choice = list.getSelectionModel();
        var ready = choice.selectedItemProperty().isNotNull().and(model.busy().not());
        Runnable go =
                () -> {
                    var chosen = choice.getSelectedItem();
                    if (chosen != null) {
                        model.link(form.of().item(), chosen);
                    }
                };
        filter.textProperty().addListener((_, _, now) -> look(now));
        filter.addEventFilter(
                KeyEvent.KEY_PRESSED,
                event -> {
                    if (event.getCode() == KeyCode.DOWN) {
                        event.consume();
                        choice.selectNext();
                    } else if (event.getCode() == KeyCode.UP) {
                        event.consume();
                        choice.selectPrevious();
                    }
                    list.scrollTo(Math.max(0, choice.getSelectedIndex() - 1));
                });
        getChildren()
                .addAll(
                        parts.title("lane.link.title"),
                        parts.labelled("filter", filter),
                        list,
                        parts.sending(this, "link", ready, go, model::putAway));
        look("");
    }

    private void look(String typed) {
        var wanted = typed.strip().toLowerCase(Locale.UK);
        fitting.setAll(form.offered().stream().filter(one -> fits(one, wanted)).toList());
        list.getSelectionModel().selectFirst();
    }

    private static boolean fits(QueueEntry one, String wanted) {
        return String.join(
                        " ",
                        List.of(
                                one.incident().id().reference(),
                                one.categoryName(),
                                one.storeCode(),
                                one.storeName(),
                                one.town(),
                                one.incident().summary()))
                .toLowerCase(Locale.UK)
                .contains(wanted);
    }

    Node first() {
        return filter;
    }
}
