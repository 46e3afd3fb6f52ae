package org.watchroom.console.statement;

import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import javafx.beans.InvalidationListener;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.BooleanBinding;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.SplitPane;
import javafx.scene.control.ToggleButton;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.watchroom.console.kit.Command;
import org.watchroom.console.kit.Seat;
import org.watchroom.console.kit.Texts;
import org.watchroom.console.kit.Theme;
import org.watchroom.operations.statement.StatementKind;
import org.watchroom.operations.statement.StatementState;

/// The incident's statements at the left, the chosen one beside them, part by part. Looks are in
/// `statement.css`.
public final class StatementsView extends SplitPane {
    static final String GROUP = "group.statements";

    private final StatementsViewModel model;
    private final Seat seat;
    private final Texts texts;
    private final StatementWords words;
    private final Map<Part, Region> parts = new EnumMap<>(Part.class);
    private final TextPane text;
    private final ListPane list;
    private final StackPane body = new StackPane();

    public StatementsView(StatementsViewModel model, Seat seat) {
        this.model = model;
        this.seat = seat;
        this.texts = seat.texts();
        this.words = new StatementWords(seat);
        setId("statements");
        getStyleClass().add("statements");
        getStylesheets().add(Theme.sheet(StatementsView.class, "statement.css"));
        list = new ListPane(model, seat);
        text = new TextPane(model, seat);
        parts.put(Part.TEXT, text);
        parts.put(Part.FRONT, scrolled(new FormsPane(model, seat, Part.FRONT)));
        parts.put(Part.QUESTIONS, scrolled(new FormsPane(model, seat, Part.QUESTIONS)));
        parts.put(Part.REAR, scrolled(new FormsPane(model, seat, Part.REAR)));
        parts.put(Part.CHANGES, scrolled(new ChangesPane(model, seat)));
        parts.put(Part.SIGN, scrolled(new SignPane(model, seat)));
        body.getStyleClass().add("statement-body");
        body.setMinSize(0, 0);
        var goods = scrolled(new GoodsPane(model, seat));
        body.getChildren().addAll(parts.values());
        body.getChildren().add(goods);
        var page = new BorderPane(body);
        page.getStyleClass().add("pane");
        page.setTop(head());
        page.setBottom(new FindingsPane(model, seat));
        page.setMinSize(0, 0);
        getItems().addAll(list, page);
        setDividerPositions(0.26);
        model.part().addListener((InvalidationListener) _ -> turn());
        model.starting().addListener((InvalidationListener) _ -> turn());
        model.opened().addListener((InvalidationListener) _ -> turn());
        goods.visibleProperty()
                .bind(
                        Bindings.createBooleanBinding(
                                () -> model.starting().get().isPresent(), model.starting()));
        turn();
    }

    private static Region scrolled(Region content) {
        var pane = new ScrollPane(content);
        pane.setFitToWidth(true);
        pane.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
        pane.getStyleClass().add("statement-scroll");
        return pane;
    }

    private void turn() {
        boolean there = model.opened().get().isPresent() && model.starting().get().isEmpty();
        parts.forEach((part, pane) -> {
            boolean now = there && part == model.part().get();
            pane.setVisible(now);
            pane.setManaged(now);
        });
    }

