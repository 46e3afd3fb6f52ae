package org.watchroom.console.retention;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.VBox;
import org.watchroom.console.kit.Chosen;
import org.watchroom.console.kit.Texts;
import org.watchroom.operations.incident.Category;
import org.watchroom.operations.retention.Kind;
import org.watchroom.operations.site.Region;

/// For what, where and for how long something is kept differently.
final class ExceptionFields extends VBox {
    private final RetentionViewModel model;
    private final Texts texts;
    private final Words words;
    private final GridPane grid = new GridPane();
    private final ComboBox<Kind> kind;
    private final ComboBox<Optional<Region>> region;
    private final ComboBox<Optional<Category>> category;
    private final DaysField days;
    private final Label now = new Label();

    ExceptionFields(RetentionViewModel model, Texts texts, Words words) {
        this.model = model;
        this.texts = texts;
        this.words = words;
        var kinds = model.kept().get().kinds().stream().filter(Kind::byRegion).toList();
        kind = choice("kind", kinds, Kind::name);
        region =
                choice(
                        "region",
                        orAll(model.regions()),
                        one -> one.map(Region::name).orElse(texts.get("retention.everywhere")));
        category =
                choice(
                        "category",
                        orAll(model.kept().get().categories()),
                        one -> one.map(Category::name).orElse(texts.get("retention.any-category")));
        days = new DaysField(texts, words, kinds.getFirst(), kinds.getFirst().usualDays());
        now.setWrapText(true);
        now.getStyleClass().add("muted");
        grid.getStyleClass().add("form-grid");
        days.below(grid);
        getChildren().addAll(grid, now);
        region.getSelectionModel().select(Math.min(1, model.regions().size())); // one of one's own
        kind.valueProperty().addListener((_, _, _) -> fit());
        region.valueProperty().addListener((_, _, _) -> fit());
        category.valueProperty().addListener((_, _, _) -> fit());
        fit();
    }

    private static <T> List<Optional<T>> orAll(List<T> some) {
        var all = new ArrayList<Optional<T>>();
        all.add(Optional.empty());
        some.forEach(one -> all.add(Optional.of(one)));
        return all;
    }

    private <T> ComboBox<T> choice(String name, List<T> some, Function<T, String> words) {
        var choice = new ComboBox<T>();
        choice.setId("except-" + name);
        choice.getItems().setAll(some);
        choice.setConverter(new Chosen<>(words));
        choice.getSelectionModel().selectFirst();
        var title = texts.get("retention.except." + name);
        choice.setAccessibleText(title);
        choice.setTooltip(new Tooltip(texts.get("retention.except." + name + ".tooltip")));
        var label = new Label(title);
        label.setLabelFor(choice);
        grid.addRow(grid.getRowCount(), label, choice);
        return choice;
    }

    /// A recording without an incident has no category; what is in force now is where one begins.
    private void fit() {
        var chosen = kind();
        if (!chosen.byCategory()) {
            category.getSelectionModel().selectFirst();
        }
        category.setDisable(!chosen.byCategory());
        int inForce = model.daysWithout(chosen.code(), region(), category());
        days.set(chosen, inForce);
        now.setText(texts.get("retention.except.now", inForce) + " " + words.bounds(chosen));
    }

    Kind kind() {
        return kind.getValue();
    }

    Optional<Integer> region() {
        return region.getValue().map(Region::id);
    }

    Optional<String> category() {
        return category.getValue().map(Category::code);
    }

    DaysField days() {
        return days;
    }

    void focusFirst() {
        kind.requestFocus();
    }
}
