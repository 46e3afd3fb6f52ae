package org.watchroom.console.admin;

import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import javafx.scene.layout.StackPane;
import javafx.stage.Stage;
import org.kordamp.ikonli.material2.Material2AL;
import org.watchroom.console.shell.MainWindow;
import org.watchroom.console.shell.Page;
import org.watchroom.console.shell.Panes;
import org.watchroom.console.shell.Shell;
import org.watchroom.console.shell.ShellViewModel;
import org.watchroom.console.testing.Fx;
import org.watchroom.operations.intake.reporters.ReportingKey;
import org.watchroom.operations.intake.reporters.ReportingKeys;
import org.watchroom.operations.intake.reporters.VerifyingKey;
import org.watchroom.operations.staff.PersonId;

/// Shows the screen for looking at it. Arguments: `light`, `large`, `form`, `new`, `password`,
/// `keys`.
public final class AdminDemo {
    private static final List<String> NAMES =
            List.of(
                    "Priya Nair",
                    "Callum Fraser",
                    "Siân Rees",
                    "Devi Okafor",
                    "Bogdan Ilie",
                    "Grace Obi",
                    "Hugh Lomas",
                    "Ines Duarte",
                    "Jack Tully",
                    "Kezia Boateng",
                    "Liam Walsh",
                    "Noor Hussain",
                    "Owen Pryce",
                    "Rosa Lindqvist");

    private AdminDemo() {}

    public static void main(String[] args) {
        var wishes = List.of(args);
        var room = new AdminRoom();
        var roles = List.of("operator", "supervisor", "investigator", "auditor", "police-liaison");
        int at = 0;
        for (var name : NAMES) {
            var who =
                    room.person(
                            name.split(" ")[0].toLowerCase(java.util.Locale.ROOT).replace("â", "a"),
                            name,
                            roles.get(at % 5));
            room.licence(who, LocalDate.now(Clock.systemUTC()).plusDays(at * 37L - 40));
            at++;
        }
        room.settle();
        room.db.store(AdminRoom.NORTH, "YORK-01", "Coppergate", 53.95, -1.08);
        var ada = room.seat(room.ada);
        var alf = room.seat(room.alf);
        var mara = room.seat(room.mara);
        alf.desk()
                .eventually(() -> {
                    if (alf.model().shown().size() < 10) {
                        throw new AssertionError("not read yet");
                    }
                });
        alf.desk()
                .onGlass(() -> {
                    var tom =
                            alf.model().shown().stream()
                                    .filter(m -> m.name().startsWith("Tom"))
                                    .findFirst()
                                    .orElseThrow();
                    alf.model()
                            .deeds()
                            .askAdministrator(
                                    tom,
                                    "Takes over the night shift in January and needs to enrol people.");
                });
        Fx.run(() -> open(ada, room, wishes));
    }

    private static void open(AdminRoom.Seated ada, AdminRoom room, List<String> wishes) {
        var seat = ada.desk().seat();
        var stage = new Stage();
        var page =
                new Page(
                        "admin",
                        "Ctrl+2",
                        Material2AL.GROUP,
                        () -> new AdminView(ada.model(), seat));
        var shell =
                new Shell(
                        new ShellViewModel(seat, "0.1.0"),
                        seat,
                        Optional.of(
                                new Panes(
                                        new StackPane(),
                                        new StackPane(),
                                        new StackPane(),
                                        new StackPane(),
                                        new StackPane())),
                        List.of(page));
        var window = new MainWindow(stage, seat.theme(), "Watchroom", new StackPane());
        window.show(shell, seat.keys());
        if (wishes.contains("light")) {
            seat.theme().switchMode();
        }
        if (wishes.contains("large")) {
            seat.theme().textSize().set(200);
        }
        stage.setX(0);
        stage.setY(0);
        stage.setWidth(1920);
        stage.setHeight(1080);
        window.show();
        shell.goTo("admin");
        seat.background()
                .after(
                        java.time.Duration.ofSeconds(3),
                        () -> {
                            ada.model().selected().set(new PersonId(room.mara.id()));
                            if (wishes.contains("form")) {
                                ada.model().open(Deed.REVOKE);
                            }
                            if (wishes.contains("new")) {
                                ada.model().open(Deed.ADD);
                            }
                            if (wishes.contains("change")) {
                                ada.model().open(Deed.CHANGE);
                            }
                            if (wishes.contains("keys")) {
                                keys(ada);
                            }
                            if (wishes.contains("password")) {
                                ada.model()
                                        .handOver()
                                        .set(
                                                Optional.of(
                                                        new HandOver(
                                                                "Mara Reid",
                                                                "mara",
                                                                "k7mq-3tzp-w9hr-x2nd")));
                            }
                        });
    }

    private static void keys(AdminRoom.Seated ada) {
        var keys = new ReportingKeys(ada.desk().seat().session().database(), Clock.systemUTC());
        for (var label : List.of("Till 3, Coppergate", "Phone of the duty manager")) {
            keys.enrol(
                    new ReportingKeys.As(
                            AdminRoom.NORTH, Optional.empty(), ReportingKey.Kind.DEVICE, label),
                    pair());
        }
        keys.revoke(keys.all().getFirst(), "Lost");
        ada.model().keys().form().set(KeysViewModel.Form.ENROL);
    }

    private static VerifyingKey pair() {
        try {
            return VerifyingKey.of(
                    KeyPairGenerator.getInstance("Ed25519")
                            .generateKeyPair()
                            .getPublic()
                            .getEncoded());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
