package org.watchroom.console;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javafx.geometry.Rectangle2D;
import javafx.stage.Screen;
import javafx.stage.Stage;
import javafx.stage.WindowEvent;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.watchroom.console.kept.DraftBox;
import org.watchroom.console.kept.Drafts;
import org.watchroom.console.kept.Layout;
import org.watchroom.console.kept.LayoutFile;
import org.watchroom.console.kept.Settling;
import org.watchroom.console.kit.Background;
import org.watchroom.console.kit.Shelf;
import org.watchroom.operations.staff.PersonId;
import org.watchroom.operations.staff.Session;

/// Keeps on this computer how the windows lie and what people have begun, and brings both back.
/// Used on the glass thread, but for [#open].
final class Keeping {
    private static final Logger LOG = LoggerFactory.getLogger(Keeping.class);

    static final DraftBox.Kept NOTHING = new DraftBox.Kept(Map.of(), false, Optional.empty());

    /// Where somebody was, among what they have begun: which incident it is, is for them alone.
    private static final String SCREEN = "desk/screen";

    private static final String INCIDENT = "desk/incident";

    private final Stage stage;
    private final Background background;
    private final Clock clock;
    private final DraftBox box;
    private final LayoutFile file;
    private final Settling windows;
    private final Map<PersonId, Shelf> shelves = new HashMap<>();
    private Optional<Arrangement> arrangement = Optional.empty();
    private @Nullable Settling begun;
    private Optional<Layout> layout = Optional.empty();
    private Rectangle2D normal = Rectangle2D.EMPTY;
    private Settling.@Nullable Writing last;
    private boolean restored;
    private boolean damaged;

    /// @param state folder of what is kept
    /// @param place what it belongs to, of those that share the folder
    Keeping(Stage stage, Path state, String place, Background background, Clock clock) {
        this.stage = stage;
        this.background = background;
        this.clock = clock;
        box = new DraftBox(state, place);
        file = new LayoutFile(state, place);
        windows =
                new Settling(
                        background,
                        this::layoutNow,
                        failure -> LOG.warn("How the windows lie cannot be kept", failure));
    }

    /// Puts the main window where it was, or else over the whole screen: a control room's console
    /// shares it with nothing.
    void place() {
        var kept = file.read();
        layout = kept.layout();
        damaged = kept.damaged();
        var whole = Screen.getPrimary().getVisualBounds();
        var there = layout.map(of -> inView(of.window())).orElse(whole);
        normal = there;
        stage.setX(there.getMinX());
        stage.setY(there.getMinY());
        stage.setWidth(there.getWidth());
        stage.setHeight(there.getHeight());
        stage.setMaximized(layout.map(Layout::maximised).orElse(true));
        for (var side :
                List.of(
                        stage.xProperty(),
                        stage.yProperty(),
                        stage.widthProperty(),
                        stage.heightProperty(),
                        stage.maximizedProperty())) {
            side.addListener((_, _, _) -> windows.touch());
        }
        // Before the other windows go with it.
        stage.addEventHandler(WindowEvent.WINDOW_HIDING, _ -> last = layoutNow());
    }

    private static Rectangle2D inView(Rectangle2D window) {
        return Layout.inView(
                window, Screen.getScreens().stream().map(Screen::getVisualBounds).toList());
    }

    private Settling.Writing layoutNow() {
        if (!stage.isMaximized() && !stage.isIconified()) {
            normal =
                    new Rectangle2D(
                            stage.getX(), stage.getY(), stage.getWidth(), stage.getHeight());
        }
        var now =
                new Layout(
                        normal,
                        stage.isMaximized(),
                        arrangement
                                .map(Arrangement::splits)
                                .orElseGet(() -> layout.map(Layout::splits).orElse(List.of())),
                        arrangement
                                .map(Arrangement::second)
                                .orElseGet(() -> layout.flatMap(Layout::second)));
        layout = Optional.of(now);
        return () -> file.write(now);
    }

    /// What was kept of who has signed in. Not on the glass thread.
    DraftBox.Kept open(Session session) {
        try {
            box.sweep(clock.instant());
        } catch (IOException e) {
            LOG.warn("What nobody came back for cannot be taken away", e);
        }
        return box.open(session);
    }

    /// What this person has begun; it is kept from now on.
    Shelf sit(Session session, DraftBox.Kept kept) {
        var id = session.person().id();
        restored = !shelves.containsKey(id);
        var shelf = shelves.computeIfAbsent(id, _ -> new Shelf(kept.words()));
        begun = kept.drafts().map(drafts -> keeper(shelf, drafts)).orElse(null);
        return shelf;
    }

    private Settling keeper(Shelf shelf, Drafts drafts) {
        var made =
                new Settling(
                        background,
                        () -> {
                            var words = shelf.all();
                            return () -> drafts.keep(words);
                        },
                        failure -> LOG.warn("What was begun cannot be kept", failure));
        shelf.onChange(made::touch);
        return made;
    }

    /// Somebody sits at the desk: it lies as it did, and they are where they were.
    void at(Workplace desk, Shelf shelf, DraftBox.Kept kept) {
        arrangement = desk.arrangement();
        arrangement.ifPresent(now -> {
            layout.ifPresent(of -> now.restore(of.splits(), of.second().map(Keeping::inView)));
            if (restored) {
                now.goBack(shelf.of(SCREEN), shelf.of(INCIDENT));
            }
            now.watch(
                    windows::touch,
                    () -> {
                        if (arrangement.equals(Optional.of(now))) { // and is not being cleared
                            shelf.keep(SCREEN, now.screen());
                            shelf.keep(INCIDENT, now.incident());
                        }
                    });
        });
        say(desk, shelf, kept);
    }

    private void say(Workplace desk, Shelf shelf, DraftBox.Kept kept) {
        long unsent =
                shelf.all().keySet().stream()
                        .filter(place -> !place.startsWith("desk/") && Shelf.ofWords(place))
                        .count();
        if (restored && unsent > 0) {
            desk.warn("kept.drafts.back", "");
        }
        if (kept.damaged()) {
            desk.warn("kept.drafts.damaged", "");
        }
        if (damaged) {
            damaged = false;
            desk.warn("kept.layout.damaged", "");
        }
    }

    /// Nobody sits here any more. Called before the desk is cleared.
    void left() {
        windows.atOnce();
        arrangement = Optional.empty();
        if (begun != null) {
            begun.atOnce();
            begun = null;
        }
    }

    /// The console ends; called while the windows are still known.
    void end() {
        if (begun != null) {
            write(begun::flush, "What was begun cannot be kept");
        }
        if (!normal.equals(Rectangle2D.EMPTY)) {
            write(last == null ? layoutNow() : last, "How the windows lay cannot be kept");
        }
    }

    private static void write(Settling.Writing what, String failed) {
        try {
            what.write();
        } catch (IOException e) {
            LOG.warn(failed, e);
        }
    }
}
