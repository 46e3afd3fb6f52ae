package org.watchroom.console.retention;

import java.util.OptionalInt;
import javafx.beans.property.StringProperty;
import javafx.scene.control.Label;
import javafx.scene.control.Spinner;
import javafx.scene.control.SpinnerValueFactory.IntegerSpinnerValueFactory;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import org.watchroom.console.kit.Texts;
import org.watchroom.operations.retention.Kind;

/// How many days, within the bounds of a kind.
final class DaysField {
    private final Words words;
    private final Label label;
    private final Spinner<Integer> days = new Spinner<>();
    private Kind kind;

    DaysField(Texts texts, Words words, Kind kind, int now) {
        this.words = words;
        this.kind = kind;
        days.setId("rule-days");
        days.setEditable(true);
        days.setAccessibleText(texts.get("retention.days.label"));
        label = new Label(texts.get("retention.days.label"));
        label.setLabelFor(days);
        set(kind, now);
    }

    /// In a line of its own.
    HBox alone() {
        var row = new HBox(label, days);
        row.getStyleClass().add("form-row");
        return row;
    }

    /// Below the other fields, in line with them.
    void below(GridPane grid) {
        grid.addRow(grid.getRowCount(), label, days);
    }

    void set(Kind chosen, int now) {
        kind = chosen;
        days.setValueFactory(
                new IntegerSpinnerValueFactory(chosen.minimumDays(), chosen.maximumDays(), now));
        days.getEditor().setText(Integer.toString(now));
        days.setTooltip(new Tooltip(words.bounds(chosen)));
    }

    StringProperty text() {
        return days.getEditor().textProperty();
    }

    /// As it stands in the field; empty when it is no number within the bounds.
    OptionalInt days() {
        return Fields.days(days, kind);
    }
}
