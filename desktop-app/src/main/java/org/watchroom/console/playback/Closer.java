package org.watchroom.console.playback;

import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyDoubleProperty;
import javafx.beans.property.ReadOnlyDoubleWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.geometry.Rectangle2D;
import javafx.scene.image.ImageView;

/// What part of a picture is looked at, how bright, and whether its half-pictures are joined: for
/// the eye only. The recording, and all that is taken from it, stay as they are.
final class Closer {
    private static final double MOST = 16;
    private static final double NOTCH = 1.25;

    private final ImageView picture;
    private final PictureFilter filter;
    private final ReadOnlyDoubleWrapper times = new ReadOnlyDoubleWrapper(1);
    private final ReadOnlyObjectWrapper<Tone> tone = new ReadOnlyObjectWrapper<>(Tone.AS_RECORDED);
    private final ReadOnlyBooleanWrapper deinterlaced = new ReadOnlyBooleanWrapper();
    private double x = 0.5;
    private double y = 0.5;

    Closer(ImageView picture, PictureFilter filter) {
        this.picture = picture;
        this.filter = filter;
        picture.imageProperty().addListener(_ -> show());
    }

    /// @param notches positive to come nearer
    /// @param atX where in what is seen now, from 0 at the left to 1; stays where it is
    /// @param atY the same from the top
    void zoom(int notches, double atX, double atY) {
        double before = times.get();
        double zoom = Math.clamp(before * Math.pow(NOTCH, notches), 1, MOST);
        times.set(zoom);
        x += (atX - 0.5) * (1 / before - 1 / zoom);
        y += (atY - 0.5) * (1 / before - 1 / zoom);
        show();
    }

    /// @param partX how far the picture is pushed to the right, as part of what is seen
    /// @param partY the same downwards
    void push(double partX, double partY) {
        x -= partX / times.get();
        y -= partY / times.get();
        show();
    }

    void tone(Tone wanted) {
        if (!wanted.equals(tone.get())) {
            tone.set(wanted);
            filter.tone(wanted.table());
        }
    }

    ReadOnlyObjectProperty<Tone> tone() {
        return tone.getReadOnlyProperty();
    }

    void deinterlace(boolean wanted) {
        if (wanted != deinterlaced.get()) {
            deinterlaced.set(wanted);
            filter.deinterlace(wanted);
        }
    }

    ReadOnlyBooleanProperty deinterlaced() {
        return deinterlaced.getReadOnlyProperty();
    }

    void reset() {
        times.set(1);
        x = 0.5;
        y = 0.5;
        tone(Tone.AS_RECORDED);
        deinterlace(false);
        show();
    }

    /// How many times larger than the whole picture would be; 1 where all of it is seen.
    ReadOnlyDoubleProperty times() {
        return times.getReadOnlyProperty();
    }

    private void show() {
        double zoom = times.get();
        double half = 0.5 / zoom;
        x = Math.clamp(x, half, 1 - half);
        y = Math.clamp(y, half, 1 - half);
        var image = picture.getImage();
        if (image == null || zoom == 1) {
            picture.setViewport(null);
            return;
        }
        picture.setViewport(
                new Rectangle2D(
                        (x - half) * image.getWidth(),
                        (y - half) * image.getHeight(),
                        image.getWidth() / zoom,
                        image.getHeight() / zoom));
    }
}
