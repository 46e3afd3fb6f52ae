package org.watchroom.console.incident;

import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import javafx.beans.InvalidationListener;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.BooleanExpression;
import javafx.collections.FXCollections;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.control.TextArea;
import javafx.scene.control.TextField;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.VBox;
import org.watchroom.console.incident.ReportsDesk.Asking;
import org.watchroom.console.kit.Ages;
import org.watchroom.console.kit.Command;
import org.watchroom.console.kit.LinesCell;
import org.watchroom.console.kit.Seat;
import org.watchroom.console.kit.Shelf;
import org.watchroom.console.kit.Texts;
import org.watchroom.operations.incident.QueueEntry;

/// Takes in into which incident the shown one is merged, and why; or why a merge is undone, a
/// report taken out, a link refused. Ctrl+Enter sends, Esc puts it away.
final class ReportsForm extends VBox {
    private static final int MOST_SHOWN = 2;
    private static final double ROW = 95;

    private final ReportsDesk desk;
    private final Seat seat;
    private final Texts texts;
    private final Shelf begun;
    private final Runnable onClosed;

    /// @param onClosed called when the form went away and the keyboard needs a place
    ReportsForm(ReportsDesk desk, Seat seat, Runnable onClosed) {
        this.desk = desk;
        this.seat = seat;
        this.texts = seat.texts();
        this.begun = seat.begun();
        this.onClosed = onClosed;
        setId("reports-form");
        getStyleClass().add("form");
        addEventFilter(
                KeyEvent.KEY_PRESSED,
                event -> {
                    if (event.getCode() == KeyCode.ESCAPE) {
                        event.consume();
                        desk.ask(new Asking.Nothing());
                    }
                });
        desk.asking().addListener((_, _, what) -> show(what));
        show(desk.asking().get());
    }

    /// The button, for the bar of deeds: its key serves in the queue as well. Beside it, why what
    /// stands alone is not merged away.
    static List<Node> button(ReportsDesk desk, Seat seat) {
        var command =
                seat.keys()
                        .add(
                                Command.when(
                                        "incident.merge",
                                        "group.incident",
                                        "Shift+M",
                                        desk.mergeable(),
                                        desk::beginMerging));
        var button = seat.keys().carry(new Button(), command);
        button.setId("incident-merge");
        var alone = desk.standsAlone();
        button.visibleProperty().bind(button.disabledProperty().not().or(alone));
        button.managedProperty().bind(button.visibleProperty());
        var why = new Label(seat.texts().get("incident.merge.alone"));
        why.setId("incident-merge-why");
        why.setWrapText(true);
        why.getStyleClass().add("muted");
        why.visibleProperty().bind(alone);
        why.managedProperty().bind(alone);
        return List.of(button, why);
    }

    private void show(Asking what) {
        boolean hadKeyboard = isFocusWithin();
        getChildren().clear();
        boolean open = !(what instanceof Asking.Nothing);
        setVisible(open);
        setManaged(open);
        switch (what) {
            case Asking.Nothing _ -> {
                if (hadKeyboard) {
                    onClosed.run();
                }
            }
            case Asking.ToMerge(var offered) -> merge(offered);
            case Asking.ToUndo(var merged) ->
                    why(
                            "undo",
                            merged.incident().id().reference(),
                            words -> desk.undo(merged, words));
            case Asking.ToTakeOut(var report) ->
                    why("take-out", report.id().reference(), words -> desk.takeOut(report, words));
            case Asking.ToUnlink(var link) ->
                    why(
                            "unlink",
                            link.other().incident().id().reference(),
                            words -> desk.unlink(link, words));
        }
    }

    private void why(String name, String reference, Consumer<String> send) {
        var words = words(name);
        held(words);
        fill(name, reference, List.of(words), written(words), () -> send.accept(text(words)));
        takeKeyboard(words);
    }

    private void merge(List<QueueEntry> offered) {
        var fitting = FXCollections.observableArrayList(offered);
        var list = new ListView<>(fitting);
        list.setId("merge-into");
        list.setAccessibleText(texts.get("incident.merge.into"));
        list.setPlaceholder(new Label(texts.get("incident.merge.none")));
        int shown = Math.clamp(offered.size(), 1, MOST_SHOWN);
        list.setPrefHeight(seat.theme().scaled(ROW * shown).get());
        list.setCellFactory(_ -> new LinesCell<>(this::lines));
        list.getSelectionModel().selectFirst();
        var filter = new TextField();
        filter.setId("merge-filter");
        filter.setPromptText(texts.get("incident.merge.filter"));
        filter.setAccessibleText(texts.get("incident.merge.filter"));
        filter.setTooltip(new Tooltip(texts.get("incident.merge.filter")));
        filter.textProperty()
                .addListener((_, _, typed) -> {
                    var wanted = typed.strip().toLowerCase(Locale.UK);
                    fitting.setAll(offered.stream().filter(one -> fits(one, wanted)).toList());
                    list.getSelectionModel().selectFirst();
                });
        filter.addEventFilter(KeyEvent.KEY_PRESSED, event -> moves(event, list));
        var words = words("merge");
        held(words);
        holdChoice(list, words);
        var ready = list.getSelectionModel().selectedItemProperty().isNotNull().and(written(words));
        fill(
                "merge",
                desk.standing()
                        .get()
                        .map(now -> now.entry().incident().id().reference())
                        .orElse(""),
                List.of(filter, list, words),
                ready,
                () -> desk.merge(list.getSelectionModel().getSelectedItem(), text(words)));
        takeKeyboard(filter);
    }

