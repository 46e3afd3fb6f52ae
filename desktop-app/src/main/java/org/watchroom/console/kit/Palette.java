package org.watchroom.console.kit;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/// One field to get anywhere: commands, stores, incidents.
public final class Palette extends VBox {
    private static final int LONGEST = 50;

    /// Something to go to.
    ///
    /// @param kind short word for what it is, such as `Store`; may be empty
    /// @param keys the key that does the same; may be empty
    public record Item(String title, String kind, String keys, Runnable go) {}

    private final TextField field = new TextField();
    private final ListView<Item> list = new ListView<>();
    private final Keys keys;
    private final Texts texts;
    private final List<Supplier<? extends List<Item>>> sources = new ArrayList<>();
    private final List<Function<String, List<Item>>> answers = new ArrayList<>();
    private final Runnable close;

    /// @param close takes the palette off the glass
    public Palette(Keys keys, Texts texts, Runnable close) {
        this.keys = keys;
        this.texts = texts;
        this.close = close;
        getStyleClass().addAll("card", "palette");
        field.setPromptText(texts.get("kit.palette.prompt"));
        field.setAccessibleText(texts.get("kit.palette.prompt"));
        field.textProperty().addListener(_ -> search());
        field.addEventFilter(KeyEvent.KEY_PRESSED, this::move);
        list.setCellFactory(_ -> new Cell());
        list.setFocusTraversable(false);
        list.setAccessibleText(texts.get("kit.palette.title"));
        list.setPlaceholder(new Label(texts.get("kit.palette.nothing")));
        list.setOnMouseClicked(_ -> go());
        getChildren().addAll(field, list);
    }

    /// Adds things to find. Asked each time the palette opens or the typed text changes, on the
    /// glass thread: must be quick.
    public void offer(Supplier<? extends List<Item>> source) {
        sources.add(source);
    }

    /// Adds what can be done with any typed words, below what matches them. Asked as [#offer].
    public void offerFor(Function<String, List<Item>> typed) {
        answers.add(typed);
    }

    /// Shows what was found, to choose from; typing looks for something else.
    ///
    /// @param found may be empty
    public void open(List<Item> found) {
        open();
        list.getItems().setAll(found);
        list.getSelectionModel().selectFirst();
    }

    /// Empties the field and takes the keyboard. Called when the palette is in the scene.
    public void open() {
        field.clear();
        search();
        applyCss(); // without a skin the field would lose what is typed before the next pulse
        field.requestFocus();
    }

    private void search() {
        record Hit(Item item, int score) {}
        var typed = field.getText();
        var seen = new HashSet<String>(); // what has two keys is one thing to do
        var commands =
                keys.commands().stream()
                        .filter(c -> c.enabled().get() && seen.add(c.id()))
                        .map(this::item);
        var offered =
                typed.isBlank()
                        ? Stream.<Item>empty()
                        : sources.stream().flatMap(s -> s.get().stream());
        list.getItems()
                .setAll(
                        Stream.concat(commands, offered)
                                .map(item -> new Hit(item, Fuzzy.score(typed, item.title())))
                                .filter(hit -> hit.score() >= 0 || typed.isBlank())
                                .sorted(Comparator.comparingInt(Hit::score).reversed())
                                .limit(LONGEST)
                                .map(Hit::item)
                                .toList());
        answers.forEach(answer -> list.getItems().addAll(answer.apply(typed.strip())));
        list.getSelectionModel().selectFirst();
        list.scrollTo(0);
    }

    private Item item(Command command) {
        return new Item(
                texts.get(command.words()),
                texts.get(command.group()),
                command.chord().map(Keys::name).orElse(""),
                command.action());
    }

    private void move(KeyEvent event) {
        switch (event.getCode()) {
            case KeyCode.DOWN -> step(1);
            case KeyCode.UP -> step(-1);
            case KeyCode.ENTER -> go();
            case KeyCode.TAB -> {}
            default -> {
                return;
            }
        }
        event.consume();
    }

    private void step(int by) {
        int size = list.getItems().size();
        if (size > 0) {
            int at = Math.floorMod(list.getSelectionModel().getSelectedIndex() + by, size);
            list.getSelectionModel().select(at);
            list.scrollTo(Math.max(0, at - 4));
        }
    }

    private void go() {
        var item = list.getSelectionModel().getSelectedItem();
        if (item != null) {
            close.run();
            item.go().run();
        }
    }

    private static final class Cell extends ListCell<Item> {
        private final Label title = new Label();
        private final Label kind = new Label();
        private final Label key = new Label();
        private final HBox line;

        Cell() {
            kind.getStyleClass().add("muted");
            key.getStyleClass().add("key");
            var gap = new Region();
            HBox.setHgrow(gap, Priority.ALWAYS);
            line = new HBox(title, gap, kind, key);
            line.getStyleClass().add("palette-line");
        }

        @Override
        protected void updateItem(@Nullable Item item, boolean empty) {
            super.updateItem(item, empty);
            if (item == null || empty) {
                setGraphic(null);
                return;
            }
            title.setText(item.title());
            kind.setText(item.kind());
            key.setText(item.keys());
            key.setVisible(!item.keys().isEmpty());
            key.setManaged(!item.keys().isEmpty());
            setGraphic(line);
        }
    }
}
