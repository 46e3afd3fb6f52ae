package org.watchroom.console.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import javafx.scene.control.Label;
import javafx.scene.control.TableView;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.watchroom.console.testing.ControlRoom;
import org.watchroom.console.testing.Desk;
import org.watchroom.console.testing.Window;
import org.watchroom.db.backup.BackupState;
import org.watchroom.operations.health.Finding;
import org.watchroom.operations.health.Part;
import org.watchroom.operations.health.Standing;

/// The screen as a window: what is wrong stands first, with what to do.
final class SystemViewTest {
    private final ControlRoom room = new ControlRoom("North", false);
    private final Desk mara = room.desk("Mara Ellison");
    private final Machines machines = new Machines(room);
    private final List<SystemViewModel> models = new ArrayList<>();
    private Optional<BackupState> backup = Optional.empty();

    @AfterEach
    void close() {
        models.forEach(model -> mara.onGlass(model::close));
        mara.close();
        room.close();
    }

    private Window open() {
        return mara.glass(() -> {
            var model = new SystemViewModel(mara.seat(), () -> backup);
            models.add(model);
            mara.seat().keys().apart("group.system");
            mara.seat().keys().shown(Optional.of("group.system"));
            var view = new SystemView(model, mara.seat());
            var shown = Window.show(view, mara.seat().theme(), mara.seat().keys());
            view.requestFocus();
            return shown;
        });
    }

    @SuppressWarnings("unchecked")
    private static TableView<Finding> table(Window window) {
        return window.find("system-table", TableView.class);
    }

    /// The rows as they are read: each cell's words.
    private List<String> rows(Window window) {
        return mara.glass(() -> {
            var table = table(window);
            return IntStream.range(0, table.getItems().size())
                    .mapToObj(row ->
                            String.join(
                                    " | ",
                                    table.getColumns().stream()
                                            .map(column -> String.valueOf(column.getCellData(row)))
                                            .toList()))
                    .toList();
        });
    }

    private String title(Window window) {
        return mara.glass(() -> window.find("system-title", Label.class).getText());
    }

    @Test
    void what_is_broken_stands_first_and_every_trouble_says_what_to_do() {
        machines.service("intake@one:8420", 0, 40_000, Machines.TROUBLED);
        machines.everHeard();
        var window = open();
        mara.eventually(() -> assertThat(rows(window)).hasSizeGreaterThan(10));
        var rows = rows(window);
        assertThat(rows.getFirst()).startsWith("✖ Broken | Intake service: intake@one:8420");
        assertThat(rows)
                .anyMatch(row ->
                        row.contains(
                                "Mailbox or other door: mail/reports | It cannot be read: The mailbox at mail.example.org"))
                .anyMatch(row -> row.contains("panic buttons are not heard"))
                .anyMatch(row -> row.contains("ahead of the database's") && row.contains("chrony"))
                .noneMatch(row -> row.contains("system."));
        assertThat(title(window)).matches("1?[0-9] things need somebody");
        mara.glass(() -> models.getFirst().shown())
                .forEach(one ->
                        assertThat(SystemViewModel.trouble(one))
                                .as(one.code())
                                .isEqualTo(!new SystemWords(mara.seat()).mend(one).isEmpty()));
        window.close();
    }

    @Test
    void a_key_leaves_only_what_is_not_well() {
        machines.service("intake@one:8420", 0, 0, Machines.WELL);
        machines.everHeard();
        backup =
                Optional.of(
                        new BackupState(
                                Optional.of(Instant.now(mara.seat().clock())),
                                3,
                                Optional.empty()));
        var window = open();
        mara.eventually(() -> assertThat(rows(window)).hasSizeGreaterThan(10));
        assertThat(rows(window)).anyMatch(row -> row.contains("The newest backup is of"));
        window.type(KeyCode.T);
        assertThat(rows(window)).isNotEmpty().noneMatch(row -> row.startsWith("✓"));
        window.type(KeyCode.T);
        assertThat(rows(window)).anyMatch(row -> row.startsWith("✓"));
        window.close();
    }

    @Test
    void what_changes_shows_by_itself() {
        var window = open();
        mara.eventually(() ->
                assertThat(rows(window))
                        .anyMatch(row -> row.contains("No intake service was ever heard")));
        machines.service("intake@one:8420", 0, 0, Machines.WELL);
        machines.everHeard();
        mara.eventually(
                () -> assertThat(rows(window)).anyMatch(row -> row.contains("It takes reports")));
        assertThat(mara.glass(() -> models.getFirst().shown()))
                .anyMatch(one -> one.part() == Part.NEWS && one.standing() == Standing.WELL);
        window.close();
    }

    @Test
    void a_backup_that_is_late_or_was_never_begun_is_told() {
        var now = Instant.now(mara.seat().clock());
        backup =
                Optional.of(
                        new BackupState(
                                Optional.of(now.minus(Duration.ofDays(3))), 1, Optional.empty()));
        var late = open();
        mara.eventually(() ->
                assertThat(rows(late))
                        .anyMatch(row ->
                                row.startsWith("! Watch | Backup | The newest backup is of")));
        late.close();
        backup = Optional.of(new BackupState(Optional.empty(), 0, Optional.empty()));
        mara.onGlass(() -> models.getFirst().refresh());
        mara.eventually(() ->
                assertThat(models.getFirst().shown())
                        .anyMatch(one -> one.code().equals("backup.begin")));
    }
}