    private Node head() {
        var title = new Label();
        title.setId("statement-title");
        title.getStyleClass().add("heading");
        title.setWrapText(true);
        title.textProperty()
                .bind(
                        Bindings.createStringBinding(
                                () -> title(model.opened().get(), model.draft().get()),
                                model.opened(),
                                model.draft()));
        var turning = new FlowPane();
        turning.getStyleClass().add("statement-parts");
        turn(turning, Part.TEXT, "T");
        turn(turning, Part.FRONT, "B");
        turn(turning, Part.QUESTIONS, "Q");
        turn(turning, Part.REAR, "R");
        turn(turning, Part.CHANGES, "V");
        turn(turning, Part.SIGN, "S");
        var deeds = new FlowPane();
        deeds.getStyleClass().add("form-buttons");
        var unsaved =
                Bindings.createBooleanBinding(
                        () ->
                                model.draft().get().filter(Draft::changed).isPresent()
                                        && !model.busy().get(),
                        model.draft(),
                        model.busy());
        deed(deeds, "statements.save", "Ctrl+S", unsaved, model::save, false);
        deed(deeds, "statements.finish", "F", when(Opened::draft), model::finish, true);
        deed(deeds, "statements.reopen", "O", when(Opened::finished), model::reopen, true);
        deed(deeds, "statements.supplement", "U", when(Opened::signed), model::supplement, true);
        deed(
                deeds,
                "statements.withdraw",
                "Shift+Delete",
                when(of -> of.draft() || of.finished()),
                model::withdraw,
                true);
        var head = new VBox(title, turning, deeds);
        head.getStyleClass().add("statement-head");
        return head;
    }

    private String title(Optional<Opened> of, Optional<Draft> draft) {
        return of.map(one ->
                        texts.get(
                                draft.filter(Draft::changed).isPresent()
                                        ? "statements.title.unsaved"
                                        : "statements.title",
                                words.kind(one.statement()),
                                words.state(one.statement()),
                                one.statement().version()))
                .orElseGet(() -> texts.get("statements.title.none"));
    }

    private BooleanBinding when(Predicate<Opened> which) {
        return Bindings.createBooleanBinding(
                () -> model.opened().get().filter(which).isPresent() && !model.busy().get(),
                model.opened(),
                model.busy());
    }

    private void deed(
            FlowPane bar,
            String id,
            String chord,
            BooleanBinding able,
            Runnable action,
            boolean hidden) {
        var command = seat.keys().add(Command.when(id, GROUP, chord, able, action));
        var button = seat.keys().carry(new Button(), command);
        button.setId(id.replace('.', '-'));
        if (id.equals("statements.finish")) {
            button.getStyleClass().add("accent");
        }
        if (hidden) {
            button.visibleProperty().bind(button.disabledProperty().not());
            button.managedProperty().bind(button.visibleProperty());
        }
        bar.getChildren().add(button);
    }

    private void turn(FlowPane bar, Part part, String chord) {
        var able =
                when(of ->
                        part != Part.QUESTIONS || of.statement().kind() == StatementKind.WITNESS);
        var command =
                seat.keys()
                        .add(
                                Command.when(
                                        "statements.part." + part.key(),
                                        GROUP,
                                        chord,
                                        able,
                                        () -> goTo(part)));
        var button = seat.keys().carry(new ToggleButton(), command);
        button.setId("statements-part-" + part.key());
        button.setOnAction(_ -> goTo(part));
        model.part().addListener((_, _, now) -> button.setSelected(now == part));
        button.setSelected(model.part().get() == part);
        bar.getChildren().add(button);
    }

    private void goTo(Part part) {
        model.part().set(part);
        // A toggle that was chosen already must not spring back.
        lookupAll(".toggle-button")
                .forEach(node -> {
                    if (node instanceof ToggleButton one && one.getId() != null) {
                        one.setSelected(one.getId().equals("statements-part-" + part.key()));
                    }
                });
        focus(part);
    }

    private void focus(Part part) {
        if (part == Part.TEXT) {
            text.requestFocus();
            return;
        }
        applyCss();
        var pane = parts.get(part);
        if (pane instanceof ScrollPane scroll) {
            scroll.setVvalue(0);
            scroll.getContent().lookupAll("*").stream()
                    .filter(node ->
                            node instanceof javafx.scene.control.Control
                                    && node.isFocusTraversable()
                                    && !node.isDisabled())
                    .findFirst()
                    .ifPresentOrElse(Node::requestFocus, scroll::requestFocus);
        }
    }

    /// Gives the screen the keyboard.
    @Override
    public void requestFocus() {
        if (model.opened().get().map(of -> of.statement().state()).orElse(null)
                == StatementState.DRAFT) {
            text.requestFocus();
        } else {
            list.lookup("#statement-list").requestFocus();
        }
    }
}
