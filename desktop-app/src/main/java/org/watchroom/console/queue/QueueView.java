package org.watchroom.console.queue;

import java.util.List;
import javafx.beans.binding.Bindings;
import javafx.beans.property.BooleanProperty;
import javafx.css.PseudoClass;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.watchroom.console.kit.Command;
import org.watchroom.console.kit.Seat;
import org.watchroom.console.kit.SeverityMark;
import org.watchroom.console.kit.Texts;
import org.watchroom.console.kit.Theme;
import org.watchroom.console.kit.Times;
import org.watchroom.operations.change.Line;
import org.watchroom.operations.incident.Severity;

/// The queue: filter above, rows below. Looks are in `queue.css`.
public final class QueueView extends BorderPane {
    private static final PseudoClass STALE = PseudoClass.getPseudoClass("stale");

    private final QueueViewModel model;
    private final Seat seat;
    private final Texts texts;
    private final QueueTable table;
    private final TextField filter = new TextField();

    public QueueView(QueueViewModel model, Seat seat) {
        this.model = model;
        this.seat = seat;
        this.texts = seat.texts();
        table = new QueueTable(model, seat);
        setId("queue");
        getStyleClass().addAll("pane", "queue");
        getStylesheets().add(Theme.sheet(QueueView.class, "queue.css"));
        table.setPlaceholder(placeholder());
        setTop(new VBox(staleBanner(), bar()));
        setCenter(table);
        model.line()
                .addListener((_, _, line) ->
                        pseudoClassStateChanged(
                                STALE,
                                line instanceof Line.Down || line instanceof Line.Untrusted));
        seat.keys()
                .add(Command.always("queue.filter", "group.queue", "Slash", filter::requestFocus));
        seat.keys()
                .add(
                        Command.always(
                                "queue.clear", "group.queue", "Ctrl+Shift+X", model::clearFilter));
    }

    /// Gives the rows the keyboard.
    @Override
    public void requestFocus() {
        table.requestFocus();
    }

    private Node bar() {
        filter.setId("queue-filter");
        filter.setPromptText(texts.get("queue.filter.prompt"));
        filter.setAccessibleText(texts.get("queue.filter.prompt"));
        filter.setTooltip(new Tooltip(texts.get("queue.filter.tooltip")));
        filter.textProperty().bindBidirectional(model.filterText());
        filter.setOnKeyPressed(event -> {
            if (event.getCode() == KeyCode.ESCAPE) {
                event.consume();
                model.clearFilter();
                table.requestFocus();
            } else if (event.getCode() == KeyCode.DOWN || event.getCode() == KeyCode.ENTER) {
                event.consume();
                table.requestFocus();
                if (table.getSelectionModel().isEmpty()) {
                    table.getSelectionModel().selectFirst();
                }
            }
        });
        HBox.setHgrow(filter, Priority.ALWAYS);
        var title = new Label(texts.get("queue.title"));
        title.getStyleClass().add("pane-title");
        var number = new Label();
        number.getStyleClass().add("muted");
        number.setMinWidth(USE_PREF_SIZE);
        title.setMinWidth(USE_PREF_SIZE);
        number.textProperty()
                .bind(Bindings.createStringBinding(this::summary, model.counts(), model.rows()));
        var head = new HBox(title, number, filter);
        head.getStyleClass().add("queue-head");
        var toggles =
                new FlowPane(
                        toggle("queue.only-waiting", model.onlyWaiting()),
                        toggle("queue.only-mine", model.onlyMine()),
                        toggle("queue.only-late", model.onlyLate()));
        for (var severity :
                List.of(Severity.CRITICAL, Severity.HIGH, Severity.MEDIUM, Severity.LOW)) {
            toggles.getChildren().add(severityToggle(severity));
        }
        toggles.getStyleClass().add("queue-toggles");
        var bar = new VBox(head, toggles);
        bar.getStyleClass().add("queue-bar");
        return bar;
    }

