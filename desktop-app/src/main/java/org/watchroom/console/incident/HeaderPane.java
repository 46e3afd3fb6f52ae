package org.watchroom.console.incident;

import javafx.css.PseudoClass;
import javafx.scene.control.Label;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.watchroom.console.kit.Ages;
import org.watchroom.console.kit.Seat;
import org.watchroom.console.kit.SeverityMark;
import org.watchroom.console.kit.Times;
import org.watchroom.operations.incident.Incident;
import org.watchroom.operations.site.Store;

/// The head of the pane: what it is, where, when, how it stands.
final class HeaderPane extends VBox {
    private static final PseudoClass DOUBTFUL = PseudoClass.getPseudoClass("doubtful");

    private final IncidentViewModel model;
    private final Seat seat;
    private final SeverityMark mark;
    private final Label category = label("heading");
    private final Label reference = label("reference");
    private final Label summary = label("summary");
    private final Label store = label("strong");
    private final Label times = label("muted");
    private final Label state = label("state");
    private final Label danger = label("danger-words");
    private final Label vouching = label("vouching");

    HeaderPane(IncidentViewModel model, Seat seat) {
        this.model = model;
        this.seat = seat;
        mark = new SeverityMark(seat.texts());
        getStyleClass().add("incident-head");
        reference.setId("incident-reference");
        state.setId("incident-state");
        summary.setId("incident-summary");
        vouching.setId("incident-vouching");
        danger.setText(seat.texts().get("incident.danger"));
        danger.getStyleClass().add("danger-strip");
        danger.setMaxWidth(Double.MAX_VALUE);
        HBox.setHgrow(category, Priority.ALWAYS);
        category.setMaxWidth(Double.MAX_VALUE);
        reference.setMinWidth(USE_PREF_SIZE);
        var title = new HBox(mark, category, reference);
        title.getStyleClass().add("incident-title");
        var line = new FlowPane(state);
        line.getStyleClass().add("incident-line");
        getChildren().addAll(danger, title, summary, store, times, vouching, line);
        seat.ticker()
                .now()
                .addListener((_, _, _) -> model.details().get().ifPresent(this::showState));
    }

    private static Label label(String style) {
        var label = new Label();
        label.setWrapText(true);
        label.getStyleClass().add(style);
        return label;
    }

    void show(Details details) {
        var entry = details.entry();
        var incident = details.incident();
        var now = seat.ticker().now().get();
        mark.show(incident.severity());
        category.setText(entry.categoryName());
        reference.setText(incident.id().reference());
        summary.setText(incident.summary());
        store.setText(
                details.store().map(Store::title).orElse(entry.storeName())
                        + " · "
                        + entry.storeCode()
                        + (incident.place().isEmpty() ? "" : " · " + incident.place()));
        times.setText(
                seat.texts()
                        .get(
                                "incident.times",
                                Times.near(incident.occurredAt(), entry.zone(), now),
                                Times.near(incident.raisedAt(), entry.zone(), now),
                                incident.source().label()));
        vouched(incident);
        boolean showDanger = entry.violent() && incident.open();
        danger.setVisible(showDanger);
        danger.setManaged(showDanger);
        showState(details);
    }

    private void vouched(Incident incident) {
        var words = VouchingWords.of(incident, seat.texts());
        vouching.setText(words);
        vouching.setVisible(!words.isEmpty());
        vouching.setManaged(!words.isEmpty());
        vouching.pseudoClassStateChanged(DOUBTFUL, VouchingWords.doubtful(incident));
    }

    private void showState(Details details) {
        var entry = details.entry();
        var texts = seat.texts();
        var now = seat.ticker().now().get();
        var incident = details.incident();
        boolean late = incident.answerDue().filter(now::isAfter).isPresent();
        state.setText(
                switch (incident.state()) {
                    case Incident.State.Waiting() ->
                            texts.get(
                                    late ? "incident.state.late" : "incident.state.waiting",
                                    Ages.between(incident.raisedAt(), now));
                    case Incident.State.Claimed(var _, var at) ->
                            model.mine(incident)
                                    ? texts.get(
                                            "incident.state.mine",
                                            Times.near(at, entry.zone(), now))
                                    : texts.get(
                                            "incident.state.claimed",
                                            entry.holder().orElse(""),
                                            Times.near(at, entry.zone(), now));
                    case Incident.State.Closed(var _, var at, var outcome) ->
                            incident.mergedInto()
                                    .map(into ->
                                            texts.get("incident.state.merged", into.reference()))
                                    .orElseGet(() ->
                                            texts.get(
                                                    "incident.state.closed",
                                                    Times.near(at, entry.zone(), now),
                                                    outcomeName(outcome)));
                });
        state.getStyleClass()
                .setAll("label", "state", late ? "late" : incident.open() ? "open" : "closed");
    }

    private String outcomeName(String code) {
        return model.outcomes().stream()
                .filter(outcome -> outcome.code().equals(code))
                .map(outcome -> outcome.name())
                .findFirst()
                .orElse(seat.texts().get("incident.outcome.unknown"));
    }
}
