package org.watchroom.console.casefile;

import java.util.function.Function;
import javafx.beans.binding.Bindings;
import javafx.beans.value.ObservableBooleanValue;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.TableView;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.watchroom.console.kit.Command;
import org.watchroom.console.kit.LinesCell;
import org.watchroom.console.kit.Seat;
import org.watchroom.console.kit.Texts;
import org.watchroom.console.kit.Times;
import org.watchroom.console.kit.WrappedCell;
import org.watchroom.operations.casefile.CaseFile;
import org.watchroom.operations.casefile.Fact;
import org.watchroom.operations.casefile.FactKind;
import org.watchroom.operations.incident.QueueEntry;

/// The case that is shown, or the incident that is in none: its incidents, its facts, their totals.
final class FilePane extends StackPane {
    private final CaseFileViewModel model;
    private final Seat seat;
    private final Texts texts;
    private final FactLine line;
    private final Label title = new Label();
    private final Label state = new Label();
    private final Label totals = new Label();
    private final ObservableList<QueueEntry> entries = FXCollections.observableArrayList();
    private final ObservableList<Fact> rows = FXCollections.observableArrayList();
    private final ListView<QueueEntry> incidents = new ListView<>(entries);
    private final TableView<Fact> table = new TableView<>(rows);

    FilePane(CaseFileViewModel model, Seat seat) {
        this.model = model;
        this.seat = seat;
        this.texts = seat.texts();
        this.line = new FactLine(seat);
        setId("case-file");
        setMinSize(0, 0);
        getStyleClass().addAll("pane", "file");
        title.setId("case-title");
        title.setWrapText(true);
        title.getStyleClass().add("heading");
        state.setId("case-state");
        state.setWrapText(true);
        state.setMinHeight(USE_PREF_SIZE);
        state.getStyleClass().add("muted");
        totals.setId("case-totals");
        totals.setWrapText(true);
        totals.setMinHeight(USE_PREF_SIZE);
        totals.getStyleClass().add("totals");
        incidents();
        facts();
        var head = new VBox(title, state, incidents, caseBar());
        head.getStyleClass().add("casefile-head");
        var forms =
                new VBox(
                        new AskPane(model, texts, this::requestFocus),
                        new FactFormPane(model, texts, this::requestFocus));
        var scroll = new ScrollPane(forms);
        scroll.setFitToWidth(true);
        scroll.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
        scroll.setFocusTraversable(false);
        scroll.getStyleClass().add("forms");
        var writing =
                Bindings.createBooleanBinding(
                        () ->
                                model.asking().get() != Asking.NOTHING
                                        || model.facts().open().get().isPresent(),
                        model.asking(),
                        model.facts().open());
        scroll.visibleProperty().bind(writing);
        scroll.managedProperty().bind(writing);
        VBox.setVgrow(table, Priority.ALWAYS);
        var body = new VBox(head, factBar(), scroll, table, totals);
        body.getStyleClass().add("file-body");
        var empty = empty();
        getChildren().addAll(empty, body);
        body.visibleProperty().bind(model.shown().map(now -> !now.empty()));
        empty.visibleProperty().bind(model.shown().map(Shown::empty));
        model.shown().addListener((_, _, now) -> show(now));
        model.incident()
                .addListener(
                        (_, _, entry) -> entry.ifPresent(incidents.getSelectionModel()::select));
        show(model.shown().get());
    }

    private Node empty() {
        var heading = new Label(texts.get("casefile.empty"));
        heading.getStyleClass().add("heading");
        var words = new Label(texts.get("casefile.empty.words"));
        words.setWrapText(true);
        words.getStyleClass().add("muted");
        var box = new VBox(heading, words);
        box.getStyleClass().add("casefile-empty");
        return box;
    }

    /// The list of its incidents, for the keyboard.
    ListView<QueueEntry> incidents() {
        if (incidents.getId() == null) {
            incidents.setId("case-incidents");
            incidents.setAccessibleText(texts.get("casefile.incidents.list"));
            incidents.setCellFactory(_ -> new LinesCell<>(this::incidentLines));
            incidents.getStyleClass().add("incidents");
            incidents
                    .getSelectionModel()
                    .selectedItemProperty()
                    .addListener((_, _, entry) -> {
                        if (entry != null) {
                            model.incident().set(java.util.Optional.of(entry));
                        }
                    });
        }
        return incidents;
    }

    private String[] incidentLines(QueueEntry entry) {
        return new String[] {
            entry.incident().id().reference()
                    + "  "
                    + entry.categoryName()
                    + ", "
                    + entry.storeName()
                    + " · "
                    + Times.near(
                            entry.incident().occurredAt(), entry.zone(), seat.clock().instant())
        };
    }

    private void column(String name, double share, Function<Fact, String> text) {
        table.getColumns()
                .add(WrappedCell.column(texts.get("casefile.column." + name), share, text));
    }

    private void facts() {
        table.setId("facts-table");
        table.setAccessibleText(texts.get("casefile.facts"));
        table.setColumnResizePolicy(TableView.CONSTRAINED_RESIZE_POLICY_FLEX_LAST_COLUMN);
        column("kind", 14, line::kind);
        column("words", 60, this::words);
        column("who", 26, line::who);
        var none = new Label(texts.get("casefile.facts.none"));
        none.setWrapText(true);
        none.getStyleClass().add("muted");
        table.setPlaceholder(none);
        table.getSelectionModel()
                .selectedItemProperty()
                .addListener((_, _, fact) -> model.fact().set(java.util.Optional.ofNullable(fact)));
    }

