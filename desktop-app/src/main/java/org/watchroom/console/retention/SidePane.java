package org.watchroom.console.retention;

import java.util.function.Function;
import javafx.collections.ListChangeListener;
import javafx.collections.ObservableList;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.watchroom.console.kit.LinesCell;
import org.watchroom.console.kit.Seat;

/// A titled list of things in a few lines each, with room for what can be done below it.
sealed class SidePane<T> extends VBox permits HoldsPane, RequestsPane, RulesPane {
    final ListView<T> list;

    /// @param name of the pane; its words are `retention.<name>` and `retention.<name>.none`
    SidePane(String name, ObservableList<T> items, Seat seat, Function<T, String[]> lines) {
        setId("retention-" + name);
        setMinSize(0, 0);
        getStyleClass().addAll("pane", "retention-side");
        list = new ListView<>(items);
        list.setId(name + "-list");
        list.setAccessibleText(seat.texts().get("retention." + name));
        list.setCellFactory(_ -> new LinesCell<>(lines));
        var none = new Label(seat.texts().get("retention." + name + ".none"));
        none.getStyleClass().add("muted");
        none.setWrapText(true);
        list.setPlaceholder(none);
        items.addListener(
                (ListChangeListener<T>)
                        _ -> {
                            if (list.getSelectionModel().isEmpty()) {
                                list.getSelectionModel().selectFirst();
                            }
                        });
        list.getSelectionModel().selectFirst();
        VBox.setVgrow(list, Priority.ALWAYS);
        getChildren().addAll(head(seat.texts().get("retention." + name)), list);
    }

    static Node head(String title, Node... more) {
        var label = new Label(title);
        label.getStyleClass().add("pane-title");
        var head = new HBox(label);
        head.getChildren().addAll(more);
        head.getStyleClass().add("retention-head");
        return head;
    }

    @Override
    public void requestFocus() {
        list.requestFocus();
    }
}
