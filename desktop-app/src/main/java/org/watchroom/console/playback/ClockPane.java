package org.watchroom.console.playback;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import javafx.beans.Observable;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.ComboBox;
import javafx.scene.control.DatePicker;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.TextField;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.watchroom.console.kit.Chosen;
import org.watchroom.console.kit.Texts;
import org.watchroom.console.kit.Times;
import org.watchroom.operations.clock.ClockCheck;

/// The form for checking a camera's clock, with the checks there are. Ctrl+Enter sends it, Esc puts
/// it away.
final class ClockPane extends ScrollPane {
    private static final List<Duration> UNSURE =
            List.of(
                    Duration.ofMillis(500),
                    Duration.ofSeconds(1),
                    Duration.ofSeconds(2),
                    Duration.ofSeconds(5),
                    Duration.ofSeconds(30),
                    Duration.ofMinutes(1));

    private final ClockDesk desk;
    private final Texts texts;
    private final Runnable onClosed;
    private final VBox form = new VBox();
    private final PhotoLine.Choice choice;

    /// @param onClosed called when the keyboard needs another place
    ClockPane(ClockDesk desk, Texts texts, Runnable onClosed) {
        this(desk, texts, onClosed, PhotoLine::ask);
    }

    ClockPane(ClockDesk desk, Texts texts, Runnable onClosed, PhotoLine.Choice choice) {
        this.choice = choice;
        this.desk = desk;
        this.texts = texts;
        this.onClosed = onClosed;
        setId("clock-form");
        getStyleClass().add("clock-form");
        setFitToWidth(true);
        setContent(form);
        form.getStyleClass().add("form");
        addEventFilter(
                KeyEvent.KEY_PRESSED,
                event -> {
                    if (event.getCode() == KeyCode.ESCAPE) {
                        event.consume();
                        desk.shut();
                    }
                });
        desk.sheet().addListener((_, before, now) -> show(before, now));
        show(null, desk.sheet().get());
    }

    private void show(ClockDesk.@Nullable Sheet before, ClockDesk.@Nullable Sheet sheet) {
        form.getChildren().clear();
        setVisible(sheet != null);
        setManaged(sheet != null);
        if (sheet == null) {
            if (before != null) {
                onClosed.run();
            }
            return;
        }
        new Fields(sheet).fill();
    }

    /// The controls of one opening of the form.
    private final class Fields {
        private final ClockDesk.Sheet sheet;
        private final PlaybackWords words;
        private final DatePicker shownDay;
        private final TextField shown = new TextField();
        private final DatePicker realDay;
        private final TextField real = new TextField();
        private final ComboBox<ClockCheck.Method> method;
        private final ComboBox<Duration> unsure;
        private final CheckBox whole = new CheckBox(texts.get("clock.whole"));
        private final PhotoLine photo = new PhotoLine(desk.photo(), texts, choice);
        private final Label result = new Label();
        private final Button save = button("clock.save");

        Fields(ClockDesk.Sheet sheet) {
            this.sheet = sheet;
            this.words = new PlaybackWords(texts, sheet.real());
            var now = desk.now();
            shownDay = day("clock-shown-day", "clock.shown.day", now);
            realDay = day("clock-real-day", "clock.real.day", now);
            method =
                    choice(
                            "clock-method",
                            "clock.method",
                            List.of(
                                    ClockCheck.Method.NETWORK_TIME,
                                    ClockCheck.Method.SPEAKING_CLOCK,
                                    ClockCheck.Method.RADIO_CLOCK,
                                    ClockCheck.Method.TELEPHONE),
                            one -> texts.get("clock.method." + one.code()));
            method.setValue(ClockCheck.Method.NETWORK_TIME);
            unsure = choice("clock-unsure", "clock.unsure", UNSURE, words::length);
            unsure.setValue(Duration.ofSeconds(1));
            time(shown, "clock-shown", "clock.shown", "");
            time(real, "clock-real", "clock.real", ShownTime.write(now, sheet.real()));
            whole.setId("clock-whole");
            whole.setWrapText(true);
            result.setId("clock-result");
            result.setWrapText(true);
            save.setId("clock-save");
            save.getStyleClass().add("accent");
            save.setOnAction(_ -> send());
        }

        void fill() {
            var title = new Label(texts.get("clock.title", sheet.camera().name()));
            title.getStyleClass().add("form-title");
            title.setWrapText(true);
            var now = button("clock.now");
            now.setId("clock-now");
            now.setOnAction(_ -> {
                var at = desk.now();
                realDay.setValue(LocalDate.ofInstant(at, sheet.real()));
                real.setText(ShownTime.write(at, sheet.real()));
                method.setValue(ClockCheck.Method.NETWORK_TIME);
            });
            var cancel = button("clock.cancel");
            cancel.setId("clock-cancel");
            cancel.setOnAction(_ -> desk.shut());
            form.getChildren()
                    .addAll(
                            title,
                            row(
                                    labelled("clock.shown", shown, shownIn()),
                                    labelled("clock.shown.day", shownDay, "")),
                            row(
                                    labelled("clock.real", real, ""),
                                    labelled("clock.real.day", realDay, ""),
                                    now),
                            row(
                                    labelled("clock.method", method, ""),
                                    labelled("clock.unsure", unsure, "")),
                            whole,
                            photo,
                            result,
                            row(save, cancel));
            history();
            for (var changed :
                    List.<Observable>of(
                            shown.textProperty(),
                            real.textProperty(),
                            shownDay.valueProperty(),
                            realDay.valueProperty(),
                            unsure.valueProperty(),
                            desk.photo().busy())) {
                changed.addListener((Observable _) -> tell());
            }
            tell();
            form.setOnKeyPressed(event -> {
                if (event.isControlDown()
                        && event.getCode() == KeyCode.ENTER
                        && !save.isDisabled()) {
                    event.consume();
                    send();
                }
            });
            applyCss(); // a field without its skin would lose the first letter
            shown.requestFocus();
        }

