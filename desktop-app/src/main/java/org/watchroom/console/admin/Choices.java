package org.watchroom.console.admin;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.FlowPane;

/// Some of several, all of them in sight: boxes to tick.
final class Choices<T> extends FlowPane {
    private final Map<T, CheckBox> boxes = new LinkedHashMap<>();

    Choices(String id, Collection<T> all, Function<T, String> said, Set<T> ticked) {
        setId(id);
        getStyleClass().add("choices");
        for (var each : all) {
            var box = new CheckBox(said.apply(each));
            box.setId(id + "-" + boxes.size());
            box.setAccessibleText(box.getText());
            box.setTooltip(new Tooltip(box.getText()));
            box.setSelected(ticked.contains(each));
            boxes.put(each, box);
        }
        getChildren().setAll(boxes.values());
    }

    Set<T> ticked() {
        return boxes.entrySet().stream()
                .filter(each -> each.getValue().isSelected())
                .map(Map.Entry::getKey)
                .collect(Collectors.toSet());
    }
}
