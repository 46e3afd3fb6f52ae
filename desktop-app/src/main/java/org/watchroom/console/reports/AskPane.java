package org.watchroom.console.reports;

import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.DatePicker;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.TextField;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import javafx.util.StringConverter;
import org.jspecify.annotations.Nullable;
import org.watchroom.console.kit.Command;
import org.watchroom.console.kit.Seat;
import org.watchroom.console.kit.Texts;
import org.watchroom.operations.reporting.Report;
import org.watchroom.operations.site.Region;

/// Which report, of what.
final class AskPane extends VBox {
    private static final double ROW = 44;

    private final ReportsViewModel model;
    private final Seat seat;
    private final Texts texts;
    private final ListView<Report> list;

    AskPane(ReportsViewModel model, Seat seat) {
        this.model = model;
        this.seat = seat;
        this.texts = seat.texts();
        getStyleClass().addAll("pane", "reports-ask");
        setMinWidth(0);
        list = list();
        var inside = new VBox(list, fields());
        inside.getStyleClass().add("reports-inside");
        if (model.inCharge()) {
            inside.getChildren().add(new SchedulePane(model, seat));
        }
        var scroll = new ScrollPane(inside);
        scroll.setFitToWidth(true);
        scroll.getStyleClass().add("reports-scroll");
        VBox.setVgrow(scroll, Priority.ALWAYS);
        getChildren().add(scroll);
    }

    @Override
    public void requestFocus() {
        list.requestFocus();
    }

    private ListView<Report> list() {
        var all = new ListView<>(model.reports());
        all.setId("reports-list");
        all.setAccessibleText(texts.get("reports.list"));
        all.prefHeightProperty().bind(seat.theme().scaled(ROW * model.reports().size() + 4));
        all.setMinHeight(USE_PREF_SIZE);
        all.setCellFactory(_ ->
                new ListCell<>() {
                    @Override
                    protected void updateItem(@Nullable Report report, boolean empty) {
                        super.updateItem(report, empty);
                        setText(empty || report == null ? "" : report.title());
                    }
                });
        all.getSelectionModel()
                .selectedItemProperty()
                .subscribe(report -> model.wanted().report.set(report));
        model.wanted().report.subscribe(report -> all.getSelectionModel().select(report));
        all.getSelectionModel().selectFirst();
        return all;
    }

    private VBox fields() {
        var grid = new GridPane();
        grid.getStyleClass().add("facts");
        var names = new ColumnConstraints();
        var values = new ColumnConstraints();
        values.setHgrow(Priority.ALWAYS);
        values.setMaxWidth(Double.MAX_VALUE);
        grid.getColumnConstraints().addAll(names, values);
        int row = 0;
        grid.addRow(row++, label("region"), region());
        grid.addRow(row++, label("first"), day("first", model.wanted().first));
        grid.addRow(row++, label("last"), day("last", model.wanted().last));
        grid.addRow(row++, label("store"), field("store", Report.Narrowing.STORE));
        grid.addRow(row, label("incident"), field("incident", Report.Narrowing.INCIDENT));
        var zone = new Label();
        zone.getStyleClass().add("muted");
        zone.setWrapText(true);
        model.wanted()
                .region
                .subscribe(region ->
                        zone.setText(
                                region == null
                                        ? ""
                                        : texts.get("reports.zone", region.zone().getId())));
        var keys = seat.keys();
        var make =
                keys.carry(
                        new Button(),
                        keys.add(
                                Command.when(
                                        "reports.make",
                                        ReportsView.GROUP,
                                        "F5",
                                        model.ready(),
                                        model::make)));
        make.setId("reports-make");
        make.getStyleClass().add("accent");
        var box = new VBox(grid, zone, make);
        box.getStyleClass().add("reports-fields");
        return box;
    }

    private Label label(String key) {
        var label = new Label(texts.get("reports." + key));
        label.setMinWidth(USE_PREF_SIZE);
        return label;
    }

    private ComboBox<Region> region() {
        var box = new ComboBox<Region>();
        box.getItems().setAll(model.regions());
        box.setId("reports-region");
        box.setAccessibleText(texts.get("reports.region"));
        box.setConverter(
                new StringConverter<>() {
                    @Override
                    public String toString(@Nullable Region one) {
                        return one == null ? "" : one.name();
                    }

                    @Override
                    public @Nullable Region fromString(String name) {
                        return null;
                    }
                });
        box.valueProperty().bindBidirectional(model.wanted().region);
        box.setMaxWidth(Double.MAX_VALUE);
        return box;
    }

    private DatePicker day(
            String key, javafx.beans.property.ObjectProperty<java.time.@Nullable LocalDate> value) {
        var picker = new DatePicker();
        picker.setId("reports-" + key);
        picker.setAccessibleText(texts.get("reports." + key));
        picker.valueProperty().bindBidirectional(value);
        picker.setMaxWidth(Double.MAX_VALUE);
        return picker;
    }

    private TextField field(String key, Report.Narrowing narrowing) {
        var field = new TextField();
        field.setId("reports-" + key);
        field.setPromptText(texts.get("reports." + key + ".prompt"));
        field.setAccessibleText(texts.get("reports." + key));
        field.textProperty()
                .bindBidirectional(
                        narrowing == Report.Narrowing.STORE
                                ? model.wanted().store
                                : model.wanted().incident);
        model.wanted()
                .report
                .subscribe(report ->
                        field.setDisable(
                                report == null || !report.narrowings().contains(narrowing)));
        return field;
    }
}
