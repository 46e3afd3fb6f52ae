package org.watchroom.console.playback;

import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import javafx.animation.Animation;
import javafx.animation.KeyFrame;
import javafx.animation.Timeline;
import javafx.collections.ListChangeListener;
import javafx.css.PseudoClass;
import javafx.geometry.Point2D;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.image.Image;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import javafx.util.Duration;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.javafx.FontIcon;
import org.kordamp.ikonli.material2.Material2AL;
import org.kordamp.ikonli.material2.Material2MZ;
import org.watchroom.console.kit.Keys;
import org.watchroom.console.kit.Texts;
import org.watchroom.console.kit.Theme;
import org.watchroom.console.playback.timeline.TimelineBar;

/// The cameras of an incident with their controls. Looks are in `playback.css`.
public final class PlaybackPanel extends BorderPane implements AutoCloseable {
    private static final PseudoClass ON = PseudoClass.getPseudoClass("on");
    private static final Duration BEAT = Duration.millis(40);
    private static final int BEATS_TO_AGE = 25;
    private static final double LEAST_TILE_WIDTH_EM = 11;
    private static final double LEAST_TILE_HEIGHT_EM = 7;

    private final PlaybackViewModel model;
    private final VlcPlayers players;
    private final Texts texts;
    private final PlaybackCommands commands;
    private final TileGrid grid = new TileGrid();
    private final Label nothing = new Label();
    private final Label clock = new Label();
    private final Label day = new Label();
    private final Button play = new Button();
    private final List<TileView> views = new ArrayList<>();
    private final TimelineBar timeline;
    private final BookmarkLine bookmark;
    private final ToneBar tone;
    private final CornerPicture corner;
    private final VBox foot;
    private final HBox tools = group();
    private final Timeline beat;
    private final Jog jog;
    private @Nullable LiveSide live;
    private @Nullable Hands hands;
    private int beats;
    private PlaybackWords words;

    public PlaybackPanel(PlaybackViewModel model, VlcPlayers players, Texts texts, Keys keys) {
        this.model = model;
        this.players = players;
        this.texts = texts;
        this.words = new PlaybackWords(texts, ZoneOffset.UTC);
        this.commands = new PlaybackCommands(model, keys, texts, this);
        this.jog = new Jog(commands);
        this.timeline = new TimelineBar(model.timeline(), texts, model::drag, model::dropped);
        this.bookmark = new BookmarkLine(model, texts, this::requestFocus);
        getStyleClass().addAll("pane", "playback");
        getStylesheets().add(Theme.sheet(PlaybackPanel.class, "playback.css"));
        setId("playback");
        setFocusTraversable(true);
        setMinSize(0, 0);
        nothing.setText(texts.get("playback.nothing"));
        nothing.getStyleClass().add("muted");
        corner = new CornerPicture(texts, model::focusOn);
        setCenter(new StackPane(nothing, grid, corner));
        tone = new ToneBar(texts, this::closer);
        commands.offer("nearer", () -> nearer(1));
        commands.offer("farther", () -> nearer(-1));
        commands.offer("as-recorded", this::asRecorded);
        commands.offer("tone", tone::toggle);
        commands.offer("deinterlace", tone::deinterlace);
        commands.offer("corner-exchange", corner::exchange);
        commands.offer("corner", corner::nextCorner);
        new TimelineCommands(model, commands, bookmark::open);
        timeline.addEventHandler(MouseEvent.MOUSE_PRESSED, _ -> requestFocus());
        foot = new VBox(timeline, bookmark, tone, controls());
        foot.setMinWidth(0);
        setBottom(foot);
        watch();
        showTiles();
        beat = new Timeline(new KeyFrame(BEAT, _ -> beat()));
        beat.setCycleCount(Animation.INDEFINITE);
        beat.play();
    }

    /// Lets the clock of the chosen camera be checked, beside its pictures.
    public void offer(ClockDesk clocks) {
        var pane = new ClockPane(clocks, texts, this::requestFocus);
        setRight(pane);
        commands.offer(
                "clock",
                () -> {
                    var request = model.request().get();
                    var focus = model.focus().get();
                    if (request != null && focus < model.tiles().size()) {
                        clocks.open(model.tiles().get(focus).camera(), request.zone());
                    }
                });
        model.request().addListener(_ -> clocks.shut());
    }

    /// Shows what the cameras see now beside what they saw.
    public void offer(LiveSide now) {
        live = now;
        commands.offer("live", now::next);
        showTiles();
    }