    private void held(TextArea words) {
        desk.begun(desk.asking().get()).ifPresent(folder -> begun.hold(words, folder + "words"));
    }

    /// Why it is merged lies on the shelf with what it is merged into.
    private void holdChoice(ListView<QueueEntry> list, TextArea words) {
        var place = desk.begun(desk.asking().get()).map(folder -> folder + "into").orElseThrow();
        var chosen = list.getSelectionModel().selectedItemProperty();
        list.getItems().stream()
                .filter(one -> id(one).equals(begun.of(place)))
                .findFirst()
                .ifPresentOrElse(
                        list.getSelectionModel()::select,
                        () -> {
                            if (!begun.of(place).isEmpty()) {
                                list.getSelectionModel()
                                        .clearSelection(); // the reason is no other's
                            }
                        });
        InvalidationListener keep =
                _ ->
                        begun.keep(
                                place,
                                words.getText().isBlank() || chosen.get() == null
                                        ? ""
                                        : id(chosen.get()));
        words.textProperty().addListener(keep);
        chosen.addListener(keep);
    }

    private static String id(QueueEntry one) {
        return one.incident().id().value().toString();
    }

    /// Up and Down choose without leaving the filter.
    private static void moves(KeyEvent event, ListView<QueueEntry> list) {
        if (event.getCode() == KeyCode.DOWN) {
            event.consume();
            list.getSelectionModel().selectNext();
        } else if (event.getCode() == KeyCode.UP) {
            event.consume();
            list.getSelectionModel().selectPrevious();
        }
        list.scrollTo(Math.max(0, list.getSelectionModel().getSelectedIndex() - 1));
    }

    private String[] lines(QueueEntry one) {
        var severity = texts.get("severity." + one.incident().severity().name());
        return new String[] {
            one.incident().id().reference() + "  " + one.categoryName() + " · " + severity,
            one.incident().summary(),
            texts.get(
                            "incident.merge.age",
                            Ages.between(one.incident().raisedAt(), seat.ticker().now().get()))
                    + " · "
                    + texts.count("incident.reports.count", one.incident().reports())
        };
    }

    private static boolean fits(QueueEntry one, String wanted) {
        return String.join(
                        " ",
                        one.incident().id().reference(),
                        one.categoryName(),
                        one.incident().summary(),
                        one.incident().place())
                .toLowerCase(Locale.UK)
                .contains(wanted);
    }

    private TextArea words(String name) {
        var words = new TextArea();
        words.setId("reports-words");
        words.setWrapText(true);
        words.setPrefRowCount(2);
        words.setPromptText(texts.get("incident." + name + ".prompt"));
        words.setAccessibleText(texts.get("incident." + name + ".prompt"));
        return words;
    }

    private static BooleanExpression written(TextArea words) {
        return Bindings.createBooleanBinding(
                () -> !words.getText().isBlank(), words.textProperty());
    }

    private static String text(TextArea words) {
        return words.getText().strip();
    }

    private void fill(
            String name,
            String reference,
            List<? extends Node> fields,
            BooleanExpression ready,
            Runnable send) {
        var title = new Label(texts.get("incident." + name + ".title", reference));
        title.getStyleClass().add("form-title");
        title.setWrapText(true);
        var ok = new Button(texts.get("incident." + name + ".send"));
        ok.setId("reports-send");
        ok.getStyleClass().add("accent");
        ok.setAccessibleText(ok.getText());
        ok.setTooltip(new Tooltip(texts.get("incident.form.send.tooltip", ok.getText())));
        ok.setMinWidth(USE_PREF_SIZE);
        ok.disableProperty().bind(ready.not());
        ok.setOnAction(_ -> send.run());
        var cancel = new Button(texts.get("incident.form.cancel"));
        cancel.setAccessibleText(cancel.getText());
        cancel.setTooltip(new Tooltip(texts.get("incident.hold.cancel.tooltip")));
        cancel.setMinWidth(USE_PREF_SIZE);
        cancel.setOnAction(_ -> desk.ask(new Asking.Nothing()));
        var buttons = new FlowPane(ok, cancel);
        buttons.getStyleClass().add("form-buttons");
        getChildren().add(title);
        getChildren().addAll(fields);
        getChildren().add(buttons);
        setOnKeyPressed(event -> {
            if (event.isControlDown() && event.getCode() == KeyCode.ENTER && !ok.isDisabled()) {
                event.consume();
                ok.fire();
            }
        });
    }

    private void takeKeyboard(Node field) {
        applyCss(); // a field without its skin would lose the first letter
        field.requestFocus();
    }
}
