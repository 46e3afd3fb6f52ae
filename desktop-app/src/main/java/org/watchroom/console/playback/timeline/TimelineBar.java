package org.watchroom.console.playback.timeline;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.function.Consumer;
import javafx.beans.Observable;
import javafx.geometry.Pos;
import javafx.scene.AccessibleRole;
import javafx.scene.control.Label;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import javafx.scene.input.ScrollEvent;
import javafx.scene.layout.Region;
import org.jspecify.annotations.Nullable;
import org.watchroom.console.kit.Texts;
import org.watchroom.console.kit.Theme;
import org.watchroom.operations.recorder.TimeSpan;

/// The timeline: a ruler, lanes of what happened, a row for each camera, what somebody marked, and
/// where the session stands. Below it is said in words what is shown or pointed at. Looks are in
/// `timeline.css`.
///
/// The wheel zooms about the pointer, with Shift it moves sideways, as dragging the ruler does.
/// Dragging below the ruler goes to what is pointed at; so does a click.
public final class TimelineBar extends Region {
    private static final double GUTTER = 1.7;
    private static final double RULER = 1.45;
    private static final double LANE = 1.1;
    private static final double ROW = 1;
    private static final int ROWS_IN_FULL = 4;
    private static final double FOOT = 1.5;
    private static final double NOTCH = 40;
    private static final double PER_NOTCH = 1.25;
    private static final double SIDEWAYS = 0.1;
    private static final double HEAD = 3;

    private final TimelineViewModel model;
    private final Texts texts;
    private final Consumer<Instant> onDrag;
    private final Runnable onDropped;
    private final Label shown = label("timeline-shown", "muted");
    private final Label said = label("timeline-said");
    private final Ruler ruler = new Ruler(shown);
    private final Tracks tracks = new Tracks(GUTTER, shown);
    private final List<Lane> lanes =
            List.of(
                    new Lane(EnumSet.of(Happening.Kind.INCIDENT)),
                    new Lane(EnumSet.of(Happening.Kind.TILL, Happening.Kind.SENSOR)),
                    new Lane(EnumSet.of(Happening.Kind.BOOKMARK)));
    private final Region marked = region("timeline-marked");
    private final Label in = mark("[");
    private final Label out = mark("]");
    private final Region moment = region("timeline-mark");
    private final Region head = region("timeline-head");
    private List<String> cameras = List.of();
    private @Nullable Instant position;
    private @Nullable Instant pannedFrom;
    private boolean seeking;
    private String pointedAt = "";

    /// @param onDrag where the person points, again and again while they drag
    /// @param onDropped they let go
    public TimelineBar(
            TimelineViewModel model, Texts texts, Consumer<Instant> onDrag, Runnable onDropped) {
        this.model = model;
        this.texts = texts;
        this.onDrag = onDrag;
        this.onDropped = onDropped;
        getStyleClass().add("timeline");
        getStylesheets().add(Theme.sheet(TimelineBar.class, "timeline.css"));
        setId("timeline");
        setAccessibleRole(AccessibleRole.SLIDER);
        shown.setId("timeline-shown");
        said.setId("timeline-said");
        ruler.setMouseTransparent(true);
        getChildren().addAll(ruler, tracks, marked, moment, head);
        getChildren().addAll(lanes);
        getChildren().addAll(in, out, shown, said);
        for (var changed :
                List.<Observable>of(
                        model.span(),
                        model.rows(),
                        model.happened(),
                        model.taken(),
                        model.chosen(),
                        model.marks().in(),
                        model.marks().out())) {
            changed.addListener((Observable _) -> redraw());
        }
        shown.fontProperty().addListener((Observable _) -> redraw());
        model.chosen().addListener((Observable _) -> pointedAt = "");
        addEventHandler(MouseEvent.MOUSE_PRESSED, this::pressed);
        addEventHandler(MouseEvent.MOUSE_DRAGGED, this::dragged);
        addEventHandler(MouseEvent.MOUSE_RELEASED, this::released);
        addEventHandler(MouseEvent.MOUSE_MOVED, this::moved);
        addEventHandler(
                MouseEvent.MOUSE_EXITED,
                _ -> {
                    model.point(null);
                    pointedAt = "";
                    say();
                });
        addEventHandler(ScrollEvent.SCROLL, this::turned);
    }

    /// @param names of the cameras, in the order of their rows
    public void cameras(List<String> names) {
        cameras = List.copyOf(names);
        redraw();
        requestParentLayout();
    }

