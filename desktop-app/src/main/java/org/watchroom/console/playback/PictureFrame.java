package org.watchroom.console.playback;

import javafx.scene.image.ImageView;
import javafx.scene.layout.Region;

/// Keeps a picture as large as its shape allows, centred.
final class PictureFrame extends Region {
    private final ImageView picture;

    PictureFrame() {
        this(new ImageView());
    }

    PictureFrame(ImageView picture) {
        this.picture = picture;
        picture.setPreserveRatio(true);
        picture.setSmooth(true);
        picture.setManaged(false);
        getStyleClass().add("picture");
        setMinSize(0, 0);
        getChildren().add(picture);
        picture.imageProperty().addListener(_ -> requestLayout());
        picture.viewportProperty().addListener(_ -> requestLayout());
    }

    ImageView picture() {
        return picture;
    }

    @Override
    protected void layoutChildren() {
        picture.setFitWidth(getWidth());
        picture.setFitHeight(getHeight());
        var bounds = picture.getLayoutBounds();
        picture.relocate(
                (getWidth() - bounds.getWidth()) / 2, (getHeight() - bounds.getHeight()) / 2);
    }
}
