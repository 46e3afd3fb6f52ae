package org.watchroom.console.statement;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.VBox;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.watchroom.console.testing.ControlRoom;
import org.watchroom.console.testing.Desk;
import org.watchroom.console.testing.Window;
import org.watchroom.operations.incident.IncidentId;
import org.watchroom.operations.incident.Severity;
import org.watchroom.operations.statement.Finding;
import org.watchroom.operations.statement.Sentence;
import org.watchroom.operations.statement.StatementState;

/// The screen as a window, driven by keys.
final class StatementsViewTest {
    private final ControlRoom room = new ControlRoom("North", false);
    private final Desk mara = room.desk("Mara Ellison");
    private final IncidentId theft = theft();

    @SuppressWarnings("NullAway.Init")
    private StatementsViewModel model;

    @SuppressWarnings("NullAway.Init")
    private Window window;

    private IncidentId theft() {
        room.store("YORK-01", "Coppergate", "York");
        var id = room.raise("YORK-01", "shop-theft", Severity.HIGH, "Razors taken");
        mara.triage().claim(mara.incidents().find(id).orElseThrow().incident());
        return id;
    }

    @BeforeEach
    void open() {
        window =
                mara.glass(() -> {
                    model = new StatementsViewModel(mara.seat());
                    mara.seat().keys().apart("group.statements");
                    mara.seat().keys().shown(Optional.of("group.statements"));
                    var view = new StatementsView(model, mara.seat());
                    var shown = Window.show(view, mara.seat().theme(), mara.seat().keys());
                    view.requestFocus();
                    return shown;
                });
    }

    @AfterEach
    void close() {
        window.close();
        mara.onGlass(model::close);
        mara.close();
        room.close();
    }

    private void begin(KeyCode key) {
        mara.onGlass(() -> model.show(Optional.of(theft)));
        window.type(key);
        mara.eventually(() -> assertThat(model.draft().get()).isPresent());
    }

    private List<Sentence> sentences() {
        return mara.glass(() -> model.draft().get().orElseThrow().now().sentences());
    }

    @SuppressWarnings("unchecked")
    private ListView<Finding> findings() {
        return window.find("statement-findings", ListView.class);
    }

    private Optional<StatementState> state() {
        return mara.glass(() -> model.opened().get().map(of -> of.statement().state()));
    }

    @Test
    void without_an_incident_it_says_so_and_begins_nothing() {
        window.type(KeyCode.W);
        assertThat(mara.glass(() -> window.all(Label.class).stream().map(Label::getText).toList()))
                .contains("No incident is chosen. Choose one on the desk.")
                .anyMatch(words -> words.startsWith("There are no statements"));
        assertThat(mara.glass(() -> model.all().size())).isZero();
    }

    @Test
    void a_chosen_sentence_shows_its_source_and_the_witness_says_it_otherwise() {
        begin(KeyCode.W);
        window.type(KeyCode.T);
        window.type(KeyCode.DOWN, KeyCode.DOWN);
        assertThat(sentences().get(2).text()).contains("The system recorded incident");
        assertThat(mara.glass(() -> window.find("statement-source", Label.class).getText()))
                .contains("Incident: Incident " + theft.reference(), "Store: Store YORK-01");
        window.type(KeyCode.UP);
        window.type(KeyCode.E);
        window.write("at the till");
        window.type(List.of(KeyCode.CONTROL), KeyCode.ENTER);
        assertThat(sentences().get(1).text()).isEqualTo("at the till");
        window.type(KeyCode.A);
        window.write("he ran");
        window.type(List.of(KeyCode.CONTROL), KeyCode.ENTER);
        assertThat(sentences().get(2).text()).isEqualTo("he ran");
        window.type(KeyCode.DOWN, KeyCode.DELETE);
        assertThat(sentences()).noneMatch(s -> s.text().contains("The system recorded incident"));
        window.type(List.of(KeyCode.CONTROL), KeyCode.S);
        mara.eventually(() ->
                assertThat(model.opened().get().map(of -> of.statement().version())).contains(2));
        window.type(KeyCode.V);
        var changes =
                mara.glass(() ->
                        window.find("statement-changes", VBox.class).getChildren().stream()
                                .map(node -> String.valueOf(node.getAccessibleText()))
                                .toList());
        assertThat(changes)
                .anyMatch(words -> words.contains("[+he ran+]"))
                .anyMatch(words -> words.startsWith("[−The system recorded incident"))
                .anyMatch(words ->
                        words.startsWith("[−[… to be completed")
                                && words.contains("[+at the till+]"));
    }

    @Test
    void what_is_missing_is_listed_and_keeps_it_from_being_final() {
        begin(KeyCode.W);
        assertThat(mara.glass(() -> findings().getItems().stream().map(Finding::rule).toList()))
                .contains("name", "blank", "unanswered");
        window.type(KeyCode.F);
        mara.eventually(() -> assertThat(mara.notices()).contains("refused.statement-unfinished"));
        window.type(KeyCode.G);
        window.type(KeyCode.ENTER);
        assertThat(mara.glass(() -> model.part().get())).isEqualTo(Part.FRONT);
    }