    /// Where the session stands.
    public void position(Instant now) {
        position = now;
        placeHead();
    }

    private void redraw() {
        requestLayout();
    }

    private static Label label(String... styles) {
        var label = new Label();
        label.getStyleClass().addAll(styles);
        label.getStyleClass().add("small");
        label.setManaged(false);
        label.setMouseTransparent(true);
        return label;
    }

    private static Label mark(String letter) {
        var label = label("timeline-bracket");
        label.setText(letter);
        return label;
    }

    private static Region region(String style) {
        var region = new Region();
        region.getStyleClass().add(style);
        region.setMouseTransparent(true);
        region.setManaged(false);
        return region;
    }

    private double em() {
        return shown.getFont().getSize();
    }

    private double trackLeft() {
        return snappedLeftInset() + GUTTER * em();
    }

    private double trackWidth() {
        return getWidth() - trackLeft() - snappedRightInset();
    }

    private double rulerBottom() {
        return snappedTopInset() + RULER * em();
    }

    private double lanesBottom() {
        return rulerBottom() + lanes.size() * LANE * em();
    }

    private double tracksHeight() {
        return Math.clamp(cameras.size(), 1, ROWS_IN_FULL) * ROW * em();
    }

    @Override
    protected double computePrefHeight(double width) {
        return lanesBottom() + tracksHeight() + FOOT * em();
    }

    @Override
    protected double computeMinHeight(double width) {
        return computePrefHeight(width);
    }

    @Override
    protected double computeMinWidth(double height) {
        return 0;
    }

    @Override
    protected void layoutChildren() {
        var span = model.span().get();
        double em = em();
        double left = trackLeft();
        double width = Math.max(0, trackWidth());
        ruler.resizeRelocate(left, snappedTopInset(), width, RULER * em);
        ruler.show(span, model.zone());
        for (var n = 0; n < lanes.size(); n++) {
            lanes.get(n).resizeRelocate(left, rulerBottom() + n * LANE * em, width, LANE * em);
            lanes.get(n).show(span, model.happened().get(), model.chosen().get());
        }
        tracks.resizeRelocate(
                snappedLeftInset(), lanesBottom(), width + GUTTER * em, tracksHeight());
        tracks.show(span, model.rows().get(), model.cameras(), model.taken().get());
        placeMarks();
        placeHead();
        say();
    }

    private void placeMarks() {
        double top = lanesBottom() - LANE * em();
        place(in, model.marks().in().get(), top, false);
        place(out, model.marks().out().get(), top, true);
        var shownSpan = model.span().get();
        var span = model.marks().span().get();
        boolean seen = shownSpan != null && span != null && span.touches(shownSpan);
        marked.setVisible(seen);
        if (seen) {
            double from = x(shownSpan, shownSpan.nearest(span.from()));
            double to = x(shownSpan, shownSpan.nearest(span.to()));
            marked.resizeRelocate(
                    from, rulerBottom(), to - from, LANE * lanes.size() * em() + tracksHeight());
        }
    }

    /// A bracket whose back stands at the moment.
    private void place(Label bracket, @Nullable Instant at, double top, boolean before) {
        var span = model.span().get();
        boolean seen = at != null && span != null && span.reaches(at);
        bracket.setVisible(seen);
        if (at != null && span != null && seen) {
            bracket.applyCss();
            double width = bracket.prefWidth(-1);
            double height = bracket.prefHeight(-1);
            bracket.resizeRelocate(
                    x(span, at) - (before ? width : 0),
                    top + (LANE * em() - height) / 2,
                    width,
                    height);
        }
    }

    private void placeHead() {
        line(moment, model.span().get() == null ? null : model.moment());
        line(head, position);
    }

    private void line(Region line, @Nullable Instant at) {
        var span = model.span().get();
        boolean seen = at != null && span != null && span.reaches(at);
        line.setVisible(seen);
        if (at != null && span != null && seen) {
            double top = rulerBottom() - 0.3 * em();
            line.resizeRelocate(
                    Math.round(x(span, at) - HEAD / 2),
                    top,
                    HEAD,
                    lanesBottom() + tracksHeight() - top);
        }
    }

    private double x(TimeSpan span, Instant at) {
        return trackLeft() + Zoom.part(span, at) * trackWidth();
    }

    private void say() {
        say(pointedAt.isEmpty() ? nothingPointedAt() : pointedAt);
    }

