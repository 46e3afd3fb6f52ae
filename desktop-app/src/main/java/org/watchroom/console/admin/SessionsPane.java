package org.watchroom.console.admin;

import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.watchroom.console.kit.Seat;
import org.watchroom.operations.staff.OpenSession;

/// Who is signed in now, and where. Choosing one chooses the person.
final class SessionsPane extends VBox {
    private final ListView<OpenSession> list;

    SessionsPane(AdminViewModel model, Seat seat, Words words) {
        var texts = seat.texts();
        setId("admin-sessions");
        getStyleClass().addAll("pane", "admin-side");
        list = new ListView<>(model.sessions());
        list.setId("session-list");
        list.setAccessibleText(texts.get("admin.sessions"));
        list.setCellFactory(_ ->
                new ListCell<>() {
                    @Override
                    protected void updateItem(@Nullable OpenSession open, boolean empty) {
                        super.updateItem(open, empty);
                        setText(
                                open == null || empty
                                        ? null
                                        : words.session(open, model.nameOf(open.person())));
                    }
                });
        var none = new Label(texts.get("admin.sessions.none"));
        none.getStyleClass().add("muted");
        list.setPlaceholder(none);
        list.getSelectionModel()
                .selectedItemProperty()
                .addListener((_, _, open) -> {
                    if (open != null && list.isFocused()) {
                        model.selected().set(open.person());
                    }
                });
        VBox.setVgrow(list, Priority.ALWAYS);
        var title = new Label(texts.get("admin.sessions"));
        title.getStyleClass().add("pane-title");
        var head = new HBox(title);
        head.getStyleClass().add("admin-side-head");
        getChildren().addAll(head, list);
    }

    @Override
    public void requestFocus() {
        list.requestFocus();
    }
}
