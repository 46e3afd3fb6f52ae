package org.watchroom.console.lane;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.control.TextArea;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.watchroom.console.kit.Bell;
import org.watchroom.console.testing.ControlRoom;
import org.watchroom.console.testing.Desk;
import org.watchroom.console.testing.Window;
import org.watchroom.operations.incident.Severity;
import org.watchroom.operations.incident.TimelineEntry;
import org.watchroom.operations.intake.lane.Lane;

/// The screen as a window, driven by keys.
final class LaneViewTest {
    private static final String SHOUTED =
            "{\"store\": \"NOWHERE\", \"category\": \"threat\", \"text\": \"<b>Shouted</b> at staff\"}";

    private final ControlRoom room = new ControlRoom("Drill North", true);
    private final Desk mara = room.desk("Mara Ellison");
    private final List<LaneViewModel> models = new ArrayList<>();
    private final List<Window> windows = new ArrayList<>();

    @AfterEach
    void close() {
        windows.forEach(Window::close);
        mara.onGlass(() -> models.forEach(LaneViewModel::close));
        mara.close();
        room.close();
    }

    private void came(String kind, String text) {
        room.refused(kind, "No open store has this code.", text.getBytes(UTF_8));
    }

    private Window open(int rows) {
        var window =
                mara.glass(() -> {
                    var model = new LaneViewModel(mara.seat());
                    models.add(model);
                    mara.seat().keys().apart(LaneView.GROUP);
                    mara.seat().keys().shown(Optional.of(LaneView.GROUP));
                    var view = new LaneView(model, mara.seat());
                    var shown = Window.show(view, mara.seat().theme(), mara.seat().keys());
                    view.requestFocus();
                    return shown;
                });
        windows.add(window);
        mara.eventually(() -> assertThat(models.getLast().rows()).hasSize(rows));
        mara.onGlass(() -> window.find("lane", LaneView.class).requestFocus());
        return window;
    }

    private void awaitForm(Window window, String id) {
        mara.eventually(() ->
                assertThat(mara.glass(() -> window.scene().getRoot().lookup("#" + id)))
                        .isNotNull());
    }

    @Test
    void what_was_sent_opens_by_enter_and_is_shown_as_text_and_nothing_else() {
        came("store-unknown", SHOUTED);
        came("not-json", "a man with a knife at the tills");
        var window = open(2);
        mara.onGlass(() ->
                assertThat(models.getLast().rows().getFirst().extract())
                        .as("what looks urgent comes first")
                        .contains("knife"));
        window.type(KeyCode.DOWN, KeyCode.ENTER);
        awaitForm(window, "lane-text");
        mara.onGlass(() -> {
            assertThat(window.find("lane-text", TextArea.class).getText())
                    .contains("\"text\" : \"<b>Shouted</b> at staff\"");
            assertThat(window.find("lane-form", Label.class).getText()).startsWith("JSON");
            assertThat(window.find("lane-problem", Label.class).getText())
                    .isEqualTo("No open store has this code.");
        });
        var opened = new AtomicInteger();
        room.database()
                .query(
                        "select count(*) from app.journal where op = 'V' and tbl = 'lane_item'",
                        row -> opened.set(row.getInt(1)));
        assertThat(opened).as("only the one that was opened").hasValue(1);
    }

    @Test
    void an_incident_is_raised_by_keyboard_with_what_could_be_read_filled_in() {
        room.store("YORK-01", "Coppergate", "York");
        room.store("YORK-02", "Micklegate", "York");
        came("store-unknown", SHOUTED);
        var window = open(1);
        window.type(KeyCode.R);
        awaitForm(window, "lane-store");
        mara.onGlass(() -> {
            assertThat(window.find("lane-category", ComboBox.class).getValue()).isNotNull();
            assertThat(window.find("lane-words", TextArea.class).getText())
                    .isEqualTo("<b>Shouted</b> at staff");
            window.find("lane-store", TextField.class).clear();
            window.find("lane-store", TextField.class).requestFocus();
        });
        window.write("york");
        mara.onGlass(
                () -> assertThat(window.find("lane-stores", ListView.class).getItems()).hasSize(2));
        window.type(KeyCode.DOWN, KeyCode.ENTER);
        mara.onGlass(() ->
                assertThat(window.find("lane-store-said", Label.class).getText())
                        .isEqualTo("YORK-02  Micklegate"));
        window.type(List.of(KeyCode.CONTROL), KeyCode.ENTER);

        mara.eventually(() -> assertThat(models.getLast().rows()).isEmpty());
        assertThat(mara.notices()).contains("lane.raised");
        assertThat(mara.incidents().queue(10))
                .singleElement()
                .satisfies(entry -> {
                    assertThat(entry.storeCode()).isEqualTo("YORK-02");
                    assertThat(entry.incident().summary()).isEqualTo("<b>Shouted</b> at staff");
                });
    }