    private String nothingPointedAt() {
        var words = new TimelineWords(texts, model.zone());
        var chosen = model.chosen().get();
        if (chosen != null) {
            return words.happening(chosen);
        }
        var marks = words.marks(model.marks());
        return marks.isEmpty() ? takenHere(words) : marks;
    }

    /// For whoever goes through footage by keys: what of the moment was taken already.
    private String takenHere(TimelineWords words) {
        var at = position;
        if (at == null) {
            return "";
        }
        var here = new ArrayList<TakenSpan>();
        for (var n = 0; n < cameras.size(); n++) {
            here.addAll(model.taken(n, at));
        }
        return words.taken(here).strip();
    }

    private void say(String what) {
        var span = model.span().get();
        shown.setText(span == null ? "" : new TimelineWords(texts, model.zone()).span(span));
        said.setText(what);
        setAccessibleText(texts.get("line.accessible", shown.getText(), what).strip());
        double top = lanesBottom() + tracksHeight();
        double height = FOOT * em();
        double whole = getWidth() - snappedLeftInset() - snappedRightInset();
        double need = what.isEmpty() ? 0 : Math.min(whole, said.prefWidth(-1));
        double left = Math.min(Math.max(0, whole - need - em()), shown.prefWidth(-1));
        shown.resizeRelocate(snappedLeftInset(), top, left, height);
        said.resizeRelocate(snappedLeftInset() + whole - need, top, need, height);
        said.setAlignment(Pos.BASELINE_RIGHT);
    }

    private @Nullable Instant at(double x) {
        var span = model.span().get();
        return span == null || trackWidth() <= 0
                ? null
                : Zoom.at(span, Math.clamp((x - trackLeft()) / trackWidth(), 0, 1));
    }

    private List<Happening> signsAt(double x, double y) {
        int lane = (int) Math.floor((y - rulerBottom()) / (LANE * em()));
        return lane < 0 || lane >= lanes.size() ? List.of() : lanes.get(lane).at(x - trackLeft());
    }

    private void pressed(MouseEvent event) {
        var at = at(event.getX());
        if (at == null || event.getButton() != MouseButton.PRIMARY) {
            return;
        }
        if (event.getY() < rulerBottom()) {
            pannedFrom = at;
            return;
        }
        seeking = true;
        var signs = signsAt(event.getX(), event.getY());
        onDrag.accept(signs.isEmpty() ? at : signs.getFirst().at());
    }

    private void dragged(MouseEvent event) {
        var at = at(event.getX());
        if (at == null) {
            return;
        }
        if (pannedFrom != null) {
            var span = model.span().get();
            if (span != null) {
                double part = (event.getX() - trackLeft()) / trackWidth();
                model.pan(Duration.between(Zoom.at(span, part), pannedFrom));
            }
        } else if (seeking) {
            onDrag.accept(at);
        }
    }

    private void released(MouseEvent event) {
        pannedFrom = null;
        if (seeking) {
            seeking = false;
            onDropped.run();
        }
        moved(event);
    }

    private void moved(MouseEvent event) {
        var words = new TimelineWords(texts, model.zone());
        var at = at(event.getX());
        var signs = signsAt(event.getX(), event.getY());
        int row = tracks.rowAt(event.getY() - lanesBottom());
        model.point(signs.isEmpty() ? null : signs.getFirst());
        if (!signs.isEmpty()) {
            pointedAt = words.happenings(signs);
        } else if (at != null
                && row >= 0
                && row < Math.min(cameras.size(), model.rows().get().size())) {
            pointedAt =
                    words.row(row + 1, cameras.get(row), model.rows().get().get(row), at)
                            + words.taken(model.taken(row, at));
        } else {
            pointedAt = at != null && event.getY() < lanesBottom() ? words.moment(at) : "";
        }
        say();
    }

    private void turned(ScrollEvent event) {
        event.consume();
        var span = model.span().get();
        var at = at(event.getX());
        double turned = event.getDeltaX() + event.getDeltaY();
        if (span == null || at == null || turned == 0) {
            return;
        }
        if (event.isShiftDown() || Math.abs(event.getDeltaX()) > Math.abs(event.getDeltaY())) {
            double part = -turned / NOTCH * SIDEWAYS;
            model.pan(Duration.ofNanos(Math.round(part * span.length().toNanos())));
        } else {
            model.zoom(Math.pow(PER_NOTCH, -turned / NOTCH), at);
        }
    }
}