    /// Keys, wheel and dial as this workstation maps them.
    public void offer(Hands own) {
        hands = own;
        own.begin(commands, jog.turned());
    }

    /// Takes what is seen of the chosen camera into the incident.
    public void offer(StillDesk stills) {
        var lines = new StillLines(stills, texts, this::requestFocus);
        foot.getChildren().addFirst(lines);
        tool("still", new FontIcon(Material2AL.ADD_A_PHOTO), () -> lines.take(recordedSeen()));
    }

    /// Lets the pictures stand in a window of their own.
    public void offer(SecondWindow window) {
        tool("window", new FontIcon(Material2MZ.OPEN_IN_NEW), window::toggle);
    }

    /// Shows the live pictures of the store in turn.
    public void offer(LiveWall wall) {
        tool("wall", new FontIcon(Material2MZ.VIDEOCAM), wall::toggle);
    }

    private boolean recordedSeen() {
        var focus = model.focus().get();
        return focus >= views.size() || views.get(focus).showsRecorded();
    }

    private void tool(String name, FontIcon icon, Runnable action) {
        commands.offer(name, action);
        tools.getChildren().add(button(name, icon));
    }

    private void watch() {
        model.tiles().addListener((ListChangeListener<PlaybackTile>) _ -> showTiles());
        model.position().addListener(_ -> showPosition());
        model.playing().addListener(_ -> showPlaying());
        model.focus().addListener(_ -> showFocus());
        model.maximised().addListener(_ -> showFocus());
        grid.widthProperty().addListener(_ -> showFocus());
        grid.heightProperty().addListener(_ -> showFocus());
        nothing.fontProperty().addListener(_ -> showFocus());
        showPlaying();
    }

    private Region controls() {
        play.setId("play");
        commands.carry(play, "play");
        var transport =
                group(
                        button("back-10", new FontIcon(Material2MZ.REPLAY_10)),
                        button("previous-picture", new FontIcon(Material2AL.CHEVRON_LEFT)),
                        play,
                        button("next-picture", new FontIcon(Material2AL.CHEVRON_RIGHT)),
                        button("forward-10", new FontIcon(Material2AL.FORWARD_10)),
                        button("incident", new FontIcon(Material2AL.FLAG)),
                        looping(),
                        button("more", new FontIcon(Material2AL.APPS)));
        var bar =
                new FlowPane(
                        transport, group(day, clock), new SpeedBar(model.speed(), commands), tools);
        bar.getStyleClass().add("controls");
        clock.setId("session-time");
        clock.getStyleClass().add("session-time");
        clock.setMinWidth(USE_PREF_SIZE);
        day.getStyleClass().addAll("session-day", "muted");
        day.setMinWidth(USE_PREF_SIZE);
        return bar;
    }

    private Button button(String command, FontIcon icon) {
        var button = new Button(null, icon);
        button.setId("playback-" + command);
        commands.carry(button, command);
        return button;
    }

    private Button looping() {
        var button = button("loop", new FontIcon(Material2MZ.REPEAT));
        model.looping()
                .subscribe(on -> {
                    button.pseudoClassStateChanged(ON, on);
                    button.setAccessibleText(
                            texts.get(on ? "playback.looping" : "command.playback.loop"));
                });
        return button;
    }

    /// Stays on one line; where the pane is narrow, whole groups go to the next.
    private static HBox group(Node... parts) {
        var group = new HBox(parts);
        group.getStyleClass().add("control-group");
        return group;
    }

    private void showTiles() {
        var request = model.request().get();
        words = new PlaybackWords(texts, request == null ? ZoneOffset.UTC : request.zone());
        views.forEach(view -> view.picture().imageProperty().unbind());
        views.clear();
        for (var tile : model.tiles()) {
            var view = new TileView(tile, words, texts, model::now, players.filter(tile.number()));
            view.picture().imageProperty().bind(players.image(tile.number()));
            view.onRoom((width, height) -> players.room(tile.number(), width, height));
            view.setOnScroll(event -> {
                event.consume();
                double turned = event.getDeltaX() + event.getDeltaY();
                if (event.isControlDown()) {
                    var at = view.inPicture(event.getSceneX(), event.getSceneY());
                    view.closer().zoom((int) Math.signum(turned), at.getX(), at.getY());
                } else {
                    jog.wheel(turned, event.isShiftDown());
                }
            });
            dragged(view);
            view.closer()
                    .times()
                    .addListener(_ -> model.near(tile, view.closer().times().get() > 1));
            view.setOnMousePressed(event -> {
                requestFocus();
                if (event.getButton() == MouseButton.PRIMARY && event.getClickCount() == 2) {
                    model.maximise(tile.number());
                } else {
                    model.focusOn(tile.number());
                }
            });
            views.add(view);
        }
        nothing.setVisible(views.isEmpty());
        grid.setVisible(!views.isEmpty());
        timeline.cameras(model.tiles().stream().map(tile -> tile.camera().name()).toList());
        showFocus();
        showPosition();
        if (live != null) {
            live.beside(views, words, texts, request == null ? null : request.watching());
        }
    }

