package org.watchroom.console.statement;

import javafx.beans.binding.Bindings;
import javafx.beans.binding.BooleanExpression;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.TextArea;
import javafx.scene.control.TextField;
import javafx.scene.control.TextInputControl;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.watchroom.console.kit.Texts;

/// Labels, fields and buttons of this screen's forms, all alike.
record Sheets(Texts texts) {
    private static final double SCROLL_BAR = 24;

    Label title(String key) {
        var label = new Label(texts.get(key));
        label.getStyleClass().add("form-title");
        label.setWrapText(true);
        return label;
    }

    Label words(String words) {
        var label = new Label(words);
        label.setWrapText(true);
        return label;
    }

    Label muted(String key) {
        var label = words(texts.get(key));
        label.getStyleClass().add("muted");
        return label;
    }

    TextField field(String id, String key, String value) {
        var field = new TextField(value);
        named(field, id, key);
        return field;
    }

    TextArea area(String id, String key, String value, int rows) {
        var area = new TextArea(value);
        area.setWrapText(true);
        area.setPrefRowCount(rows);
        named(area, id, key);
        return area;
    }

    void named(TextInputControl control, String id, String key) {
        control.setId(id);
        control.setAccessibleText(texts.get(key));
        if (texts.has(key + ".prompt")) {
            control.setPromptText(texts.get(key + ".prompt"));
        }
    }

    VBox labelled(String key, Node control) {
        var label = new Label(texts.get(key));
        label.getStyleClass().addAll("muted", "small");
        label.setWrapText(true);
        label.setLabelFor(control);
        var box = new VBox(label, control);
        box.getStyleClass().add("statement-field");
        return box;
    }

    /// A button of a form; its words are `key`, its tooltip the same.
    Button button(String id, String key, BooleanExpression able, Runnable action) {
        var button = new Button(texts.get(key));
        button.setId(id);
        button.setAccessibleText(button.getText());
        button.setTooltip(new Tooltip(button.getText()));
        button.setMinWidth(Region.USE_PREF_SIZE);
        button.disableProperty().bind(able.not());
        button.setOnAction(_ -> action.run());
        return button;
    }

    /// Makes what a cell shows as wide as the cell.
    static void fill(Region content, Region cell) {
        content.prefWidthProperty()
                .bind(
                        Bindings.createDoubleBinding(
                                () -> {
                                    var insets = cell.getInsets();
                                    return cell.getWidth() - insets.getLeft() - insets.getRight();
                                },
                                cell.widthProperty(),
                                cell.insetsProperty()));
    }

    /// How high a cell has to be for all its words, which are wrapped; a list asks without a width.
    static double height(ListCell<?> cell, double otherwise) {
        if (!(cell.getGraphic() instanceof Region shown) || cell.getListView() == null) {
            return otherwise;
        }
        var insets = cell.getInsets();
        double room =
                cell.getListView().getWidth() - insets.getLeft() - insets.getRight() - SCROLL_BAR;
        return Math.max(0, shown.prefHeight(Math.max(1, room)))
                + insets.getTop()
                + insets.getBottom();
    }

    static FlowPane row(Node... nodes) {
        var row = new FlowPane(nodes);
        row.getStyleClass().add("form-buttons");
        return row;
    }
}
