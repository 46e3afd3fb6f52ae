package org.watchroom.console.connections;

import java.util.Arrays;
import java.util.Optional;
import javafx.beans.binding.Bindings;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.VBox;
import org.watchroom.console.kit.Command;
import org.watchroom.console.kit.FormFields;
import org.watchroom.console.kit.Seat;
import org.watchroom.console.kit.Texts;

/// The chosen entry: what is known, what can be done, the form that is open, and what is to be read
/// once.
final class EntryPane extends BorderPane {
    private final ConnectionsViewModel model;
    private final Seat seat;
    private final Texts texts;
    private final Label name = new Label();
    private final Label state = new Label();
    private final GridPane facts = new GridPane();
    private final VBox history = new VBox();
    private final VBox about = new VBox();
    private final Label empty = new Label();
    private final FormPane form;
    private final ScrollPane body;

    EntryPane(ConnectionsViewModel model, Seat seat, Runnable onClosed) {
        this.model = model;
        this.seat = seat;
        this.texts = seat.texts();
        setId("connections-entry");
        getStyleClass().addAll("pane", "connections-entry");
        setMinSize(0, 0);
        form = new FormPane(model, seat, onClosed);
        name.getStyleClass().add("heading");
        name.setId("entry-name");
        name.setWrapText(true);
        state.getStyleClass().add("entry-state");
        state.setId("entry-state");
        state.setWrapText(true);
        facts.getStyleClass().add("facts");
        history.getStyleClass().add("entry-history");
        about.getStyleClass().add("section");
        about.getChildren().setAll(name, state, deeds(), facts, history);
        empty.getStyleClass().addAll("muted", "section");
        empty.setWrapText(true);
        empty.textProperty()
                .bind(
                        model.register()
                                .map(one -> texts.get("connections." + one.key() + ".choose")));
        body = new ScrollPane(new VBox(form, empty, about));
        body.setFitToWidth(true);
        body.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
        body.getStyleClass().add("connections-body");
        body.setAccessibleText(texts.get("connections.chosen"));
        setCenter(body);
        model.chosen().addListener((_, _, now) -> show(now));
        show(model.chosen().get());
    }

    private Node deeds() {
        var bar = new FlowPane();
        bar.getStyleClass().add("deed-bar");
        Arrays.stream(Act.values())
                .filter(act -> act != Act.ADD)
                .map(this::deed)
                .forEach(bar.getChildren()::add);
        return bar;
    }

    private Button deed(Act act) {
        var possible =
                Bindings.createBooleanBinding(
                        () -> model.possible(act), model.chosen(), model.busy(), model.register());
        var command =
                seat.keys()
                        .add(
                                Command.when(
                                        "connections." + act.key(),
                                        ConnectionsView.GROUP,
                                        act.chord(),
                                        possible,
                                        () -> model.open(act)));
        var button = seat.keys().carry(new Button(), command);
        button.setId("connections-" + act.key());
        button.setMinWidth(USE_PREF_SIZE);
        if (act == Act.END) {
            button.getStyleClass().add("danger");
        }
        button.visibleProperty()
                .bind(model.register().map(register -> register.acts().contains(act)));
        button.managedProperty().bind(button.visibleProperty());
        return button;
    }

    private void show(Optional<Entry> now) {
        FormFields.present(about, now.isPresent());
        FormFields.present(empty, now.isEmpty());
        facts.getChildren().clear();
        history.getChildren().clear();
        now.ifPresent(this::fill);
    }

    private void fill(Entry entry) {
        name.setText(entry.name());
        state.setText(entry.stands().mark() + " " + entry.state());
        state.getStyleClass()
                .setAll(
                        "label",
                        "entry-state",
                        entry.stands().name().toLowerCase(java.util.Locale.ROOT));
        for (var fact : entry.facts()) {
            var label = new Label(fact.label());
            label.getStyleClass().add("muted");
            label.setWrapText(true);
            label.setMinWidth(0);
            label.maxWidthProperty().bind(widthProperty().multiply(0.4));
            var said = new Label(fact.said());
            said.setWrapText(true);
            said.setAccessibleText(fact.label() + ": " + fact.said());
            if (fact.bad()) {
                said.getStyleClass().add("late");
            }
            facts.addRow(facts.getRowCount(), label, said);
        }
        FormFields.present(history, !entry.history().isEmpty());
        if (!entry.history().isEmpty()) {
            var title = new Label(entry.more());
            title.getStyleClass().add("form-title");
            history.getChildren().add(title);
            for (var line : entry.history()) {
                var said = new Label(line);
                said.setWrapText(true);
                history.getChildren().add(said);
            }
        }
    }

    /// Gives the first deed, or the form that is open, the keyboard.
    @Override
    public void requestFocus() {
        if (form.isVisible()) {
            form.requestFocus();
        } else {
            body.requestFocus();
        }
    }
}
