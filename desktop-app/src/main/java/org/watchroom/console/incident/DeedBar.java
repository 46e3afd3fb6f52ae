package org.watchroom.console.incident;

import java.util.function.Consumer;
import javafx.beans.value.ObservableBooleanValue;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.layout.FlowPane;
import org.watchroom.console.kit.Command;
import org.watchroom.console.kit.Seat;
import org.watchroom.operations.incident.IncidentId;

/// What can be done about the incident: one button and one key each. Only what fits its state is
/// there.
final class DeedBar extends FlowPane {
    private static final String GROUP = "group.incident";

    private final Seat seat;

    DeedBar(IncidentViewModel model, Seat seat) {
        this.seat = seat;
        getStyleClass().add("deed-bar");
        add("incident.claim", "C", model.claimable(), model::claim, "accent");
        getChildren().add(SirenPane.button(model.beside().sirens(), seat));
        add("incident.take-over", "T", model.takeable(), () -> model.open(Form.TAKE_OVER), "");
        add("incident.resolve", "R", model.resolvable(), () -> model.open(Form.RESOLVE), "accent");
        add("incident.reopen", "O", model.reopenable(), () -> model.open(Form.REOPEN), "");
        add("incident.note", "N", model.notable(), () -> model.open(Form.NOTE), "");
        add("incident.change", "G", model.changeable(), () -> model.open(Form.CHANGE), "");
        add("incident.release", "U", model.releasable(), model::release, "");
        add("incident.pack", "B", model.packable(), model::buildPack, "");
        if (model.looks().mayAsk()) {
            add("incident.looks", "W", model.notable(), model::askWhoLooked, "");
        }
        getChildren().addAll(ReportsForm.button(model.beside().reports(), seat));
        getChildren().addAll(HoldPane.buttons(model.holds(), seat));
        getChildren().add(DisclosePane.button(model.beside().disclosures(), seat));
    }

    /// Adding footage, beside the pack: it is done first.
    void offer(IncidentViewModel model, TakingDesk taking) {
        beforePack(
                "incident.add-footage",
                "X",
                model,
                () -> model.details().get().ifPresent(now -> taking.open(now.entry())));
    }

    /// Files that somebody hands in, beside the footage.
    void offerFiles(IncidentViewModel model, Runnable choose) {
        beforePack("incident.add-files", "Shift+R", model, choose);
    }

    /// Goes to the incident's statements, on a screen of their own.
    void statements(IncidentViewModel model, Runnable open) {
        add("incident.statements", "Y", model.notable(), open, "");
    }

    /// What is known of it, on the screen of cases.
    void offerCaseFile(IncidentViewModel model, Consumer<? super IncidentId> caseFile) {
        beforePack(
                "incident.case-file",
                "Shift+K",
                model,
                () -> model.shown().get().ifPresent(caseFile));
    }

    private void beforePack(String id, String chord, IncidentViewModel model, Runnable action) {
        var command = seat.keys().add(Command.when(id, GROUP, chord, model.notable(), action));
        var button = seat.keys().carry(new Button(), command);
        button.setId(id.replace('.', '-'));
        var ids = getChildren().stream().map(Node::getId).toList();
        getChildren().add(Math.max(0, ids.indexOf("incident-pack")), button);
    }

    private void add(
            String id,
            String chord,
            ObservableBooleanValue enabled,
            Runnable action,
            String style) {
        var command = seat.keys().add(Command.when(id, GROUP, chord, enabled, action));
        var button = seat.keys().carry(new Button(), command);
        button.setId(id.replace('.', '-'));
        if (!style.isEmpty()) {
            button.getStyleClass().add(style);
        }
        boolean always =
                id.equals("incident.note")
                        || id.equals("incident.pack")
                        || id.equals("incident.looks")
                        || id.equals("incident.statements");
        if (!always) {
            button.visibleProperty().bind(button.disabledProperty().not());
            button.managedProperty().bind(button.visibleProperty());
        }
        getChildren().add(button);
    }
}
