package org.watchroom.console.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import javafx.scene.Scene;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TableView;
import javafx.scene.control.TextArea;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.watchroom.console.testing.ControlRoom;
import org.watchroom.console.testing.Desk;
import org.watchroom.operations.audit.AuditFilter.Kind;
import org.watchroom.operations.incident.Severity;

final class AuditViewTest {
    private final ControlRoom room = new ControlRoom("North", false);
    private final Desk mara = room.desk("Mara Ellison");
    private final Desk ada = auditor();
    private final TestDesk record = new TestDesk(ada.seat());

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path folder;

    private Desk auditor() {
        var person = room.database().person("ada", "Ada Brook", "AB", List.of("auditor"), 1);
        return new Desk(person.address(), room.database().code(person), Clock.systemUTC());
    }

    @AfterEach
    void close() {
        ada.close();
        mara.close();
        room.close();
    }

    private AuditView open(AuditViewModel model) {
        return ada.glass(() -> {
            var view =
                    new AuditView(
                            model, ada.seat(), (_, name) -> Optional.of(folder.resolve(name)));
            new Scene(view, 1600, 900);
            view.applyCss();
            view.layout();
            return view;
        });
    }

    private AuditViewModel model() {
        var model = ada.glass(() -> new AuditViewModel(ada.seat(), record));
        ada.eventually(() -> {
            model.readOlder(); // to the first record; nothing while a page is being read
            assertThat(model.reading().get()).isEqualTo(AuditViewModel.Reading.ALL);
        });
        return model;
    }

    @Test
    void the_record_is_read_and_reading_it_is_on_the_record() {
        room.store("YORK-01", "Coppergate", "York");
        var id = room.raise("YORK-01", "shop-theft", Severity.HIGH, "Razors");
        mara.triage().claim(mara.incidents().find(id).orElseThrow().incident());
        var model = model();
        var view = open(model);

        ada.onGlass(() -> {
            assertThat(model.lines())
                    .extracting(line -> line.what())
                    .contains("claimed " + id.reference(), "read the audit record", "signed in");
            var table = (TableView<?>) view.lookup("#audit-table");
            table.getSelectionModel().selectFirst();
            assertThat(((Label) view.lookup("#audit-sentence")).getText())
                    .isEqualTo(model.lines().getFirst().sentence());
            assertThat(((TextArea) view.lookup("#audit-payload")).getText()).contains("act");
            assertThat(((Label) view.lookup("#audit-seal")).getText()).startsWith("Not sealed yet");
        });
    }

    @Test
    void filters_ask_anew() {
        room.store("YORK-01", "Coppergate", "York");
        var id = room.raise("YORK-01", "shop-theft", Severity.HIGH, "Razors");
        var model = model();

        ada.onGlass(() -> model.asked().kinds.add(Kind.SIGN_INS));
        ada.eventually(() ->
                assertThat(model.lines())
                        .isNotEmpty()
                        .allMatch(line -> line.what().startsWith("signed in")));
        ada.onGlass(() -> {
            model.asked().clear();
            model.asked().incident.set(id.reference());
        });
        ada.eventually(() ->
                assertThat(model.lines())
                        .isNotEmpty()
                        .allMatch(line -> line.what().contains(id.reference())));
        ada.onGlass(() -> model.asked().incident.set("261120-000000-XXXX"));
        ada.eventually(() ->
                assertThat(model.reading().get()).isEqualTo(AuditViewModel.Reading.NO_INCIDENT));
    }

    @Test
    void proving_tells_what_it_came_to() {
        record.proven = new RecordDesk.Proven(false, List.of("The record is NOT right."));
        var view = open(model());

        ada.onGlass(((Button) view.lookup("#audit-verify"))::fire);

        ada.eventually(() -> {
            var said = (Label) view.lookup("#audit-proven");
            assertThat(said.getText()).isEqualTo("The record is NOT right.");
            assertThat(said.getStyleClass()).contains("late");
        });
    }

    @Test
    void an_export_goes_where_the_person_says_once_they_have_proved_themselves() {
        var view = open(model());

        ada.onGlass(((Button) view.lookup("#audit-export-csv"))::fire);
        ada.eventually(() -> assertThat(ada.notices()).contains("failure.step-up"));

        var code = room.database();
        code.update(
                "update sec.session set stepped_up_until = now() + interval '5 minutes' where person_id = (select id from app.person where login like 'ada%')");
        ada.onGlass(((Button) view.lookup("#audit-export-csv"))::fire);
        ada.eventually(() -> assertThat(ada.notices()).contains("audit.exported"));
        try (var files = Files.list(folder)) {
            assertThat(files).singleElement().asString().endsWith(".csv");
        } catch (java.io.IOException e) {
            throw new AssertionError(e);
        }
    }
}