    private String words(Fact fact) {
        var entry = model.shown().get().entry(fact.incident());
        var words = line.words(fact, entry.map(QueueEntry::zone).orElse(seat.zone()));
        return model.shown().get().incidents().size() > 1
                ? words + "  (" + fact.incident().reference() + ")"
                : words;
    }

    private FlowPane caseBar() {
        var inCase =
                Bindings.createBooleanBinding(
                        () -> model.shown().get().file().filter(CaseFile::open).isPresent(),
                        model.shown());
        var none =
                Bindings.createBooleanBinding(
                        () -> model.shown().get().file().isEmpty() && mine(),
                        model.shown(),
                        model.incident());
        var joinable =
                Bindings.createBooleanBinding(
                        () ->
                                model.shown().get().file().isEmpty()
                                        && mine()
                                        && !model.joinable().isEmpty(),
                        model.shown(),
                        model.incident(),
                        model.cases());
        var removable =
                Bindings.createBooleanBinding(
                        () -> inCase.get() && mine(), inCase, model.incident());
        var answering =
                Bindings.createBooleanBinding(() -> inCase.get() && model.answers(), inCase);
        var closed =
                Bindings.createBooleanBinding(
                        () ->
                                model.answers()
                                        && model.shown()
                                                .get()
                                                .file()
                                                .filter(file -> !file.open())
                                                .isPresent(),
                        model.shown());
        var bar =
                new FlowPane(
                        deed("open", "O", none, () -> model.ask(Asking.OPEN)),
                        deed("join", "J", joinable, () -> model.ask(Asking.JOIN)),
                        deed("take-out", "U", removable, () -> model.ask(Asking.TAKE_OUT)),
                        deed("rename", "N", answering, () -> model.ask(Asking.RENAME)),
                        deed("close", "Shift+C", answering, model::closeCase),
                        deed("reopen", "R", closed, model::reopenCase));
        bar.getStyleClass().add("deed-bar");
        return bar;
    }

    private FlowPane factBar() {
        var mine = Bindings.createBooleanBinding(this::mine, model.incident(), model.shown());
        var chosen =
                Bindings.createBooleanBinding(
                        () ->
                                model.fact()
                                        .get()
                                        .filter(Fact::readable)
                                        .flatMap(fact -> model.shown().get().entry(fact.incident()))
                                        .filter(model::mayWrite)
                                        .isPresent(),
                        model.fact(),
                        model.shown());
        var add = new Label(texts.get("casefile.add"));
        add.getStyleClass().add("muted");
        var bar =
                new FlowPane(
                        add,
                        add(FactKind.PERSON, "P", mine),
                        add(FactKind.GOODS, "G", mine),
                        add(FactKind.VEHICLE, "V", mine),
                        add(FactKind.INJURY, "I", mine),
                        add(FactKind.WEAPON, "W", mine),
                        add(FactKind.POLICE, "L", mine),
                        add(FactKind.FLAGS, "F", mine),
                        deed("correct", "E", chosen, model::correct),
                        deed("withdraw", "D", chosen, () -> model.ask(Asking.WITHDRAW)));
        bar.getStyleClass().add("deed-bar");
        return bar;
    }

    private boolean mine() {
        return model.incident().get().filter(model::mayWrite).isPresent();
    }

    private Button add(FactKind kind, String chord, ObservableBooleanValue when) {
        var button = deed("add-" + kind.code(), chord, when, () -> model.add(kind));
        button.visibleProperty().unbind();
        button.managedProperty().unbind();
        button.setVisible(true);
        button.setManaged(true);
        return button;
    }

    /// There while it can be done.
    private Button deed(String name, String chord, ObservableBooleanValue when, Runnable action) {
        var command = Command.when("casefile." + name, CaseFileView.GROUP, chord, when, action);
        var button = seat.keys().carry(new Button(), seat.keys().add(command));
        button.setId("case-" + name);
        button.visibleProperty().bind(button.disabledProperty().not());
        button.managedProperty().bind(button.visibleProperty());
        return button;
    }

    private void show(Shown now) {
        if (!entries.equals(now.incidents())) {
            entries.setAll(now.incidents());
        }
        model.incident().get().ifPresent(incidents.getSelectionModel()::select);
        if (!rows.equals(now.facts().all())) {
            var at = model.fact().get().map(Fact::id);
            rows.setAll(
                    now.facts().all().stream()
                            .sorted(java.util.Comparator.comparing(Fact::kind))
                            .toList());
            rows.stream()
                    .filter(fact -> at.filter(fact.id()::equals).isPresent())
                    .findFirst()
                    .ifPresent(table.getSelectionModel()::select);
        }
        title.setText(
                now.file().map(CaseFile::title).orElseGet(() -> texts.get("casefile.no-case")));
        state.setText(
                now.file()
                        .map(file -> state(file, now))
                        .orElseGet(() -> texts.get("casefile.no-case.words")));
        totals.setText(line.totals(now.facts().totals()));
    }

    private String state(CaseFile file, Shown now) {
        var taken = now.moves().stream().filter(move -> !move.joined()).count();
        var words =
                texts.get(
                        file.open() ? "casefile.state.open" : "casefile.state.closed",
                        file.id().reference(),
                        file.openedBy(),
                        Times.full(file.openedAt(), seat.zone()));
        return taken == 0 ? words : words + " " + texts.count("casefile.taken-out", (int) taken);
    }

    /// Gives the facts the keyboard.
    @Override
    public void requestFocus() {
        table.requestFocus();
        if (table.getSelectionModel().isEmpty()) {
            table.getSelectionModel().selectFirst();
        }
    }
}
