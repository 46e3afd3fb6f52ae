package org.watchroom.console.incident;

import java.util.stream.Collectors;
import java.util.stream.Stream;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.VBox;
import org.watchroom.console.kit.Command;
import org.watchroom.console.kit.Seat;
import org.watchroom.console.kit.Texts;
import org.watchroom.operations.incident.Reporter;

/// As what somebody reported, and a key and a button for who it was. There only where the sender
/// said who reports.
final class ReporterPane extends VBox {
    private final Texts texts;
    private final Label role = label("incident-reporter-role", "muted");
    private final Label who = label("incident-reporter-who", "strong");

    ReporterPane(ReporterDesk desk, Seat seat) {
        this.texts = seat.texts();
        getStyleClass().add("reporter");
        var command =
                seat.keys()
                        .add(
                                Command.when(
                                        "incident.reporter",
                                        "group.incident",
                                        "P",
                                        desk.openable(),
                                        desk::reveal));
        var button = seat.keys().carry(new Button(), command);
        button.setId("incident-reporter");
        who.managedProperty().bind(who.visibleProperty());
        who.visibleProperty().bind(who.textProperty().isNotEmpty());
        getChildren().addAll(role, button, who);
        visibleProperty().bind(desk.openable());
        managedProperty().bind(visibleProperty());
        role.textProperty()
                .bind(
                        desk.roles()
                                .map(roles ->
                                        roles.stream()
                                                .map(this::role)
                                                .collect(Collectors.joining("\n"))));
        who.textProperty()
                .bind(
                        desk.open()
                                .map(open ->
                                        open.stream()
                                                .map(this::words)
                                                .collect(Collectors.joining("\n"))));
    }

    private static Label label(String id, String style) {
        var label = new Label();
        label.setId(id);
        label.setWrapText(true);
        label.getStyleClass().add(style);
        return label;
    }

    private String role(String role) {
        return role.isBlank()
                ? texts.get("incident.reporter.no-role")
                : texts.get("incident.reporter.role", role);
    }

    private String words(Reporter reporter) {
        var number = reporter.staffNumber();
        return Stream.of(
                        reporter.name(),
                        reporter.phone(),
                        number.isBlank() ? "" : texts.get("incident.reporter.staff", number))
                .filter(part -> !part.isBlank())
                .collect(Collectors.joining(" · "));
    }
}
