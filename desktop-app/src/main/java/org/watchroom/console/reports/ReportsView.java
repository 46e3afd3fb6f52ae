package org.watchroom.console.reports;

import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.geometry.Orientation;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.control.SplitPane;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.StackPane;
import javafx.stage.FileChooser;
import org.watchroom.console.kit.Command;
import org.watchroom.console.kit.Seat;
import org.watchroom.console.kit.Theme;

/// The screen of printed reports. Looks are in `reports.css`.
public final class ReportsView extends BorderPane {
    static final String GROUP = "group.reports";

    private final ReportsViewModel model;
    private final Seat seat;
    private final AskPane ask;

    public ReportsView(ReportsViewModel model, Seat seat) {
        this.model = model;
        this.seat = seat;
        setId("reports");
        getStyleClass().add("reports");
        getStylesheets().add(Theme.sheet(ReportsView.class, "reports.css"));
        ask = new AskPane(model, seat);
        var paper = new BorderPane(preview());
        paper.getStyleClass().add("pane");
        paper.setTop(bar());
        paper.setMinSize(0, 0);
        var columns = new SplitPane(ask, paper);
        columns.setDividerPositions(0.3);
        setCenter(columns);
    }

    /// Gives the list of reports the keyboard.
    @Override
    public void requestFocus() {
        ask.requestFocus();
    }

    private Node preview() {
        var list = new ListView<>(model.pages());
        list.setId("reports-pages");
        list.getStyleClass().add("report-pages");
        list.setOrientation(Orientation.VERTICAL);
        list.setAccessibleText(seat.texts().get("reports.pages"));
        list.setCellFactory(_ -> new PageCell(model, seat.texts()));
        var words = new Label();
        words.setId("reports-state");
        words.getStyleClass().add("muted");
        words.setWrapText(true);
        model.state()
                .subscribe(now -> {
                    list.setVisible(now == ReportsViewModel.State.SHOWN);
                    words.setVisible(now != ReportsViewModel.State.SHOWN);
                    words.setText(
                            seat.texts()
                                    .get(
                                            switch (now) {
                                                case NONE -> "reports.none";
                                                case MAKING -> "reports.making";
                                                case FAILED -> "reports.failed";
                                                case SHOWN -> "reports.pages";
                                            }));
                });
        return new StackPane(list, words);
    }

    private Node bar() {
        var texts = seat.texts();
        var facts = new Label();
        facts.setId("reports-facts");
        facts.getStyleClass().add("muted");
        model.made()
                .subscribe(made ->
                        facts.setText(
                                made.map(one ->
                                                texts.get(
                                                        "reports.facts",
                                                        one.pages(),
                                                        one.number(),
                                                        one.digest().substring(0, 16)))
                                        .orElse("")));
        var printers = new ComboBox<>(model.printers());
        printers.setId("reports-printer");
        printers.setPromptText(texts.get("reports.printer"));
        printers.setAccessibleText(texts.get("reports.printer"));
        model.printers()
                .addListener(
                        (javafx.beans.InvalidationListener)
                                _ -> printers.getSelectionModel().selectFirst());
        printers.visibleProperty().bind(javafx.beans.binding.Bindings.isNotEmpty(model.printers()));
        printers.managedProperty().bind(printers.visibleProperty());
        var bar =
                new FlowPane(
                        button("save-pdf", "Ctrl+S", () -> save("pdf", model::savePdf)),
                        button("save-csv", "Ctrl+Shift+S", () -> save("csv", model::saveCsv)),
                        button(
                                "print",
                                "Ctrl+P",
                                () -> model.print(Optional.ofNullable(printers.getValue()))),
                        printers,
                        facts);
        bar.getStyleClass().add("reports-bar");
        return bar;
    }

    private Button button(String id, String chord, Runnable action) {
        var keys = seat.keys();
        var button =
                keys.carry(
                        new Button(),
                        keys.add(
                                Command.when(
                                        "reports." + id, GROUP, chord, model.shown(), action)));
        button.setId("reports-" + id);
        button.setMinWidth(USE_PREF_SIZE);
        return button;
    }

    private void save(String ending, Consumer<Path> how) {
        model.made()
                .get()
                .ifPresent(made -> {
                    var chooser = new FileChooser();
                    chooser.setInitialFileName(made.name() + "." + ending);
                    Optional.ofNullable(chooser.showSaveDialog(getScene().getWindow()))
                            .map(java.io.File::toPath)
                            .ifPresent(how);
                });
    }
}