    /// Pushes the picture about, where not all of it is seen.
    private static void dragged(TileView view) {
        var last = new AtomicReference<>(Point2D.ZERO);
        view.addEventHandler(
                MouseEvent.MOUSE_PRESSED,
                event -> last.set(view.inPicture(event.getSceneX(), event.getSceneY())));
        view.setOnMouseDragged(event -> {
            var now = view.inPicture(event.getSceneX(), event.getSceneY());
            var before = last.getAndSet(now);
            view.closer().push(now.getX() - before.getX(), now.getY() - before.getY());
        });
    }

    private @Nullable Closer closer() {
        var focus = model.focus().get();
        return focus < views.size() ? views.get(focus).closer() : null;
    }

    private void nearer(int notches) {
        var chosen = closer();
        if (chosen != null) {
            chosen.zoom(notches, 0.5, 0.5);
        }
    }

    private void asRecorded() {
        var chosen = closer();
        if (chosen != null) {
            chosen.reset();
            tone.follow();
        }
    }

    private void beat() {
        jog.beat();
        model.tick();
        if (live != null) {
            live.tick();
        }
        if (++beats % BEATS_TO_AGE == 0) {
            views.forEach(TileView::growOld);
            views.forEach(this::sharpen);
            if (live != null) {
                live.growOld();
            }
        }
    }

    /// What got much more room, shown alone or in a larger window, is made larger.
    private void sharpen(TileView view) {
        var tile = view.tile();
        if (tile.state().get() instanceof TileState.Showing && players.blurred(tile.number())) {
            tile.reopen();
        }
    }

    private void showFocus() {
        for (var n = 0; n < views.size(); n++) {
            views.get(n).chosen(views.size() > 1 && n == model.focus().get());
        }
        tone.follow();
        var alone = (model.maximised().get() || cramped()) && model.focus().get() < views.size();
        grid.show(alone ? List.of(views.get(model.focus().get())) : views);
        corner.follow(views, model.focus().get(), model.maximised().get());
    }

    /// Where all of them would be too small to see, the chosen camera is shown alone.
    private boolean cramped() {
        var em = nothing.getFont().getSize();
        var across = TileGrid.columns(views.size());
        var down = TileGrid.rows(views.size());
        return grid.getHeight() > 0
                && (grid.getWidth() / across < LEAST_TILE_WIDTH_EM * em
                        || grid.getHeight() / down < LEAST_TILE_HEIGHT_EM * em);
    }

    private void showPosition() {
        var watching = model.request().get() != null;
        clock.setText(watching ? words.time(model.position().get()) : "");
        day.setText(watching ? words.day(model.position().get()) : "");
        timeline.position(model.position().get());
    }

    private void showPlaying() {
        play.setGraphic(
                new FontIcon(model.playing().get() ? Material2MZ.PAUSE : Material2MZ.PLAY_ARROW));
    }

    /// How many pictures were put on the glass, all tiles together, since the program began.
    public long paintedFrames() {
        return model.tiles().stream().mapToLong(tile -> players.painted(tile.number())).sum();
    }

    /// The focused tile's picture as it stands; null when none was painted yet. For watching the
    /// watcher.
    public @Nullable Image paintedPicture() {
        return paintedPicture(model.focus().get());
    }

    /// A tile's picture as it stands; null where none is shown. For watching the watcher.
    ///
    /// @param tile from 0
    public @Nullable Image paintedPicture(int tile) {
        var showing =
                tile < model.tiles().size()
                        && model.tiles().get(tile).state().get() instanceof TileState.Showing;
        return showing ? players.image(tile).get() : null;
    }

    /// Stops moving and gives the keys back. The view-model is its maker's to close.
    @Override
    public void close() {
        beat.stop();
        if (hands != null) {
            hands.close();
        }
        if (live != null) {
            live.close();
        }
        commands.remove();
    }
}
