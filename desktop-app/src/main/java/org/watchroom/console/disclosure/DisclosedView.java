package org.watchroom.console.disclosure;

import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import javafx.beans.InvalidationListener;
import javafx.beans.binding.Bindings;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.SplitPane;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.watchroom.console.kit.Command;
import org.watchroom.console.kit.Seat;
import org.watchroom.console.kit.Texts;
import org.watchroom.console.kit.Theme;
import org.watchroom.console.kit.Times;
import org.watchroom.console.kit.WrappedCell;
import org.watchroom.operations.disclosure.Disclosed;

/// What was disclosed, as a table; the chosen incident with its exhibits beside it. Looks are in
/// `disclosure.css`.
public final class DisclosedView extends BorderPane {
    static final String GROUP = "group.disclosure";

    private static final DateTimeFormatter DAY =
            DateTimeFormatter.ofPattern("d MMM uuuu", Locale.UK);

    private final DisclosedViewModel model;
    private final Seat seat;
    private final Texts texts;
    private final TableView<Disclosed> table;
    private final SplitPane columns;
    private final Node empty;

    public DisclosedView(DisclosedViewModel model, Seat seat) {
        this.model = model;
        this.seat = seat;
        this.texts = seat.texts();
        setId("disclosed");
        getStyleClass().addAll("pane", "disclosed-page");
        getStylesheets().add(Theme.sheet(DisclosedView.class, "disclosure.css"));
        table = table();
        columns = new SplitPane(table, new DisclosedPane(model, seat));
        columns.setDividerPositions(0.58);
        empty = empty();
        setTop(head());
        InvalidationListener follow = _ -> show();
        model.incidents().addListener(follow);
        model.readAt().addListener(follow);
        show();
    }

    private void show() {
        var wanted = model.incidents().isEmpty() ? empty : columns;
        if (getCenter() != wanted) {
            setCenter(wanted);
            if (getScene() != null) {
                requestFocus();
            }
        }
    }

    private HBox head() {
        var title = new Label(texts.get("disclosure.title"));
        title.getStyleClass().add("heading");
        title.setMinWidth(USE_PREF_SIZE);
        var read = new Label();
        read.setId("disclosed-read");
        read.getStyleClass().add("muted");
        read.setWrapText(true);
        read.setMaxWidth(Double.MAX_VALUE);
        HBox.setHgrow(read, Priority.ALWAYS);
        read.textProperty()
                .bind(
                        Bindings.createStringBinding(
                                () ->
                                        model.readAt()
                                                .get()
                                                .map(at ->
                                                        texts.get(
                                                                "disclosure.read",
                                                                Times.near(
                                                                        at,
                                                                        seat.zone(),
                                                                        seat.clock().instant())))
                                                .orElse(""),
                                model.readAt()));
        var keys = seat.keys();
        var refresh =
                keys.carry(
                        new Button(),
                        keys.add(
                                Command.always("disclosure.refresh", GROUP, "F5", model::refresh)));
        refresh.setId("disclosed-refresh");
        refresh.setMinWidth(USE_PREF_SIZE);
        var head = new HBox(title, read, refresh);
        head.getStyleClass().add("disclosed-head");
        return head;
    }

    private TableView<Disclosed> table() {
        var made = new TableView<>(model.incidents());
        made.setId("disclosed-table");
        made.setAccessibleText(texts.get("disclosure.title"));
        made.setColumnResizePolicy(TableView.CONSTRAINED_RESIZE_POLICY_FLEX_LAST_COLUMN);
        made.getColumns()
                .setAll(
                        List.of(
                                column("reference", 28, d -> d.incident().reference()),
                                column("store", 23, Disclosed::store),
                                column("what", 19, Disclosed::category),
                                column("exhibits", 11, d -> Integer.toString(d.exhibits().size())),
                                column("until", 19, this::lastDay)));
        made.getSelectionModel()
                .selectedItemProperty()
                .addListener((_, _, chosen) -> {
                    if (chosen != null) {
                        model.selected().set(chosen);
                    }
                });
        model.selected()
                .addListener((_, _, chosen) -> {
                    if (chosen != null) {
                        made.getSelectionModel().select(chosen);
                    }
                });
        return made;
    }

    /// The moment itself is beside the table.
    private String lastDay(Disclosed disclosed) {
        return DAY.format(disclosed.until().atZone(seat.zone()));
    }

    private TableColumn<Disclosed, String> column(
            String name, double share, Function<Disclosed, String> text) {
        return WrappedCell.column(texts.get("disclosure.column." + name), share, text);
    }

    private Node empty() {
        var title = new Label();
        title.setId("disclosed-none");
        title.getStyleClass().add("heading");
        title.textProperty()
                .bind(
                        model.readAt()
                                .map(at ->
                                        texts.get(
                                                at.isPresent()
                                                        ? "disclosure.none"
                                                        : "disclosure.reading")));
        var words = new Label(texts.get("disclosure.none.words"));
        words.getStyleClass().add("muted");
        words.setWrapText(true);
        words.visibleProperty().bind(model.readAt().map(Optional::isPresent));
        var box = new VBox(title, words);
        box.getStyleClass().add("disclosed-empty");
        return new StackPane(box);
    }

    /// Gives the table the keyboard; where it is empty, the button that reads again.
    @Override
    public void requestFocus() {
        applyCss(); // a split pane takes its panes in when it is first styled
        if (model.incidents().isEmpty()) {
            lookup("#disclosed-refresh").requestFocus();
            return;
        }
        table.requestFocus();
        if (table.getSelectionModel().isEmpty()) {
            table.getSelectionModel().selectFirst();
        }
    }
}