    @Test
    void goods_of_the_case_file_are_shown_and_taken_over() {
        CaseGoods.write(mara.seat(), theft);
        mara.onGlass(() -> model.show(Optional.of(theft)));
        window.type(KeyCode.L);
        mara.eventually(() ->
                assertThat(window.find("goods-known", Label.class).getText())
                        .contains(
                                "• 2 of Razor blades (barcode 4006381333931) at £12.49, recovered"));
        window.type(List.of(KeyCode.CONTROL), KeyCode.ENTER);
        mara.eventually(() -> assertThat(model.draft().get()).isPresent());
        assertThat(sentences()).anyMatch(s -> s.suggested().orElse("").contains("together £24.98"));
    }

    @Test
    void it_is_completed_made_final_printed_and_signed_on_paper_by_keys(@TempDir Path folder)
            throws IOException {
        var form = folder.resolve("f");
        var scan = Files.write(folder.resolve("s"), "%PDF-1.7 scanned".getBytes());
        mara.onGlass(() -> model.show(Optional.of(theft)));
        window.type(KeyCode.L);
        mara.eventually(() ->
                assertThat(
                                window.find("goods-lines", javafx.scene.control.TextArea.class)
                                        .isFocused())
                        .isTrue());
        mara.onGlass(() ->
                window.find("goods-lines", javafx.scene.control.TextArea.class)
                        .setText("2; Razors; 12.50"));
        window.type(List.of(KeyCode.CONTROL), KeyCode.ENTER);
        mara.eventually(() -> assertThat(model.draft().get()).isPresent());
        assertThat(sentences()).anyMatch(s -> s.suggested().orElse("").contains("together £25.00"));
        window.type(KeyCode.B);
        window.write("ann example");
        assertThat(mara.glass(() -> model.draft().get().orElseThrow().now().witness().name()))
                .isEqualTo("ann example");
        mara.onGlass(() ->
                window.find("statements-part-text", javafx.scene.control.ToggleButton.class)
                        .requestFocus());
        window.type(KeyCode.T);
        window.type(KeyCode.HOME);
        for (int n = 0; n < sentences().size(); n++) {
            var here = sentences().get(n);
            if (here.suggested().isPresent()) {
                window.type(KeyCode.Y);
            } else if (here.open()) {
                window.type(KeyCode.E);
                window.write("so it was");
                window.type(List.of(KeyCode.CONTROL), KeyCode.ENTER);
                window.type(KeyCode.DOWN);
            } else {
                window.type(KeyCode.DOWN);
            }
        }
        assertThat(sentences()).noneMatch(Sentence::open);
        window.type(KeyCode.F);
        mara.eventually(() -> assertThat(state()).contains(StatementState.FINAL));
        window.type(KeyCode.S);
        mara.onGlass(() -> {
            window.find("sign-form-file", TextField.class).setText(form.toString());
            window.find("sign-scan-file", TextField.class).setText(scan.toString());
            window.find("sign-print", Button.class).requestFocus();
        });
        window.type(KeyCode.SPACE);
        mara.eventually(() -> assertThat(mara.notices()).contains("statements.printed"));
        assertThat(Files.readString(form, java.nio.charset.StandardCharsets.ISO_8859_1))
                .startsWith("%PDF");
        mara.onGlass(() -> window.find("sign-paper", Button.class).requestFocus());
        window.type(KeyCode.SPACE);
        mara.eventually(() -> assertThat(state()).contains(StatementState.SIGNED));
        window.type(KeyCode.E);
        assertThat(mara.glass(() -> window.find("statements-say", Button.class).isDisabled()))
                .isTrue();
        mara.onGlass(() -> window.find("statement-list", ListView.class).requestFocus());
        window.type(KeyCode.U);
        mara.eventually(() -> assertThat(model.all()).hasSize(2));
        assertThat(mara.glass(() -> model.all().getLast().supplements())).isPresent();
    }

    @Test
    void each_question_to_an_eyewitness_is_answered_or_ticked_as_not_applying() {
        begin(KeyCode.W);
        window.type(KeyCode.Q);
        window.write("a minute");
        assertThat(
                        mara.glass(() ->
                                model.draft()
                                        .get()
                                        .orElseThrow()
                                        .now()
                                        .answers()
                                        .getFirst()
                                        .words()))
                .isEqualTo("a minute");
        mara.onGlass(() ->
                window.find("question-distance-not", javafx.scene.control.CheckBox.class)
                        .requestFocus());
        window.type(KeyCode.SPACE);
        assertThat(
                        mara.glass(() ->
                                findings().getItems().stream()
                                        .filter(f -> f.rule().equals("unanswered"))
                                        .count()))
                .isEqualTo(6);
    }
}
