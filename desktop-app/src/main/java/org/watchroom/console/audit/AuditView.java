package org.watchroom.console.audit;

import java.nio.file.Path;
import java.util.Optional;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.SplitPane;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.stage.FileChooser;
import javafx.stage.Window;
import org.watchroom.console.kit.Command;
import org.watchroom.console.kit.Seat;
import org.watchroom.console.kit.Theme;
import org.watchroom.operations.audit.AuditExport.Format;

/// The audit screen: filters above, the record as a table, one record in full beside it. Looks are
/// in `audit.css`.
public final class AuditView extends BorderPane {
    static final String GROUP = "group.audit";

    private final AuditViewModel model;
    private final Seat seat;
    private final FileChoice choice;
    private final LinesTable table;

    /// Where an export goes; empty when the person thinks better of it.
    @FunctionalInterface
    interface FileChoice {
        Optional<Path> choose(Window window, String suggested);
    }

    public AuditView(AuditViewModel model, Seat seat) {
        this(model, seat, AuditView::ask);
    }

    AuditView(AuditViewModel model, Seat seat, FileChoice choice) {
        this.model = model;
        this.seat = seat;
        this.choice = choice;
        setId("audit");
        getStyleClass().add("audit");
        getStylesheets().add(Theme.sheet(AuditView.class, "audit.css"));
        table = new LinesTable(model, seat);
        var list = new BorderPane(table);
        list.getStyleClass().add("pane");
        list.setMinSize(0, 0);
        list.setTop(new FilterBar(model, seat, this::requestFocus));
        list.setBottom(foot());
        var columns = new SplitPane(list, new RecordPane(model, seat));
        columns.setDividerPositions(0.68);
        setCenter(columns);
        var keys = seat.keys();
        keys.add(Command.always("audit.refresh", GROUP, "F5", model::read));
    }

    /// Gives the table the keyboard.
    @Override
    public void requestFocus() {
        table.requestFocus();
        if (table.getSelectionModel().isEmpty()) {
            table.getSelectionModel().selectFirst();
        }
    }

    private Node foot() {
        var texts = seat.texts();
        var count = new Label();
        count.setId("audit-count");
        count.getStyleClass().add("muted");
        count.setMinWidth(0);
        var older = new Button();
        older.setId("audit-older");
        var gap = new Region();
        HBox.setHgrow(gap, Priority.ALWAYS);
        var keys = seat.keys();
        keys.carry(
                older,
                keys.add(Command.always("audit.older", GROUP, "Ctrl+Down", model::readOlder)));
        var bar = new HBox(count, older, gap);
        for (var format : Format.values()) {
            bar.getChildren().add(exportButton(format));
        }
        bar.getStyleClass().add("audit-foot");
        model.reading()
                .subscribe(now -> {
                    older.setVisible(now == AuditViewModel.Reading.MORE);
                    older.setManaged(older.isVisible());
                    count.setText(
                            switch (now) {
                                case WORKING -> texts.get("audit.reading");
                                case FAILED -> texts.get("audit.failed");
                                case NO_INCIDENT -> texts.get("audit.no-incident");
                                case MORE -> texts.get("audit.count.more", model.lines().size());
                                case ALL -> texts.count("audit.count", model.lines().size());
                            });
                });
        return bar;
    }

    private Button exportButton(Format format) {
        var keys = seat.keys();
        var command =
                keys.add(
                        new Command(
                                "audit.export-" + format.code(),
                                GROUP,
                                Optional.empty(),
                                model.idle(),
                                () -> export(format)));
        var button = keys.carry(new Button(), command);
        button.setId("audit-export-" + format.code());
        button.setMinWidth(USE_PREF_SIZE);
        return button;
    }

    private void export(Format format) {
        var day = java.time.LocalDate.ofInstant(seat.clock().instant(), seat.zone());
        choice.choose(getScene().getWindow(), "audit-record-" + day + "." + format.code())
                .ifPresent(file -> model.export(format, file));
    }

    private static Optional<Path> ask(Window window, String suggested) {
        var chooser = new FileChooser();
        chooser.setInitialFileName(suggested);
        return Optional.ofNullable(chooser.showSaveDialog(window)).map(java.io.File::toPath);
    }
}
