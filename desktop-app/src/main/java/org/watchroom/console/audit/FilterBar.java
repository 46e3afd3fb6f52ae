package org.watchroom.console.audit;

import java.util.Arrays;
import java.util.Locale;
import javafx.beans.InvalidationListener;
import javafx.beans.binding.Bindings;
import javafx.beans.property.StringProperty;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.DatePicker;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.VBox;
import javafx.util.StringConverter;
import org.controlsfx.control.SegmentedButton;
import org.jspecify.annotations.Nullable;
import org.watchroom.console.kit.Command;
import org.watchroom.console.kit.Seat;
import org.watchroom.console.kit.Texts;
import org.watchroom.operations.audit.AuditFilter;
import org.watchroom.operations.audit.AuditTrail;

/// What of the record is asked for.
final class FilterBar extends VBox {
    private final AuditViewModel model;
    private final Asked asked;
    private final Seat seat;
    private final Texts texts;
    private final Runnable away;

    /// @param away gives the keyboard back to the table
    FilterBar(AuditViewModel model, Seat seat, Runnable away) {
        this.model = model;
        this.asked = model.asked();
        this.seat = seat;
        this.texts = seat.texts();
        this.away = away;
        getStyleClass().add("audit-bar");
        var first = new FlowPane(periods(), days(), kinds());
        var search = field("words", 200, asked.words);
        seat.keys()
                .add(
                        Command.always(
                                "audit.search", AuditView.GROUP, "Slash", search::requestFocus));
        var second =
                new FlowPane(
                        people(),
                        field("incident", 170, asked.incident),
                        field("workstation", 130, asked.workstation),
                        search,
                        clear());
        first.getStyleClass().add("audit-filters");
        second.getStyleClass().add("audit-filters");
        getChildren().addAll(first, second);
    }

    private Node periods() {
        var buttons = Arrays.stream(Period.values()).map(this::period).toArray(ToggleButton[]::new);
        var segmented = new SegmentedButton(buttons);
        segmented.setId("audit-period");
        return segmented;
    }

    private ToggleButton period(Period period) {
        var button =
                new ToggleButton(
                        texts.get("audit.period." + period.name().toLowerCase(Locale.ROOT)));
        button.setId("audit-period-" + period.name().toLowerCase(Locale.ROOT));
        button.setAccessibleText(button.getText());
        InvalidationListener follow = _ -> button.setSelected(asked.period.get() == period);
        asked.period.addListener(follow);
        follow.invalidated(asked.period);
        button.setOnAction(_ -> {
            asked.period.set(period);
            button.setSelected(true);
        });
        return button;
    }

    private Node days() {
        var first = day("first");
        var last = day("last");
        first.valueProperty().bindBidirectional(asked.first);
        last.valueProperty().bindBidirectional(asked.last);
        var to = new Label(texts.get("audit.to"));
        to.getStyleClass().add("muted");
        var box = new FlowPane(first, to, last);
        box.getStyleClass().add("audit-days");
        box.visibleProperty().bind(asked.period.isEqualTo(Period.DAYS));
        box.managedProperty().bind(box.visibleProperty());
        return box;
    }

    private DatePicker day(String key) {
        var picker = new DatePicker();
        picker.setId("audit-day-" + key);
        picker.setPromptText(texts.get("audit.day." + key));
        picker.setAccessibleText(picker.getPromptText());
        picker.prefWidthProperty().bind(seat.theme().scaled(140));
        return picker;
    }

    private Node kinds() {
        var box = new FlowPane();
        box.prefWrapLengthProperty()
                .bind(Bindings.min(widthProperty().subtract(24), seat.theme().scaled(640)));
        box.getStyleClass().add("audit-kinds");
        for (var kind : AuditFilter.Kind.values()) {
            var words =
                    texts.get(
                            "audit.kind." + kind.name().toLowerCase(Locale.ROOT).replace('_', '-'));
            var button = new ToggleButton(words);
            button.setId("audit-kind-" + kind.name().toLowerCase(Locale.ROOT).replace('_', '-'));
            button.getStyleClass().add("chip");
            button.setAccessibleText(words);
            InvalidationListener follow = _ -> button.setSelected(asked.kinds.contains(kind));
            asked.kinds.addListener(follow);
            button.setOnAction(_ -> {
                if (button.isSelected()) {
                    asked.kinds.add(kind);
                } else {
                    asked.kinds.remove(kind);
                }
            });
            box.getChildren().add(button);
        }
        return box;
    }

    private Node people() {
        var box = new ComboBox<AuditTrail.Colleague>(model.people());
        box.setId("audit-person");
        box.setPromptText(texts.get("audit.person"));
        box.setAccessibleText(texts.get("audit.person"));
        box.prefWidthProperty().bind(seat.theme().scaled(180));
        box.setConverter(
                new StringConverter<>() {
                    @Override
                    public String toString(AuditTrail.@Nullable Colleague one) {
                        return one == null ? "" : one.name();
                    }

                    @Override
                    public AuditTrail.@Nullable Colleague fromString(String name) {
                        return null;
                    }
                });
        box.valueProperty().bindBidirectional(asked.person);
        return box;
    }

    private TextField field(String key, double width, StringProperty value) {
        var field = new TextField();
        field.setId("audit-" + key);
        field.setPromptText(texts.get("audit." + key));
        field.setAccessibleText(field.getPromptText());
        field.setTooltip(new Tooltip(texts.get("audit." + key + ".tooltip")));
        field.prefWidthProperty().bind(seat.theme().scaled(width));
        field.textProperty().bindBidirectional(value);
        field.setOnKeyPressed(event -> {
            if (event.getCode() == KeyCode.ESCAPE) {
                event.consume();
                field.clear();
                away.run();
            } else if (event.getCode() == KeyCode.ENTER) {
                event.consume();
                away.run();
            }
        });
        return field;
    }

    private Button clear() {
        var button = new Button(texts.get("audit.clear"));
        button.setId("audit-clear");
        button.setAccessibleText(button.getText());
        button.setTooltip(new Tooltip(texts.get("audit.clear.tooltip")));
        button.setOnAction(_ -> asked.clear());
        return button;
    }
}
