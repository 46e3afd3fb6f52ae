package org.watchroom.console.kit;

import java.time.Duration;
import javafx.geometry.Point2D;
import javafx.scene.Node;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseEvent;
import javafx.scene.input.ScrollEvent;
import javafx.scene.input.TouchEvent;

/// How long nobody has touched the console: no key, no mouse, no finger.
public final class Idle {
    private final Elapsed elapsed;
    private Point2D mouse = Point2D.ZERO;
    private volatile long touched;

    /// Begins as touched just now.
    public Idle(Elapsed elapsed) {
        this.elapsed = elapsed;
        touched = elapsed.nanos();
    }

    /// Takes notice of everything that a person does in this part of the window.
    public void watch(Node part) {
        part.addEventFilter(KeyEvent.ANY, _ -> touch());
        part.addEventFilter(ScrollEvent.ANY, _ -> touch());
        part.addEventFilter(TouchEvent.ANY, _ -> touch());
        part.addEventFilter(MouseEvent.ANY, this::mouse);
    }

    /// A row that moves under a mouse that lies still makes mouse events as well.
    private void mouse(MouseEvent event) {
        var at = new Point2D(event.getScreenX(), event.getScreenY());
        boolean pressed =
                event.getEventType() == MouseEvent.MOUSE_PRESSED
                        || event.getEventType() == MouseEvent.MOUSE_RELEASED;
        if (pressed || !at.equals(mouse)) {
            mouse = at;
            touch();
        }
    }

    /// Somebody is there.
    public void touch() {
        touched = elapsed.nanos();
    }

    /// From any thread. A clock that is put back or on changes nothing.
    public Duration time() {
        return Duration.ofNanos(elapsed.nanos() - touched);
    }
}
