package org.watchroom.console.reports;

import java.time.DateTimeException;
import java.time.LocalTime;
import java.util.Locale;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.VBox;
import javafx.util.StringConverter;
import org.jspecify.annotations.Nullable;
import org.watchroom.console.kit.Seat;
import org.watchroom.console.kit.Texts;
import org.watchroom.operations.report.Moments;
import org.watchroom.operations.reporting.ReportBook;
import org.watchroom.operations.reporting.schedule.Every;
import org.watchroom.operations.reporting.schedule.Run;
import org.watchroom.operations.reporting.schedule.Schedule;

/// Reports that make themselves: set, shown, ended, and what became of them.
final class SchedulePane extends VBox {
    private static final int RUNS = 8;

    private final ReportsViewModel model;
    private final Seat seat;
    private final Texts texts;
    private final ComboBox<Every> every = new ComboBox<>();
    private final TextField at = new TextField("06:00");
    private final TextField recipients = new TextField();
    private final VBox lines = new VBox();

    SchedulePane(ReportsViewModel model, Seat seat) {
        this.model = model;
        this.seat = seat;
        this.texts = seat.texts();
        getStyleClass().add("reports-schedule");
        every.getItems().setAll(Every.values());
        every.setValue(Every.DAY);
        every.setId("reports-every");
        every.setAccessibleText(texts.get("reports.every"));
        every.setConverter(
                new StringConverter<>() {
                    @Override
                    public String toString(@Nullable Every one) {
                        return one == null
                                ? ""
                                : texts.get("reports.every." + one.name().toLowerCase(Locale.ROOT));
                    }

                    @Override
                    public @Nullable Every fromString(String name) {
                        return null;
                    }
                });
        at.setId("reports-at");
        at.setAccessibleText(texts.get("reports.at"));
        at.prefWidthProperty().bind(seat.theme().scaled(70));
        recipients.setId("reports-recipients");
        recipients.setPromptText(texts.get("reports.recipients"));
        recipients.setAccessibleText(texts.get("reports.recipients"));
        var set = new Button(texts.get("reports.schedule"));
        set.setId("reports-schedule");
        set.setAccessibleText(set.getText());
        set.setOnAction(_ -> set());
        model.wanted()
                .report
                .subscribe(report -> set.setDisable(report == null || !report.scheduled()));
        var head = new Label(texts.get("reports.schedules"));
        head.getStyleClass().add("section-head");
        var row = new FlowPane(every, at, set);
        row.getStyleClass().add("reports-row");
        lines.getStyleClass().add("reports-lines");
        getChildren().addAll(head, row, recipients, lines);
        model.standing().subscribe(this::show);
    }

    private void set() {
        try {
            model.schedule(
                    new ScheduleFields(
                            every.getValue(),
                            LocalTime.parse(at.getText().strip()),
                            recipients.getText()));
        } catch (DateTimeException _) {
            seat.notices().warn("reports.at.wrong", at.getText());
            at.requestFocus();
        }
    }

    private void show(ReportDesk.Standing standing) {
        lines.getChildren().clear();
        standing.schedules().stream()
                .filter(Schedule::active)
                .forEach(one -> lines.getChildren().add(line(one)));
        if (lines.getChildren().isEmpty()) {
            lines.getChildren().add(muted(texts.get("reports.schedules.none")));
        }
        standing.runs().stream().limit(RUNS).forEach(run -> lines.getChildren().add(said(run)));
    }

    private FlowPane line(Schedule one) {
        var timing = one.timing();
        var words =
                new Label(
                        texts.get(
                                "reports.schedule.line",
                                title(one.report()),
                                texts.get(
                                        "reports.every."
                                                + timing.every().name().toLowerCase(Locale.ROOT)),
                                timing.at(),
                                timing.zone().getId(),
                                one.recipients().isEmpty()
                                        ? texts.get("reports.filed-only")
                                        : String.join(", ", one.recipients())));
        words.setWrapText(true);
        var end = new Button(texts.get("reports.end"));
        end.setAccessibleText(texts.get("reports.end") + ": " + words.getText());
        end.setOnAction(_ -> model.end(one));
        var row = new FlowPane(words, end);
        row.getStyleClass().add("reports-row");
        return row;
    }

    private Label said(Run run) {
        var label =
                muted(
                        texts.get(
                                "reports.run." + run.kind(),
                                title(run.report()),
                                run.dueOn(),
                                new Moments(seat.zone()).brief(run.at()),
                                run.kind().equals("failed") ? run.words() : run.place()));
        if (run.kind().equals("failed")) {
            label.getStyleClass().add("late");
        }
        return label;
    }

    private static Label muted(String words) {
        var label = new Label(words);
        label.getStyleClass().add("muted");
        label.setWrapText(true);
        return label;
    }

    private static String title(String code) {
        return ReportBook.named(code).map(report -> report.title()).orElse(code);
    }
}