        /// Said where the recorder shows another zone than the store has.
        private String shownIn() {
            return sheet.shows().equals(sheet.real()) ? "" : sheet.shows().getId();
        }

        private void history() {
            var checks = sheet.course().checks();
            var heading = new Label(texts.get(checks.isEmpty() ? "clock.none" : "clock.checks"));
            heading.getStyleClass().addAll("muted", "clock-history");
            heading.setWrapText(true);
            form.getChildren().add(heading);
            if (checks.size() > 1) {
                var drift =
                        sheet.course()
                                .drift()
                                .map(perDay -> words.drift(perDay))
                                .orElse(texts.get("clock.drift.unknown"));
                var plot = new DriftPlot(checks);
                plot.setId("clock-drift");
                plot.setAccessibleText(drift);
                form.getChildren().addAll(plot, new Label(drift));
            }
            for (var check : checks.reversed()) {
                form.getChildren().add(line(check));
            }
        }

        private Node line(ClockCheck check) {
            var said =
                    new Label(
                            texts.get(
                                    check.camera().isPresent()
                                            ? "clock.check.camera"
                                            : "clock.check.recorder",
                                    Times.full(check.trusted(), sheet.real()),
                                    words.error(check.ahead(), check.uncertainty()),
                                    texts.get("clock.method." + check.method().code())));
            said.setWrapText(true);
            var withdraw = button("clock.withdraw");
            withdraw.setOnAction(_ -> desk.withdraw(check.id()));
            var line = new VBox(said, withdraw);
            check.photo()
                    .ifPresent(kept ->
                            line.getChildren().add(1, new KeptPhoto(kept, desk.photo(), texts)));
            line.getStyleClass().add("clock-check");
            return line;
        }

        private Optional<Instant> realTime() {
            return ShownTime.read(realDay.getValue(), real.getText(), sheet.real(), desk.now());
        }

        private Optional<Instant> shownTime() {
            return realTime()
                    .flatMap(at ->
                            ShownTime.read(
                                    shownDay.getValue(), shown.getText(), sheet.shows(), at));
        }

        /// Says what the two times come to, before anything is saved.
        private void tell() {
            var at = realTime();
            var read = shownTime();
            boolean good = at.isPresent() && read.isPresent();
            save.setDisable(!good || desk.photo().busy().get());
            result.setText(
                    good
                            ? texts.get(
                                    "clock.result",
                                    words.error(
                                            Duration.between(at.get(), read.get()),
                                            unsure.getValue()))
                            : texts.get("clock.times"));
        }

        private void send() {
            var at = realTime();
            var read = shownTime();
            if (at.isPresent() && read.isPresent()) {
                desk.save(
                        read.get(),
                        at.get(),
                        unsure.getValue(),
                        method.getValue(),
                        whole.isSelected());
            }
        }

        private DatePicker day(String id, String key, Instant now) {
            var picker = new DatePicker(LocalDate.ofInstant(now, sheet.real()));
            picker.setId(id);
            picker.setAccessibleText(texts.get(key));
            picker.setPrefWidth(USE_COMPUTED_SIZE);
            picker.getStyleClass().add("clock-day");
            return picker;
        }

        private void time(TextField field, String id, String key, String text) {
            field.setId(id);
            field.setText(text);
            field.setPromptText("14:02:30");
            field.setAccessibleText(texts.get(key));
            field.getStyleClass().add("clock-time");
        }
    }

    private <T> ComboBox<T> choice(String id, String key, List<T> all, Function<T, String> said) {
        var box = new ComboBox<T>();
        box.setId(id);
        box.getItems().setAll(all);
        box.setAccessibleText(texts.get(key));
        box.setConverter(new Chosen<>(said));
        return box;
    }

    private Button button(String key) {
        var button = new Button(texts.get(key));
        button.setAccessibleText(button.getText());
        button.setTooltip(new Tooltip(texts.get(key + ".tooltip")));
        button.setMinWidth(USE_PREF_SIZE);
        return button;
    }

    private VBox labelled(String key, Node control, String zone) {
        var label =
                new Label(
                        zone.isEmpty()
                                ? texts.get(key)
                                : texts.get("clock.in", texts.get(key), zone));
        label.getStyleClass().addAll("muted", "small");
        label.setLabelFor(control);
        return new VBox(label, control);
    }

    private static FlowPane row(Node... parts) {
        var row = new FlowPane(parts);
        row.getStyleClass().add("clock-row");
        return row;
    }
}
