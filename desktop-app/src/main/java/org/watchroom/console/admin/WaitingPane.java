package org.watchroom.console.admin;

import java.util.Optional;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.BooleanBinding;
import javafx.collections.ListChangeListener;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.watchroom.console.kit.Command;
import org.watchroom.console.kit.Seat;
import org.watchroom.console.kit.Texts;
import org.watchroom.operations.staff.Approval;

/// What waits for a second person: who asked, why, and yes or no.
final class WaitingPane extends VBox {
    private static final String GROUP = "group.admin";

    private final AdminViewModel model;
    private final Seat seat;
    private final Texts texts;
    private final Words words;
    private final ListView<Approval> list;

    WaitingPane(AdminViewModel model, Seat seat, Words words) {
        this.model = model;
        this.seat = seat;
        this.texts = seat.texts();
        this.words = words;
        setId("admin-waiting");
        getStyleClass().addAll("pane", "admin-side");
        list = new ListView<>(model.waiting());
        list.setId("waiting-list");
        list.setAccessibleText(texts.get("admin.waiting"));
        list.setCellFactory(_ -> new Cell());
        var none = new Label(texts.get("admin.waiting.none"));
        none.getStyleClass().add("muted");
        none.setWrapText(true);
        list.setPlaceholder(none);
        model.waiting()
                .addListener(
                        (ListChangeListener<Approval>)
                                _ -> {
                                    if (list.getSelectionModel().isEmpty()) {
                                        list.getSelectionModel().selectFirst();
                                    }
                                });
        VBox.setVgrow(list, Priority.ALWAYS);
        var title = new Label(texts.get("admin.waiting"));
        title.getStyleClass().add("pane-title");
        var head = new HBox(title);
        head.getStyleClass().add("admin-side-head");
        getChildren().addAll(head, list);
        if (!model.readOnly()) {
            getChildren().add(deeds());
        }
    }

    @Override
    public void requestFocus() {
        list.requestFocus();
    }

    private Node deeds() {
        var own = new Label(texts.get("admin.waiting.own"));
        own.getStyleClass().addAll("muted", "small");
        own.setWrapText(true);
        own.visibleProperty().bind(chosen(true));
        own.managedProperty().bind(own.visibleProperty());
        var bar = new FlowPane(deed("approve", "Y", true), deed("decline", "D", false), own);
        bar.getStyleClass().add("deed-bar");
        return bar;
    }

    private Button deed(String name, String chord, boolean yes) {
        var command =
                Command.when(
                        "admin." + name,
                        GROUP,
                        chord,
                        chosen(false).and(model.deeds().busy().not()),
                        () -> selected().ifPresent(a -> model.deeds().decide(a, yes)));
        var button = seat.keys().carry(new Button(), seat.keys().add(command));
        button.setId("admin-" + name);
        return button;
    }

    /// @param own whether the chosen request is one's own, which somebody else decides
    private BooleanBinding chosen(boolean own) {
        var item = list.getSelectionModel().selectedItemProperty();
        return Bindings.createBooleanBinding(
                () -> item.get() != null && model.mine(item.get()) == own, item);
    }

    private Optional<Approval> selected() {
        return Optional.ofNullable(list.getSelectionModel().getSelectedItem());
    }

    private final class Cell extends ListCell<Approval> {
        private final Label asked = new Label();
        private final Label reason = new Label();
        private final Label times = new Label();
        private final VBox box = new VBox(asked, reason, times);

        Cell() {
            asked.getStyleClass().add("strong");
            reason.getStyleClass().add("reported");
            times.getStyleClass().addAll("muted", "small");
            box.getStyleClass().add("approval");
            for (var label : new Label[] {asked, reason, times}) {
                label.setWrapText(true);
                // The list's width less its scroll bar: words wrap instead of running out of it.
                label.maxWidthProperty().bind(list.widthProperty().subtract(44));
            }
        }

        @Override
        protected void updateItem(@Nullable Approval approval, boolean empty) {
            super.updateItem(approval, empty);
            if (approval == null || empty) {
                setGraphic(null);
                return;
            }
            asked.setText(words.asked(approval, model.nameOf(approval.askedBy()), model::nameOf));
            reason.setText(approval.reason());
            times.setText(words.until(approval));
            setGraphic(box);
        }
    }
}
