package org.watchroom.console.shell;

import java.util.LinkedHashMap;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.watchroom.console.kit.Keys;
import org.watchroom.console.kit.Texts;

/// All keys there are, by what they belong to. Made anew from the registry each time it is opened.
final class KeySheet extends VBox {
    private final Button close = new Button();

    KeySheet(Keys keys, Texts texts, Runnable onClose) {
        getStyleClass().addAll("card", "key-sheet");
        setId("key-sheet");
        var title = new Label(texts.get("shell.keys.title"));
        title.getStyleClass().add("heading");
        title.setMaxWidth(Double.MAX_VALUE);
        HBox.setHgrow(title, Priority.ALWAYS);
        close.setText(texts.get("shell.keys.close"));
        close.setAccessibleText(close.getText());
        close.setTooltip(new Tooltip(texts.get("shell.keys.close.tooltip")));
        close.setMinWidth(USE_PREF_SIZE);
        close.setOnAction(_ -> onClose.run());
        var head = new HBox(title, close);
        head.getStyleClass().add("key-head");
        var groups = new LinkedHashMap<String, GridPane>();
        for (var command : keys.commands()) {
            command.chord()
                    .ifPresent(chord ->
                            add(
                                    groups.computeIfAbsent(command.group(), _ -> new GridPane()),
                                    texts.get(command.words()),
                                    Keys.name(chord)));
        }
        keys.others()
                .forEach((group, others) ->
                        others.forEach((input, words) ->
                                add(
                                        groups.computeIfAbsent(group, _ -> new GridPane()),
                                        words,
                                        input)));
        var everywhere = groups.computeIfAbsent("group.everywhere", _ -> new GridPane());
        fixed(texts, everywhere, "open", "move", "clear", "send");
        var map = groups.get("group.map");
        if (map != null) {
            fixed(texts, map, "pan", "zoom");
        }
        var flow = new FlowPane();
        flow.getStyleClass().add("key-groups");
        groups.forEach((group, grid) -> {
            grid.getStyleClass().add("key-grid");
            var name = new Label(texts.get(group));
            name.getStyleClass().add("pane-title");
            var box = new VBox(name, grid);
            box.getStyleClass().add("key-group");
            flow.getChildren().add(box);
        });
        var scroll = new ScrollPane(flow);
        scroll.setFitToWidth(true);
        scroll.getStyleClass().add("key-scroll");
        scroll.setFocusTraversable(false);
        addEventFilter(KeyEvent.KEY_PRESSED, event -> turn(scroll, event));
        getChildren().addAll(head, scroll);
    }

    void open() {
        close.requestFocus();
    }

    /// The keyboard reaches what does not fit.
    private static void turn(ScrollPane scroll, KeyEvent event) {
        double by =
                switch (event.getCode()) {
                    case DOWN -> 0.2;
                    case UP -> -0.2;
                    case PAGE_DOWN, END -> 1;
                    case PAGE_UP, HOME -> -1;
                    default -> 0;
                };
        if (by != 0) {
            event.consume();
            scroll.setVvalue(Math.clamp(scroll.getVvalue() + by, 0, 1));
        }
    }

    /// Keys that no command stands for.
    private static void fixed(Texts texts, GridPane grid, String... names) {
        for (var name : names) {
            var words = "shell.keys.fixed." + name;
            add(grid, texts.get(words), texts.get(words + ".key"));
        }
    }

    private static void add(GridPane grid, String words, String key) {
        var chord = new Label(key);
        chord.getStyleClass().add("key");
        chord.setMinWidth(USE_PREF_SIZE);
        grid.addRow(grid.getRowCount(), chord, new Label(words));
    }
}
