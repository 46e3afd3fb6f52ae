package org.watchroom.console.admin;

import java.util.Optional;
import javafx.beans.binding.Bindings;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.watchroom.console.kit.Command;
import org.watchroom.console.kit.Seat;
import org.watchroom.console.kit.Texts;
import org.watchroom.console.kit.Times;
import org.watchroom.operations.intake.reporters.ReportingKey;

/// The keys that sign reports: whose they are, for which store, and whether they count.
final class KeysPane extends VBox {
    private static final String GROUP = "group.admin";

    private final KeysViewModel model;
    private final Seat seat;
    private final Texts texts;
    private final ListView<ReportingKey> list;
    private final KeyForm form;

    KeysPane(KeysViewModel model, Seat seat) {
        this.model = model;
        this.seat = seat;
        this.texts = seat.texts();
        setId("admin-keys");
        getStyleClass().addAll("pane", "admin-side");
        list = new ListView<>(model.shown());
        list.setId("key-list");
        list.setAccessibleText(texts.get("admin.keys"));
        list.setCellFactory(_ -> new Cell());
        var none = new Label(texts.get("admin.keys.none"));
        none.getStyleClass().add("muted");
        none.setWrapText(true);
        list.setPlaceholder(none);
        list.getSelectionModel()
                .selectedItemProperty()
                .addListener((_, _, key) -> model.chosen().set(Optional.ofNullable(key)));
        VBox.setVgrow(list, Priority.ALWAYS);
        var title = new Label(texts.get("admin.keys"));
        title.getStyleClass().add("pane-title");
        var head = new HBox(title);
        head.getStyleClass().add("admin-side-head");
        form = new KeyForm(model, seat, this::requestFocus);
        getChildren().addAll(head, asking(), list, deeds());
        setMinHeight(0);
    }

    /// Whether a form is open.
    ReadOnlyBooleanProperty asks() {
        return form.visibleProperty();
    }

    /// The form has the list's room while it is open, and scrolls where text is large.
    private ScrollPane asking() {
        var asking = new ScrollPane(form);
        asking.setFitToWidth(true);
        asking.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
        asking.getStyleClass().add("admin-body");
        asking.setAccessibleText(texts.get("admin.keys"));
        asking.setFocusTraversable(false);
        asking.setMinHeight(0);
        asking.visibleProperty().bind(form.visibleProperty());
        asking.managedProperty().bind(form.visibleProperty());
        list.visibleProperty().bind(form.visibleProperty().not());
        list.managedProperty().bind(list.visibleProperty());
        VBox.setVgrow(asking, Priority.ALWAYS);
        return asking;
    }

    @Override
    public void requestFocus() {
        list.requestFocus();
    }

    private Node deeds() {
        var enrol =
                Command.when(
                        "admin.keys.enrol",
                        GROUP,
                        "K",
                        model.busy().not(),
                        () -> model.form().set(KeysViewModel.Form.ENROL));
        var revocable =
                Bindings.createBooleanBinding(
                        () ->
                                model.chosen()
                                                .get()
                                                .filter(k -> k.revokedAt().isEmpty())
                                                .isPresent()
                                        && !model.busy().get(),
                        model.chosen(),
                        model.busy());
        var revoke =
                Command.when(
                        "admin.keys.revoke",
                        GROUP,
                        "Shift+K",
                        revocable,
                        () -> model.form().set(KeysViewModel.Form.REVOKE));
        var bar = new FlowPane(button(enrol, "key-enrol"), button(revoke, "key-revoke"));
        bar.getStyleClass().add("deed-bar");
        bar.visibleProperty().bind(form.visibleProperty().not());
        bar.managedProperty().bind(bar.visibleProperty());
        return bar;
    }

    private Button button(Command command, String id) {
        var button = seat.keys().carry(new Button(), seat.keys().add(command));
        button.setId(id);
        return button;
    }

    private final class Cell extends ListCell<ReportingKey> {
        private final Label label = new Label();
        private final Label about = new Label();
        private final Label state = new Label();
        private final VBox box = new VBox(label, about, state);

        Cell() {
            label.getStyleClass().add("strong");
            about.getStyleClass().addAll("muted", "small");
            state.getStyleClass().add("small");
            box.getStyleClass().add("approval");
            for (var each : new Label[] {label, about, state}) {
                each.setWrapText(true);
                each.maxWidthProperty().bind(list.widthProperty().subtract(44));
            }
        }

        @Override
        protected void updateItem(@Nullable ReportingKey key, boolean empty) {
            super.updateItem(key, empty);
            if (key == null || empty) {
                setGraphic(null);
                return;
            }
            label.setText(key.label().isEmpty() ? texts.get("admin.keys.sealed") : key.label());
            about.setText(
                    texts.get(
                            "admin.keys.about",
                            texts.get("admin.keys." + key.kind().code()),
                            model.place(key),
                            key.keyid().substring(0, 8)));
            state.setText(
                    key.revokedAt()
                            .map(at -> texts.get("admin.keys.revoked", Times.full(at, seat.zone())))
                            .orElseGet(() ->
                                    model.stands(key)
                                            ? texts.get(
                                                    "admin.keys.stands",
                                                    Times.full(key.enrolledAt(), seat.zone()))
                                            : texts.get("admin.keys.ended")));
            state.getStyleClass().setAll("label", "small", model.stands(key) ? "muted" : "ending");
            setGraphic(box);
        }
    }
}
