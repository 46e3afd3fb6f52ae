package org.watchroom.console.incident;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ToggleButton;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.watchroom.console.kit.Command;
import org.watchroom.console.testing.ControlRoom;
import org.watchroom.console.testing.Desk;
import org.watchroom.console.testing.Window;
import org.watchroom.operations.casefile.CaseFileDeeds;
import org.watchroom.operations.casefile.FactContent;
import org.watchroom.operations.casefile.FactKind;
import org.watchroom.operations.incident.IncidentId;
import org.watchroom.operations.incident.Severity;
import org.watchroom.operations.work.Ids;

/// The pane in a window; where things are mended is another screen's, here a command that counts.
final class ReadinessPaneTest {
    private final ControlRoom room = new ControlRoom("North", false);
    private final Desk mara = room.desk("Mara Ellison");
    private final AtomicInteger mended = new AtomicInteger();
    private final ReadinessDesk desk = mara.glass(() -> new ReadinessDesk(mara.seat()));

    @SuppressWarnings("NullAway.Init")
    private IncidentId theft;

    @SuppressWarnings("NullAway.Init")
    private Window window;

    @BeforeEach
    void open() {
        room.store("YORK-01", "Parliament Street", "York");
        theft = room.raise("YORK-01", "shop-theft", Severity.MEDIUM, "Razors");
        mara.triage().claim(mara.incidents().find(theft).orElseThrow().incident());
        window =
                mara.glass(() -> {
                    mara.seat()
                            .keys()
                            .add(
                                    Command.always(
                                            "incident.case-file",
                                            "group.incident",
                                            "Shift+C",
                                            mended::incrementAndGet));
                    return Window.show(
                            new ReadinessPane(desk, mara.seat()),
                            mara.seat().theme(),
                            mara.seat().keys());
                });
        mara.onGlass(() -> desk.show(Optional.of(theft)));
        mara.eventually(() -> assertThat(title()).contains("0 of 10"));
        mara.onGlass(() -> {
            assertThat(words()).doesNotContain("No goods were written down.");
            window.find("readiness-open", ToggleButton.class).fire();
        });
    }

    @AfterEach
    void close() {
        mara.onGlass(desk::close);
        window.close();
        mara.close();
        room.close();
    }

    private String title() {
        return window.find("readiness-title", Label.class).getText();
    }

    private List<String> words() {
        return window.all(Label.class).stream().map(Label::getText).toList();
    }

    @Test
    void what_is_missing_is_told_in_words_and_what_was_added_moves_to_what_is_there() {
        mara.onGlass(() -> {
            assertThat(title()).contains("urgent partial");
            assertThat(words()).contains("No goods were written down.", "Missing", "Better with");
        });

        new CaseFileDeeds(mara.seat().session().database(), mara.seat().clock())
                .add(
                        Ids.next(mara.seat().clock()),
                        theft,
                        new FactContent(
                                FactKind.GOODS,
                                Map.of(
                                        "description",
                                        "Razors",
                                        "quantity",
                                        "2",
                                        "unit-price",
                                        "500",
                                        "currency",
                                        "GBP",
                                        "fate",
                                        "stolen",
                                        "back-resaleable",
                                        "0",
                                        "back-damaged",
                                        "0")),
                        Optional.empty());

        mara.eventually(() -> {
            assertThat(title()).contains("1 of 10");
            assertThat(window.find("readiness-there", Label.class).getText())
                    .isEqualTo("There: loss");
        });
    }

    @Test
    void a_button_leads_to_where_it_is_mended_by_keys_and_is_not_there_without_such_a_place() {
        mara.onGlass(() -> {
            assertThat(window.scene().getRoot().lookup("#readiness-mend-statement")).isNull();
            var button = window.find("readiness-mend-loss", Button.class);
            assertThat(button.getAccessibleText()).isEqualTo("See to it: loss");
            button.requestFocus();
        });
        mara.eventually(() ->
                assertThat(window.find("readiness-mend-loss", Button.class).getSkin())
                        .as("painted")
                        .isNotNull());
        window.type(KeyCode.SPACE);

        mara.eventually(() -> assertThat(mended).hasValue(1));
    }
}
