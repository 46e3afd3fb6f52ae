package org.watchroom.console.handover;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import javafx.collections.ListChangeListener;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressBar;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.SplitPane;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.watchroom.console.kit.Chosen;
import org.watchroom.console.kit.Command;
import org.watchroom.console.kit.FormFields;
import org.watchroom.console.kit.Seat;
import org.watchroom.console.kit.Theme;
import org.watchroom.operations.handover.Recipient;
import org.watchroom.operations.handover.Register;

/// The disclosure register with what can be done. Looks are in `handover.css`.
public final class HandoverView extends BorderPane {
    static final String GROUP = "group.handover";

    private final HandoverViewModel model;
    private final Seat seat;
    private final Choosing choosing;
    private final RegisterTable table;
    private final ScrollPane side = new ScrollPane();
    private @Nullable OrderForm order;

    public HandoverView(HandoverViewModel model, Seat seat) {
        this(model, seat, Choosing.ofDesktop());
    }

    HandoverView(HandoverViewModel model, Seat seat, Choosing choosing) {
        this.model = model;
        this.seat = seat;
        this.choosing = choosing;
        setId("handover");
        getStyleClass().add("handover");
        getStylesheets().add(Theme.sheet(HandoverView.class, "handover.css"));
        table = new RegisterTable(model, seat);
        var list = new BorderPane(table);
        list.getStyleClass().add("pane");
        list.setMinSize(0, 0);
        list.setTop(filters());
        list.setBottom(deeds());
        side.setFitToWidth(true);
        side.setMinSize(0, 0);
        side.getStyleClass().addAll("pane", "handover-side");
        var columns = new SplitPane(list, side);
        columns.setDividerPositions(0.64);
        setCenter(columns);
        setBottom(progress());
        model.side().addListener((_, _, now) -> show(now));
        model.made().addListener((_, _, _) -> show(model.side().get()));
        model.recipients()
                .addListener(
                        (ListChangeListener<Recipient>)
                                _ -> {
                                    if (order != null) {
                                        order.offerAgain();
                                    }
                                });
        show(model.side().get());
    }

    /// Gives the table the keyboard.
    @Override
    public void requestFocus() {
        table.requestFocus();
        if (table.getSelectionModel().isEmpty()) {
            table.getSelectionModel().selectFirst();
        }
    }

    private Node filters() {
        var texts = seat.texts();
        var span = new ComboBox<Span>();
        span.setId("handover-span");
        span.getItems().setAll(Span.values());
        span.setConverter(new Chosen<>(one -> texts.get(one.words())));
        span.setAccessibleText(texts.get("handover.span"));
        span.valueProperty().bindBidirectional(model.span());
        var who = new ComboBox<@Nullable Recipient>();
        who.setId("handover-filter-recipient");
        who.setItems(model.recipients());
        who.setConverter(new Chosen<>(one -> one == null ? "" : one.words()));
        who.setPromptText(texts.get("handover.filter.recipient"));
        who.setAccessibleText(texts.get("handover.filter.recipient"));
        who.valueProperty().bindBidirectional(model.recipient());
        FormFields.present(who, model.entitled());
        var clear =
                new FormFields("handover", texts)
                        .button("clear", () -> model.recipient().set(null));
        clear.visibleProperty().bind(model.recipient().isNotNull());
        clear.managedProperty().bind(clear.visibleProperty());
        var title = new Label(texts.get("group.handover"));
        title.getStyleClass().add("pane-title");
        var count = new Label();
        count.getStyleClass().add("muted");
        count.setId("handover-count");
        model.lines()
                .subscribe(
                        () -> count.setText(texts.count("handover.count", model.lines().size())));
        var bar = new FlowPane(title, span, who, clear, count);
        bar.getStyleClass().add("handover-bar");
        return bar;
    }

    private Node deeds() {
        var keys = seat.keys();
        var fields = new FormFields("handover", seat.texts());
        var bar = new FlowPane();
        bar.getStyleClass().add("deed-bar");
        for (var command :
                List.of(
                        Command.when(
                                "handover.new",
                                GROUP,
                                "N",
                                model.mayHandOver(),
                                () -> model.side().set(HandoverViewModel.Side.ORDER)),
                        Command.when(
                                "handover.receipt",
                                GROUP,
                                "R",
                                model.mayChange(),
                                () -> model.side().set(HandoverViewModel.Side.RECEIPT)),
                        Command.when(
                                "handover.send-again",
                                GROUP,
                                "S",
                                model.maySend(),
                                this::sendAgain),
                        Command.when(
                                "handover.withdraw",
                                GROUP,
                                "W",
                                model.mayWithdraw(),
                                () -> model.side().set(HandoverViewModel.Side.WITHDRAWAL)))) {
            var button = keys.carry(new Button(), keys.add(command));
            button.setId(command.id().replace('.', '-'));
            button.setMinWidth(USE_PREF_SIZE);
            FormFields.present(button, model.entitled());
            bar.getChildren().add(button);
        }
        for (var format : Register.Format.values()) {
            var button = fields.button("export-" + format.code(), () -> export(format));
            button.disableProperty().bind(model.busy());
            bar.getChildren().add(button);
        }
        return bar;
    }

    private Node progress() {
        var bar = new ProgressBar();
        bar.setMaxWidth(Double.MAX_VALUE);
        bar.progressProperty().bind(model.done());
        bar.setAccessibleText(seat.texts().get("handover.working"));
        HBox.setHgrow(bar, Priority.ALWAYS);
        var line =
                new HBox(bar, new FormFields("handover", seat.texts()).button("stop", model::stop));
        line.getStyleClass().add("handover-bar");
        line.visibleProperty().bind(model.busy());
        line.managedProperty().bind(line.visibleProperty());
        return line;
    }

    private void sendAgain() {
        var line = model.selected().get();
        if (line != null) {
            model.send(line.id());
        }
    }

    private void export(Register.Format format) {
        var day = LocalDate.ofInstant(seat.clock().instant(), seat.zone());
        choosing.save(getScene().getWindow(), "disclosure-register-" + day + "." + format.code())
                .ifPresent(file -> model.export(format, file));
    }

    private void show(HandoverViewModel.Side what) {
        var line = Optional.ofNullable(model.selected().get());
        switch (what) {
            case LINE -> {
                order = null;
                side.setContent(new LinePane(model, seat));
                table.requestFocus();
            }
            case ORDER -> {
                if (order == null) {
                    order = new OrderForm(model, seat, choosing);
                } else {
                    order.offerAgain();
                }
                put(order, order.first());
            }
            case RECIPIENT -> {
                var form = new RecipientForm(model, seat, choosing);
                put(form, form.first());
            }
            case MADE ->
                    Optional.ofNullable(model.made().get())
                            .ifPresent(made -> {
                                order = null;
                                var pane = new MadePane(made, model, seat, choosing);
                                put(pane, pane.first());
                            });
            case RECEIPT ->
                    line.ifPresent(of -> {
                        var form = WordsForm.receipt(of, model, seat);
                        put(form, form.first());
                    });
            case WITHDRAWAL ->
                    line.ifPresent(of -> {
                        var form = WordsForm.withdrawal(of, model, seat);
                        put(form, form.first());
                    });
        }
    }

    private void put(VBox form, Node first) {
        side.setContent(form);
        side.applyCss(); // a field without its skin would lose the first letter
        first.requestFocus();
    }
}