    private String summary() {
        var counts = model.counts().get();
        return model.filtered()
                ? texts.get("queue.shown", model.rows().size(), counts.open())
                : texts.get("queue.counts", counts.waiting(), counts.open());
    }

    private ToggleButton toggle(String key, BooleanProperty property) {
        var button = new ToggleButton(texts.get(key));
        button.getStyleClass().add("chip");
        button.setId(key.replace('.', '-'));
        button.setAccessibleText(texts.get(key));
        button.setTooltip(new Tooltip(texts.get(key + ".tooltip")));
        button.selectedProperty().bindBidirectional(property);
        return button;
    }

    private ToggleButton severityToggle(Severity severity) {
        var word = texts.get("severity." + severity.name());
        var button = new ToggleButton(word, new SeverityMark(texts, severity));
        button.getStyleClass().addAll("chip", "severity-chip");
        button.setAccessibleText(texts.get("queue.only-severity", word));
        button.setTooltip(new Tooltip(texts.get("queue.only-severity", word)));
        button.setOnAction(_ -> {
            if (button.isSelected()) {
                model.onlySeverities().add(severity);
            } else {
                model.onlySeverities().remove(severity);
            }
        });
        model.onlySeverities()
                .addListener(
                        (javafx.beans.InvalidationListener)
                                _ -> button.setSelected(model.onlySeverities().contains(severity)));
        return button;
    }

    private Node staleBanner() {
        var words = new Label();
        words.setWrapText(true);
        words.textProperty()
                .bind(
                        Bindings.createStringBinding(
                                () ->
                                        model.line().get() instanceof Line.Down(var since)
                                                ? texts.get(
                                                        "queue.stale",
                                                        Times.near(
                                                                since,
                                                                seat.zone(),
                                                                seat.ticker().now().get()))
                                                : "",
                                model.line()));
        var banner = new HBox(words);
        banner.setId("queue-stale");
        banner.getStyleClass().add("stale-banner");
        var down =
                Bindings.createBooleanBinding(
                        () -> model.line().get() instanceof Line.Down, model.line());
        banner.visibleProperty().bind(down);
        banner.managedProperty().bind(down);
        return banner;
    }

    /// What stands where the rows would be: still loading, nothing there, or nothing left by the
    /// filter.
    private Node placeholder() {
        var title = new Label();
        title.getStyleClass().add("heading");
        var words = new Label();
        words.getStyleClass().add("muted");
        words.setWrapText(true);
        var clear = new Button(texts.get("queue.filter.clear"));
        clear.setAccessibleText(texts.get("queue.filter.clear"));
        clear.setTooltip(new Tooltip(texts.get("queue.filter.clear.tooltip")));
        clear.setOnAction(_ -> model.clearFilter());
        var box = new VBox(title, words, clear);
        box.setId("queue-empty");
        box.getStyleClass().add("queue-empty");
        javafx.beans.InvalidationListener update =
                _ -> {
                    boolean filtered = model.filtered() && model.counts().get().open() > 0;
                    title.setText(
                            texts.get(
                                    !model.loaded().get()
                                            ? "queue.loading"
                                            : filtered ? "queue.filter.empty" : "queue.empty"));
                    words.setText(
                            !model.loaded().get()
                                    ? ""
                                    : filtered
                                            ? texts.count(
                                                    "queue.hidden", model.counts().get().open())
                                            : lastGone());
                    clear.setVisible(filtered);
                    clear.setManaged(filtered);
                };
        model.loaded().addListener(update);
        model.counts().addListener(update);
        model.rows().addListener(update);
        model.lastGone().addListener(update);
        update.invalidated(model.loaded());
        return box;
    }

    private String lastGone() {
        return model.lastGone()
                .get()
                .map(row ->
                        texts.get(
                                "queue.last",
                                row.entry().categoryName(),
                                row.entry().storeName(),
                                Times.near(
                                        row.incident().raisedAt(),
                                        row.entry().zone(),
                                        seat.ticker().now().get())))
                .orElse(texts.get("queue.none-yet"));
    }
}
