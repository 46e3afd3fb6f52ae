package org.watchroom.console.casefile;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.control.TableView;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.watchroom.console.testing.ControlRoom;
import org.watchroom.console.testing.Desk;
import org.watchroom.console.testing.Window;
import org.watchroom.operations.casefile.CaseFileDeeds;
import org.watchroom.operations.casefile.CaseFiles;
import org.watchroom.operations.casefile.FactContent;
import org.watchroom.operations.casefile.FactKind;
import org.watchroom.operations.incident.IncidentId;
import org.watchroom.operations.incident.Severity;
import org.watchroom.operations.work.Ids;

/// The screen as a window, driven by keys.
final class CaseFileViewTest {
    private final ControlRoom room = new ControlRoom("Drill North", true);
    private final Desk mara = room.desk("Mara Ellison");
    private final List<CaseFileViewModel> models = new ArrayList<>();
    private final List<Window> windows = new ArrayList<>();

    @AfterEach
    void close() {
        windows.forEach(Window::close);
        mara.onGlass(() -> models.forEach(CaseFileViewModel::close));
        mara.close();
        room.close();
    }

    private IncidentId claimed() {
        room.store("YORK-01", "Coppergate", "York");
        var id = room.raise("YORK-01", "shop-theft", Severity.MEDIUM, "Razors taken");
        mara.triage().claim(mara.incidents().find(id).orElseThrow().incident());
        return id;
    }

    private Window open(IncidentId incident) {
        var window =
                mara.glass(() -> {
                    var model = new CaseFileViewModel(mara.seat());
                    models.add(model);
                    mara.seat().keys().apart(CaseFileView.GROUP);
                    mara.seat().keys().shown(Optional.of(CaseFileView.GROUP));
                    var view = new CaseFileView(model, mara.seat());
                    var shown = Window.show(view, mara.seat().theme(), mara.seat().keys());
                    model.show(incident);
                    view.focusFacts();
                    return shown;
                });
        windows.add(window);
        mara.eventually(() -> assertThat(model().incident().get()).isPresent());
        return window;
    }

    private CaseFileViewModel model() {
        return models.getLast();
    }

    private CaseFiles files() {
        return new CaseFiles(mara.seat().session().database());
    }

    private void text(Window window, String field, String words) {
        mara.onGlass(() -> window.find("fact-" + field, TextField.class).setText(words));
    }

    private String label(Window window, String id) {
        return mara.glass(() -> window.find(id, Label.class).getText());
    }

    @Test
    void goods_are_written_down_by_keyboard_and_add_up() {
        var incident = claimed();
        var window = open(incident);
        mara.eventually(() -> assertThat(label(window, "case-totals")).isEqualTo("No goods yet."));
        window.type(KeyCode.G);
        window.write("razors");
        window.type(KeyCode.TAB, KeyCode.DIGIT3, KeyCode.TAB);
        window.digits("250");
        window.type(KeyCode.TAB, KeyCode.DIGIT1);
        window.type(List.of(KeyCode.CONTROL), KeyCode.ENTER);

        mara.eventually(() ->
                assertThat(label(window, "case-totals"))
                        .startsWith("Stolen £750.00 · recovered fit for sale £250.00")
                        .contains("loss £500.00"));
        var goods = files().facts(incident).of(FactKind.GOODS).getFirst().content();
        assertThat(goods.said("description")).isEqualTo("razors");
        assertThat(goods.whole("quantity")).isEqualTo(3);
    }

    @Test
    void protected_words_are_refused_in_the_form_and_what_was_typed_stays() {
        var incident = claimed();
        var window = open(incident);
        window.type(KeyCode.P);
        text(window, "did", "The polish man ran off");
        window.type(List.of(KeyCode.CONTROL), KeyCode.ENTER);

        mara.eventually(() ->
                assertThat(label(window, "fact-wrong"))
                        .contains("What they did", "“polish man”", "ethnic origin", "IC code")
                        .doesNotContain("choose it below"));
        assertThat(files().facts(incident).all()).isEmpty();
        window.type(KeyCode.ESCAPE);
        mara.eventually(() -> assertThat(model().facts().open().get()).isEmpty());
        window.type(KeyCode.P);
        mara.eventually(() ->
                assertThat(window.find("fact-did", TextField.class).getText())
                        .isEqualTo("The polish man ran off"));
        text(window, "did", "Ran off");
        window.type(List.of(KeyCode.CONTROL), KeyCode.ENTER);
        mara.eventually(() -> assertThat(model().shown().get().facts().all()).hasSize(1));
    }

    @Test
    void a_draft_outlasts_the_screen() {
        var incident = claimed();
        var window = open(incident);
        window.type(KeyCode.V);
        text(window, "registration", "ab12 cde");
        mara.onGlass(() -> {
            models.add(new CaseFileViewModel(mara.seat()));
            model().show(incident);
        });
        mara.eventually(() -> assertThat(model().incident().get()).isPresent());
        mara.onGlass(() -> {
            model().add(FactKind.VEHICLE);
            assertThat(model().facts().open().get().orElseThrow().typed())
                    .containsEntry("registration", "ab12 cde");
        });
    }

    @Test
    void a_case_is_opened_around_an_incident_and_shows_in_the_list() {
        var incident = claimed();
        var window = open(incident);
        window.type(KeyCode.O);
        window.write("razor thefts");
        window.type(KeyCode.ENTER);

        mara.eventually(() -> {
            assertThat(label(window, "case-title")).isEqualTo("razor thefts");
            assertThat(window.find("cases-list", ListView.class).getItems()).hasSize(1);
            assertThat(window.find("cases-list", ListView.class).getSelectionModel().isEmpty())
                    .isFalse();
        });
        assertThat(mara.notices()).contains("casefile.done.opened");
        assertThat(files().openCaseOf(incident)).isPresent();
    }

    @Test
    void what_is_withdrawn_goes_from_the_table_with_a_reason() {
        var incident = claimed();
        new CaseFileDeeds(mara.seat().session().database(), mara.seat().clock())
                .add(
                        Ids.next(mara.seat().clock()),
                        incident,
                        new FactContent(FactKind.VEHICLE, Map.of("registration", "AB12 CDE")),
                        Optional.empty());
        var window = open(incident);
        mara.eventually(() ->
                assertThat(window.find("facts-table", TableView.class).getItems()).hasSize(1));
        mara.onGlass(() ->
                window.find("facts-table", TableView.class).getSelectionModel().selectFirst());
        window.type(KeyCode.D);
        window.write("wrong car");
        window.type(KeyCode.ENTER);
        mara.eventually(
                () -> assertThat(window.find("facts-table", TableView.class).getItems()).isEmpty());
        assertThat(files().history(List.of(incident)).getLast().why()).isEqualTo("wrong car");
    }

    @Test
    void nothing_can_be_added_to_what_somebody_else_works_on() {
        room.store("YORK-01", "Coppergate", "York");
        var window = open(room.raise("YORK-01", "shop-theft", Severity.MEDIUM, "Razors taken"));
        mara.onGlass(
                () -> assertThat(window.scene().lookup("#case-add-goods").isDisabled()).isTrue());
    }
}
