package org.watchroom.console.map;

import java.util.Locale;
import java.util.stream.Collectors;
import javafx.css.PseudoClass;
import javafx.scene.control.Label;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.watchroom.console.kit.Texts;
import org.watchroom.operations.incident.Severity;

/// Says what is under the pointer. Beside the pointer, never under it, and never over the edge.
final class SpotTip extends VBox {
    static final PseudoClass OVER = PseudoClass.getPseudoClass("over-pin");

    private static final int NAMED = 4;
    private static final double APART = 16;

    private final Texts texts;
    private final Label title = new Label();
    private final Label detail = new Label();

    SpotTip(Texts texts) {
        this.texts = texts;
        getStyleClass().add("map-tip");
        title.getStyleClass().add("title");
        detail.getStyleClass().add("detail");
        getChildren().setAll(title, detail);
        setManaged(false);
        setMouseTransparent(true);
        setVisible(false);
    }

    void show(Spot spot, double x, double y, Region within) {
        title.setText(
                spot.single()
                        ? spot.first().title()
                        : texts.count("map.stores", spot.pins().size()));
        var words =
                spot.blind() ? texts.get("map.blind") + "\n" + incidents(spot) : incidents(spot);
        detail.setText(spot.single() ? words : words + "\n" + names(spot));
        setVisible(true);
        applyCss();
        autosize();
        double left =
                x + APART + getWidth() < within.getWidth() ? x + APART : x - APART - getWidth();
        double top =
                y + APART + getHeight() < within.getHeight() ? y + APART : y - APART - getHeight();
        relocate(Math.max(4, left), Math.max(4, top));
    }

    void hide() {
        setVisible(false);
    }

    private String incidents(Spot spot) {
        if (spot.open() == 0 || spot.worst().isEmpty()) {
            return texts.get("map.nothing-open");
        }
        var open = texts.count("map.open", spot.open());
        var worst = spot.worst().map(this::word).orElse("");
        var words =
                spot.open() == 1
                        ? texts.get("map.one", open, worst)
                        : texts.get("map.several", open, worst);
        return spot.unanswered() ? words + "\n" + texts.get("map.unanswered") : words;
    }

    private String word(Severity severity) {
        return texts.get("map.severity." + severity.name().toLowerCase(Locale.ROOT));
    }

    private String names(Spot spot) {
        var some =
                spot.pins().stream()
                        .limit(NAMED)
                        .map(StorePin::title)
                        .collect(Collectors.joining("\n"));
        int more = spot.pins().size() - NAMED;
        return more > 0 ? some + "\n" + texts.count("map.more", more) : some;
    }
}
