package org.watchroom.console.playback;

import javafx.scene.image.Image;
import javafx.scene.image.ImageView;
import javafx.scene.layout.Region;

/// Keeps a picture as large as its shape allows, centred. One that was made for this room is shown
/// point for point: scaling it by a hair costs more than painting it.
final class PictureFrame extends Region {
    /// In points of the screen: players make pictures of even width and height.
    private static final double HAIR = 2.5;

    private final ImageView picture;
    private Room room = (_, _) -> {};

    /// Hears what room there is, in points of the screen.
    interface Room {
        void is(double width, double height);
    }

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

    void onRoom(Room heard) {
        room = heard;
    }

    @Override
    protected void layoutChildren() {
        double points = pointsOfScreen();
        if (getWidth() > 0 && getHeight() > 0) {
            room.is(getWidth() * points, getHeight() * points);
        }
        var image = picture.getImage();
        boolean fits = image != null && picture.getViewport() == null && fits(image, points);
        picture.setFitWidth(fits ? image.getWidth() / points : getWidth());
        picture.setFitHeight(fits ? image.getHeight() / points : getHeight());
        var bounds = picture.getLayoutBounds();
        picture.relocate(
                middle(getWidth() - bounds.getWidth(), points),
                middle(getHeight() - bounds.getHeight(), points));
    }

    private boolean fits(Image image, double points) {
        double times =
                Math.min(
                        getWidth() * points / image.getWidth(),
                        getHeight() * points / image.getHeight());
        return Math.abs(times - 1) * Math.max(image.getWidth(), image.getHeight()) <= HAIR;
    }

    private static double middle(double left, double points) {
        return Math.floor(left * points / 2) / points;
    }

    private double pointsOfScreen() {
        var window = getScene() == null ? null : getScene().getWindow();
        return window == null ? 1 : window.getOutputScaleX();
    }
}
