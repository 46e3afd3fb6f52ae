package org.watchroom.console.map;

import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.watchroom.operations.basemap.ScaleBar;

/// What is written over the map: scale, attribution, and a sentence when there is nothing to see.
/// Takes no clicks.
final class MapLegend extends StackPane {
    private static final double LONGEST_BAR = 110;

    private final Region bar = new Region();
    private final Label distance = new Label();
    private final Label attribution = new Label();
    private final Label notice = new Label();

    MapLegend() {
        setMouseTransparent(true);
        getStyleClass().add("map-legend");
        bar.getStyleClass().add("bar");
        distance.getStyleClass().add("distance");
        attribution.getStyleClass().add("attribution");
        notice.getStyleClass().add("notice-line");
        notice.setVisible(false);
        var scale = new VBox(distance, bar);
        scale.getStyleClass().add("scale");
        scale.setMaxSize(USE_PREF_SIZE, USE_PREF_SIZE);
        setAlignment(scale, Pos.BOTTOM_LEFT);
        setAlignment(attribution, Pos.BOTTOM_RIGHT);
        setAlignment(notice, Pos.TOP_CENTER);
        getChildren().setAll(scale, attribution, notice);
    }

    void scale(Camera camera) {
        var fitting = ScaleBar.fitting(camera.latitude(), camera.zoom(), LONGEST_BAR);
        double width = Math.rint(fitting.pixels());
        if (bar.getPrefWidth() != width) {
            bar.setMinWidth(width);
            bar.setPrefWidth(width);
            bar.setMaxWidth(width);
        }
        distance.setText(fitting.text());
    }

    void attribution(String words) {
        attribution.setText(words);
    }

    /// Empty takes it away.
    void empty(String words) {
        notice.setText(words);
        notice.setVisible(!words.isEmpty());
    }

    void problem(String words) {
        empty(words);
    }
}
