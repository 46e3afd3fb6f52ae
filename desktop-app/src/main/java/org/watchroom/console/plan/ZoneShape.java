package org.watchroom.console.plan;

import javafx.scene.control.Label;
import javafx.scene.shape.Polygon;
import org.kordamp.ikonli.javafx.FontIcon;
import org.kordamp.ikonli.material2.Material2AL;
import org.watchroom.console.kit.Texts;
import org.watchroom.operations.site.plan.PlanPoint;
import org.watchroom.operations.site.plan.Zone;

/// A zone on the plan with its name, where that fits. The one where it happened bears a flag.
final class ZoneShape {
    private static final double AIR = 4;

    private final Zone zone;
    private final boolean incident;
    private final Polygon area = new Polygon();
    private final Label name;

    ZoneShape(Zone zone, boolean incident, Texts texts) {
        this.zone = zone;
        this.incident = incident;
        name = new Label(zone.name());
        name.getStyleClass().add("zone-name");
        name.setMouseTransparent(true);
        name.setWrapText(true);
        area.getStyleClass().addAll("zone", zone.kind().code());
        if (incident) {
            area.getStyleClass().add("incident");
            name.getStyleClass().add("incident");
            name.setGraphic(new FontIcon(Material2AL.FLAG));
            name.setAccessibleText(texts.get("plan.here", zone.name()));
        }
    }

    /// Whether it happened here: its edge is to be seen before everything else.
    boolean incident() {
        return incident;
    }

    Polygon area() {
        return area;
    }

    Label name() {
        return name;
    }

    void lay(PlanScale scale) {
        area.getPoints().clear();
        zone.outline()
                .forEach(corner ->
                        area.getPoints().addAll(scale.x(corner.x()), scale.y(corner.y())));
        double width = extent(true) * scale.perMetre() - 2 * AIR;
        double height = extent(false) * scale.perMetre() - 2 * AIR;
        double wide = Math.min(width, name.prefWidth(-1));
        double high = name.prefHeight(wide);
        var middle = zone.centre();
        name.resizeRelocate(
                Math.rint(scale.x(middle.x()) - wide / 2),
                Math.rint(scale.y(middle.y()) - high / 2),
                wide,
                high);
        name.setVisible(high <= height && width >= name.getFont().getSize() * 2);
    }

    private double extent(boolean across) {
        var span =
                zone.outline().stream()
                        .mapToDouble(across ? PlanPoint::x : PlanPoint::y)
                        .summaryStatistics();
        return span.getMax() - span.getMin();
    }
}
