package org.watchroom.console.recorders;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import javafx.scene.control.Label;
import javafx.scene.control.TableView;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.VBox;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.watchroom.console.testing.ControlRoom;
import org.watchroom.console.testing.Desk;
import org.watchroom.console.testing.Window;
import org.watchroom.operations.recorder.health.RecorderRow;

/// The list as a window, driven by keys.
final class RecordersViewTest {
    private final ControlRoom room = new ControlRoom("North", false);
    private final Desk mara = room.desk("Mara Ellison");
    private final Estate estate = new Estate(room);
    private final List<RecordersViewModel> models = new ArrayList<>();

    @AfterEach
    void close() {
        models.forEach(model -> mara.onGlass(model::close));
        mara.close();
        room.close();
    }

    private void three() {
        var well =
                estate.recorder(
                        "LEEDS-01",
                        "Cellar",
                        "frigate",
                        "http://10.4.2.5:5000/",
                        "well",
                        "answers",
                        "Frigate answers",
                        Duration.ofDays(3));
        estate.camera(well, "L1", "Till", false, true);
        estate.clock(well, 37);
        var down =
                estate.recorder(
                        "YORK-01",
                        "Front",
                        "onvif",
                        "http://10.4.0.20/",
                        "down",
                        "silent",
                        "The recorder at 10.4.0.20 cannot be reached",
                        Duration.ofMinutes(12));
        estate.clock(down, -3_700);
        var blind =
                estate.recorder(
                        "HULL-01",
                        "Office",
                        "mediamtx",
                        "http://10.4.1.9:9996/",
                        "blind",
                        "answers",
                        "MediaMTX answers",
                        Duration.ofMinutes(50));
        estate.camera(blind, "H1", "Yard", true, false);
        estate.camera(blind, "H2", "Door", false, true);
    }

    private Window open() {
        return mara.glass(() -> {
            var model = new RecordersViewModel(mara.seat());
            models.add(model);
            mara.seat().keys().apart("group.recorders");
            mara.seat().keys().shown(Optional.of("group.recorders"));
            var view = new RecordersView(model, mara.seat());
            var shown = Window.show(view, mara.seat().theme(), mara.seat().keys());
            view.requestFocus(); // before anything has been read
            return shown;
        });
    }

    @SuppressWarnings("unchecked")
    private TableView<RecorderRow> table(Window window) {
        return window.find("recorders-table", TableView.class);
    }

    private List<String> stores() {
        return mara.glass(
                () -> models.getFirst().shown().stream().map(RecorderRow::storeCode).toList());
    }

    private String detail(Window window) {
        return mara.glass(() ->
                window.find("recorder-detail", VBox.class).getChildren().stream()
                        .map(node -> ((Label) node).getText())
                        .collect(Collectors.joining("\n")));
    }

    private String cell(Window window, int row, int column) {
        return mara.glass(
                () -> String.valueOf(table(window).getColumns().get(column).getCellData(row)));
    }

    @Test
    void the_worst_comes_first_and_is_said_in_words_with_what_to_do() {
        three();
        var window = open();
        mara.eventually(
                () -> assertThat(stores()).containsExactly("YORK-01", "HULL-01", "LEEDS-01"));
        assertThat(cell(window, 0, 0)).isEqualTo("! Does not answer");
        assertThat(cell(window, 0, 6)).isEqualTo("1 h 1 min slow");
        assertThat(cell(window, 1, 0)).isEqualTo("! No picture of 1 of 2");
        assertThat(cell(window, 2, 0)).isEqualTo("Well");
        assertThat(cell(window, 2, 6)).isEqualTo("37 s fast");
        assertThat(detail(window))
                .contains("cannot be reached", "It last answered at", "Call the store");
        window.type(KeyCode.DOWN);
        assertThat(detail(window)).contains("There is no picture of: Yard.", "Yard: ! no picture");
        window.close();
    }

    @Test
    void it_is_sorted_and_filtered_by_keys_and_the_chosen_one_stays_chosen() {
        three();
        var window = open();
        mara.eventually(() -> assertThat(stores()).hasSize(3));
        window.type(KeyCode.S);
        assertThat(stores()).containsExactly("HULL-01", "LEEDS-01", "YORK-01");
        assertThat(detail(window)).contains("Front");
        window.type(KeyCode.T);
        assertThat(stores()).containsExactly("HULL-01", "YORK-01");
        mara.onGlass(() -> models.getFirst().filter().set("mediamtx hull"));
        assertThat(stores()).containsExactly("HULL-01");
        mara.onGlass(() -> models.getFirst().filter().set("nowhere"));
        assertThat(mara.glass(() -> window.find("recorders-none", Label.class).getText()))
                .isEqualTo("No recorder is like that.");
        window.close();
    }

    @Test
    void without_recorders_it_says_how_to_add_one_and_operators_ask_none() {
        var window = open();
        mara.eventually(() ->
                assertThat(window.find("recorders-none", Label.class).getText())
                        .contains("There are no recorders on the network"));
        assertThat(mara.glass(() -> models.getFirst().mayAsk())).isFalse();
        window.close();
    }

    @Test
    void what_turns_shows_without_being_asked_for() {
        three();
        var window = open();
        mara.eventually(() -> assertThat(stores()).hasSize(3));
        room.update("update app.recorder_health set state = 'refused' where state = 'well'");
        mara.eventually(
                () -> assertThat(stores()).containsExactly("YORK-01", "LEEDS-01", "HULL-01"));
        window.close();
    }
}
