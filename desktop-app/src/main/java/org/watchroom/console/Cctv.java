package org.watchroom.console;

import java.time.Duration;
import java.util.Optional;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.scene.Node;
import org.watchroom.console.incident.FileChoosing;
import org.watchroom.console.incident.IncidentView;
import org.watchroom.console.kit.Idle;
import org.watchroom.console.kit.Seat;
import org.watchroom.console.plan.PlanPanel;
import org.watchroom.console.plan.PlanViewModel;
import org.watchroom.console.playback.ClockDesk;
import org.watchroom.console.playback.Hands;
import org.watchroom.console.playback.LiveSide;
import org.watchroom.console.playback.LiveWall;
import org.watchroom.console.playback.PlaybackPanel;
import org.watchroom.console.playback.PlaybackViewModel;
import org.watchroom.console.playback.SecondWindow;
import org.watchroom.console.playback.StillDesk;
import org.watchroom.console.playback.VlcPlayers;
import org.watchroom.console.workstation.Server;
import org.watchroom.operations.clip.Ffmpeg;
import org.watchroom.operations.clock.ClockLedger;
import org.watchroom.operations.evidence.photo.ClockPhotos;
import org.watchroom.operations.evidence.receiving.Receiving;
import org.watchroom.operations.evidence.taking.Taking;
import org.watchroom.operations.evidence.vault.DirectoryVault;
import org.watchroom.operations.evidence.vault.EvidenceVault;
import org.watchroom.operations.flag.Feature;
import org.watchroom.operations.incident.Incidents;
import org.watchroom.operations.incident.QueueEntry;
import org.watchroom.operations.incident.Triage;
import org.watchroom.operations.recorder.Recorder;
import org.watchroom.operations.site.Stores;
import org.watchroom.operations.site.plan.FloorPlans;

/// The cameras of a desk, joined: what they recorded and what they see now, their clocks, where
/// they hang, and what is taken from them. Used on the glass thread only.
final class Cctv implements AutoCloseable {
    /// What must be on the glass first is there by then.
    private static final Duration PLAYERS_AFTER = Duration.ofSeconds(2);

    private final Seat seat;
    private final Ffmpeg ffmpeg = new Ffmpeg();
    private final Footage footage;
    private final VlcPlayers players;
    private final PlaybackViewModel playback;
    private final PlaybackPanel panel;
    private final LiveSide live;
    private final EvidenceVault vault;
    private final Takings takings;
    private final Triage triage;
    private final Cue cue;
    private final PlanPanel place;
    private final Offered offered;
    private final SecondWindow window;
    private final LiveWall wall;

    /// @param whole the map of the region, which the floor plan stands behind
    Cctv(
            Seat seat,
            Server server,
            Incidents incidents,
            Stores stores,
            Triage triage,
            Node whole,
            Idle idle) {
        this.seat = seat;
        this.triage = triage;
        var session = seat.session();
        var clock = seat.clock();
        var clocks = new ClockLedger(session.database());
        footage = new Footage(session, server, ffmpeg, clocks, clock);
        offered = new Offered(seat);
        players = new VlcPlayers(seat.background(), this::sound);
        playback = new PlaybackViewModel(archive(), seat.background(), players, clock);
        playback.timeline().onFailure(seat.failures()::show);
        var plan = new PlanViewModel(camera -> playback.cameras().open(camera));
        place = new PlanPanel(plan, whole, seat.texts(), seat.keys());
        cue =
                new Cue(
                        seat,
                        stores,
                        new FloorPlans(session.database(), clock),
                        incidents,
                        playback,
                        plan,
                        offered.of(Feature.RANKED_CAMERAS));
        vault = server.exhibits(session, clock);
        var taking =
                new Taking(
                        session.database(),
                        incidents,
                        stores,
                        triage,
                        archive(),
                        ffmpeg,
                        vault,
                        clock);
        takings = new Takings(taking, stores, playback);
        live = new LiveSide(footage, players, seat.background(), clock);
        panel = new PlaybackPanel(playback, players, seat.texts(), seat.keys());
        panel.offer(clockDesk(clocks, server));
        panel.offer(live);
        panel.offer(hands(server));
        panel.offer(
                new StillDesk(
                        new StillTaking(taking),
                        playback,
                        seat.background(),
                        why -> seat.failures().words(why, seat.texts())));
        window = new SecondWindow(panel, seat.keys(), seat.texts(), seat.theme(), idle);
        panel.offer(window);
        wall =
                new LiveWall(
                        playback,
                        footage,
                        players,
                        live,
                        window,
                        seat.background(),
                        clock,
                        seat.texts(),
                        seat.keys());
        panel.offer(wall);
    }

    private boolean sound() {
        return offered.anywhere(Feature.SOUND);
    }

    private ClockDesk clockDesk(ClockLedger clocks, Server server) {
        var desk =
                new ClockDesk(
                        clocks,
                        archive(),
                        seat.background(),
                        seat.clock(),
                        seat.failures()::show,
                        playback::askAgain);
        var photos =
                new DirectoryVault(
                        server.clockPhotos(seat.session()), server.vaultKey(), seat.clock());
        desk.offer(new ClockPhotos(photos, ffmpeg), playback.position()::get);
        return desk;
    }

    private Hands hands(Server server) {
        return new Hands(
                server.home().settings(),
                seat.background(),
                seat.notices(),
                seat.texts(),
                seat.keys());
    }

    /// Where this session's exhibits are kept.
    EvidenceVault vault() {
        return vault;
    }

    Recorder archive() {
        return footage.recorder();
    }

    Ffmpeg ffmpeg() {
        return ffmpeg;
    }

    /// Lets footage and files be added to the chosen incident.
    void offer(IncidentView incident) {
        incident.offer(takings);
        incident.offerMoments(playback::seek);
        incident.offer(
                new Receiving(seat.session().database(), triage, ffmpeg, vault, seat.clock()),
                FileChoosing.ofDesktop());
    }

    /// The map or the floor plan, in the main window.
    PlanPanel place() {
        return place;
    }

    /// The pictures where they stand in the main window.
    SecondWindow pictures() {
        return window;
    }

    /// Whether one of the cameras shown cannot be seen now.
    ReadOnlyBooleanProperty blind() {
        return live.blind();
    }

    /// Another incident is chosen, or the chosen one has changed.
    void follow(Optional<QueueEntry> chosen) {
        cue.follow(chosen);
    }

    /// Loads libvlc and ffprobe, which takes a second that the first incident need not wait for.
    /// Where one is absent, whoever wants to see footage is told.
    void prepareSoon() {
        seat.background()
                .after(
                        PLAYERS_AFTER,
                        () ->
                                seat.background()
                                        .run(
                                                _ -> {
                                                    footage.prepare();
                                                    players.prepare();
                                                    return true;
                                                },
                                                _ -> {},
                                                _ -> {}));
    }

    @Override
    public void close() {
        wall.close();
        window.close();
        panel.close();
        playback.close();
        players.close();
        footage.close();
        place.close();
        offered.close();
    }
}