    @Test
    void it_is_joined_to_an_open_incident_by_keyboard() {
        room.store("YORK-01", "Coppergate", "York");
        room.raise("YORK-01", "shop-theft", Severity.LOW, "Razors taken");
        var there = room.raise("YORK-01", "threat", Severity.MEDIUM, "Shouting in the street");
        came("store-unknown", SHOUTED);
        var window = open(1);
        window.type(KeyCode.J);
        awaitForm(window, "lane-filter");
        window.write("street");
        mara.onGlass(() ->
                assertThat(window.find("lane-incidents", ListView.class).getItems()).hasSize(1));
        window.type(List.of(KeyCode.CONTROL), KeyCode.ENTER);

        mara.eventually(() -> assertThat(models.getLast().rows()).isEmpty());
        assertThat(mara.incidents().timeline(there))
                .extracting(TimelineEntry::kind)
                .contains(TimelineEntry.Kind.REPORTED_AGAIN);
    }

    @Test
    void it_is_put_away_by_keyboard_and_the_next_one_is_chosen() {
        came("not-json", "first nonsense");
        came("not-json", "second nonsense");
        var window = open(2);
        window.type(KeyCode.D);
        awaitForm(window, "lane-reason");
        window.type(KeyCode.DOWN);
        window.type(List.of(KeyCode.CONTROL), KeyCode.ENTER);

        mara.eventually(() -> assertThat(models.getLast().rows()).hasSize(1));
        assertThat(mara.notices()).contains("lane.dismissed");
        mara.eventually(() ->
                assertThat(models.getLast().selected().get())
                        .isNotNull()
                        .satisfies(
                                item -> assertThat(item.extract()).isEqualTo("second nonsense")));
    }

    @Test
    void who_is_second_is_told_who_was_faster() {
        came("not-json", "nonsense");
        try (var tom = room.desk("Tom Achebe")) {
            open(1);
            var item = models.getLast().rows().getFirst();
            mara.onGlass(() -> models.getLast().beginDismissing());
            var lane = new Lane(tom.seat().session().database(), tom.seat().clock());
            lane.dismiss(item, "A test");
            mara.onGlass(() -> models.getLast().dismiss(item, "Advertising"));
            mara.eventually(() -> assertThat(mara.notices()).contains("lane.faster"));
            assertThat(
                            mara.glass(() ->
                                    mara.seat().notices().all().stream()
                                            .filter(notice -> notice.key().equals("lane.faster"))
                                            .findFirst()
                                            .orElseThrow()
                                            .detail()))
                    .isEqualTo("Tom Achebe has put it away: A test");
        }
    }

    @Test
    void what_looks_urgent_rings_and_is_counted() {
        var rang = new AtomicInteger();
        Bell bell = rang::incrementAndGet;
        var watch = mara.glass(() -> new LaneWatch(mara.seat(), bell, new SimpleBooleanProperty()));
        came("not-json", "nonsense");
        mara.eventually(() -> assertThat(watch.count().get().waiting()).isEqualTo(1));
        came("not-json", "PANIC at till 3");
        mara.eventually(() -> assertThat(watch.count().get().urgent()).isEqualTo(1));
        mara.eventually(() -> assertThat(rang).hasValue(1));
        assertThat(mara.notices()).contains("lane.urgent");
        came("not-json", "a man with a knife");
        mara.eventually(() -> assertThat(rang).hasValue(2));
        mara.onGlass(watch::close);
    }

    @Test
    void where_nothing_waits_it_says_so() {
        var window = open(0);
        mara.eventually(() ->
                assertThat(mara.glass(() -> window.find("lane-closed", Label.class).getText()))
                        .startsWith("Nothing waits here."));
    }
}
