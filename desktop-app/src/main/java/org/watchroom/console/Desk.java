package org.watchroom.console;

import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import javafx.beans.InvalidationListener;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.scene.Parent;
import org.watchroom.console.incident.ExhibitPlace;
import org.watchroom.console.incident.IncidentView;
import org.watchroom.console.incident.IncidentViewModel;
import org.watchroom.console.kit.Background;
import org.watchroom.console.kit.Bell;
import org.watchroom.console.kit.Elapsed;
import org.watchroom.console.kit.Failures;
import org.watchroom.console.kit.Idle;
import org.watchroom.console.kit.Keys;
import org.watchroom.console.kit.LiveQuery;
import org.watchroom.console.kit.Notices;
import org.watchroom.console.kit.Seat;
import org.watchroom.console.kit.Texts;
import org.watchroom.console.kit.Theme;
import org.watchroom.console.kit.Ticker;
import org.watchroom.console.map.MapPanel;
import org.watchroom.console.map.MapViewModel;
import org.watchroom.console.queue.AlarmGlance;
import org.watchroom.console.queue.CountsView;
import org.watchroom.console.queue.CriticalAlarm;
import org.watchroom.console.queue.QueueView;
import org.watchroom.console.queue.QueueViewModel;
import org.watchroom.console.shell.Panes;
import org.watchroom.console.shell.Shell;
import org.watchroom.console.shell.ShellViewModel;
import org.watchroom.console.signin.GuardedDesk;
import org.watchroom.console.signin.SessionGate;
import org.watchroom.console.workstation.Server;
import org.watchroom.operations.change.Change;
import org.watchroom.operations.change.ChangeFeed.Subscription;
import org.watchroom.operations.change.JournalFeed;
import org.watchroom.operations.evidence.Exhibit;
import org.watchroom.operations.evidence.Exhibits;
import org.watchroom.operations.evidence.redaction.StillRedaction;
import org.watchroom.operations.incident.Incident;
import org.watchroom.operations.incident.IncidentId;
import org.watchroom.operations.incident.Incidents;
import org.watchroom.operations.incident.Triage;
import org.watchroom.operations.recorder.health.RecorderList;
import org.watchroom.operations.site.Store;
import org.watchroom.operations.site.StoreId;
import org.watchroom.operations.site.Stores;
import org.watchroom.operations.staff.Session;

/// The screens of one session, joined: what is chosen in the queue is shown on the map, in the
/// incident pane and in the playback.
final class Desk implements Workplace {
    private final Session session;
    private final Server server;
    private final SessionGate gate = new SessionGate();
    private final Background background = new Background(gate);
    private final JournalFeed feed;
    private final Ticker ticker;
    private final Seat seat;
    private final QueueViewModel queue;
    private final MapViewModel map = new MapViewModel();
    private final MapPanel mapPanel;
    private final Cctv cctv;
    private final IncidentViewModel incident;
    private final IncidentView incidentView;
    private final EstateOnMap estate;
    private final BlindStores blind;
    private final LiveQuery<List<Store>> stores;
    private final LiveQuery<Set<StoreId>> troubled;
    private final Serving serving;
    private final Subscription line;
    private final ShellViewModel bars;
    private final BackupWatch backups;
    private final Screens screens;
    private final Shell shell;
    private final Covering covering;
    private final Sentry sentry;
    private final CriticalAlarm alarm;
    private final GuardedDesk guarded;

    /// @param unguarded for what is asked about the session itself
    Desk(
            Sitting sitting,
            Server server,
            boolean drill,
            Background unguarded,
            Bell bell,
            Texts texts,
            Theme theme,
            Clock clock) {
        this.session = sitting.session();
        this.server = server;
        var idle = new Idle(Elapsed.of(clock));
        feed = new JournalFeed(session.connections(), clock, idle::time);
        ticker = new Ticker(clock);
        var notices = new Notices(clock);
        var keys = new Keys(texts);
        seat =
                new Seat(
                        session,
                        feed,
                        background,
                        new Failures(notices),
                        notices,
                        texts,
                        keys,
                        theme,
                        clock,
                        ticker,
                        sitting.begun());
        var incidents = new Incidents(session.database());
        var estateReader = new Stores(session.database());
        var triage = new Triage(session.database(), clock);
        mapPanel = new MapPanel(map, Ground.of(System.getenv()), background, texts, keys);
        mapPanel.setId("map");
        cctv = new Cctv(seat, server, incidents, estateReader, triage, mapPanel, idle);
        var packs =
                new Packs(
                        session,
                        cctv.archive(),
                        cctv.ffmpeg(),
                        cctv.vault(),
                        server.packs(session),
                        server.signingKey(),
                        clock);
        queue = new QueueViewModel(seat, incidents, triage);
        estate = new EstateOnMap(map, queue, seat);
        blind = estate.blind();
        incident = new IncidentViewModel(seat, incidents, estateReader, triage, packs);
        incidentView = new IncidentView(incident, seat);
        cctv.offer(incidentView);
        incidentView.offerCaseFile(this::goToCaseFile);
        incidentView.offer(
                new ExhibitPlace(
                        cctv.vault(),
                        server.home().state().resolve("labels"),
                        packs::reveal,
                        this::cover));
        cctv.blind()
                .addListener((_, _, now) ->
                        blind.watched(
                                queue.selectedEntry()
                                        .filter(_ -> now)
                                        .map(e -> e.incident().store())));
        bars = new ShellViewModel(seat, version());
        backups = new BackupWatch(background, server, clock, texts, seat.zone(), bars.backup());
        var locked = new SimpleBooleanProperty();
        screens =
                new Screens(
                        seat,
                        new Records(session, server.witness(clock), seat.zone(), texts),
                        new CopyWork(seat, server),
                        server::backupState,
                        bell,
                        locked,
                        this::goTo);
        shell =
                new Shell(
                        bars,
                        seat,
                        Optional.of(
                                new Panes(
                                        new CountsView(queue, seat),
                                        new QueueView(queue, seat),
                                        incidentView,
                                        cctv.place(),
                                        cctv.pictures())),
                        screens.pages());
        covering =
                new Covering(
                        seat,
                        new StillRedaction(
                                session.database(),
                                new Exhibits(session.database(), clock),
                                triage,
                                cctv.vault()),
                        shell);
        if (screens.statements()) {
            incidentView.offerStatements(() -> shell.goTo("statements"));
        }
        if (screens.handOvers()) {
            incidentView.offerHandOver(pack -> screens.handOver(pack, shell::goTo));
        }
        shell.offer(estate::places);
        shell.offerFor(new WhoReported(seat, incidents, shell::choose, queue::select)::offer);
        sentry = new Sentry(seat, sitting, gate, unguarded, idle, feed::tellAnyMayHaveChanged);
        guarded = sentry.around(shell, shell::goTo, new AlarmGlance(queue, seat));
        locked.bind(sentry.locked());
        sentry.locked().addListener((_, _, now) -> cctv.pictures().locked(now));
        alarm = new CriticalAlarm(queue, seat, bell, sentry.locked());
        stores =
                new LiveQuery<>(
                        feed,
                        Change.SiteChanged.class::isInstance,
                        background,
                        estateReader::all,
                        estate::show,
                        seat.failures()::show);
        troubled =
                new LiveQuery<>(
                        feed,
                        Change.SiteChanged.class::isInstance,
                        background,
                        new RecorderList(session.database(), clock)::troubled,
                        blind::known,
                        seat.failures()::show);
        var care = new ServerCare(server, seat, sentry);
        line = care.watch();
        serving = new Serving(background, queue.loaded(), () -> care.serve(drill, bars.intake()));
        join();
    }

    private void join() {
        queue.selected().addListener((_, _, id) -> chosen(Optional.ofNullable(id)));
        queue.onOpen(_ -> incidentView.requestFocus());
        incident.onDeed(queue::refresh, queue::select);
        queue.counts()
                .addListener(
                        (InvalidationListener)
                                _ -> {
                                    estate.placeSoon();
                                    followChosen();
                                });
        map.dark().set(seat.theme().dark());
        seat.theme().mode().addListener((_, _, _) -> map.dark().set(seat.theme().dark()));
    }

    private void chosen(Optional<IncidentId> id) {
        var entry = queue.selectedEntry();
        incident.show(id.orElse(null), entry);
        screens.follow(id);
        entry.ifPresent(e -> map.selectedStore().set(e.incident().store()));
        if (entry.isPresent() || id.isEmpty()) {
            cctv.follow(entry);
        }
    }

    /// What was chosen may have been claimed.
    private void followChosen() {
        var entry = queue.selectedEntry();
        if (entry.isPresent()) {
            cctv.follow(entry);
        }
    }

    private void cover(Incident incident, Exhibit still) {
        covering.open(incident, still);
    }

    /// From another screen to an incident, also a closed one.
    @Override
    public void goTo(IncidentId id) {
        shell.goTo("desk");
        queue.select(id);
        incidentView.requestFocus();
    }

    @Override
    public void warn(String words, String detail) {
        seat.notices().warn(words, detail);
    }

    @Override
    public Optional<Arrangement> arrangement() {
        return Optional.of(new Arrangement(shell, cctv.pictures(), queue));
    }

    private void goToCaseFile(IncidentId id) {
        shell.goTo("casefile");
        screens.showCaseFile(id);
    }

    static String version() {
        var built = Desk.class.getPackage().getImplementationVersion();
        return built == null ? "development build" : built;
    }

    @Override
    public Parent glass() {
        return guarded;
    }

    @Override
    public Keys keys() {
        return seat.keys();
    }

    @Override
    public void begin() {
        backups.look();
        if (server.custodianLost()) {
            seat.notices().warn("console.custodian-lost", "");
        }
        serving.begin();
        cctv.prepareSoon();
    }

    @Override
    public void leave() {
        line.close();
        serving.close();
        covering.close();
        screens.close();
        stores.close();
        troubled.close();
        sentry.close();
        alarm.close();
        cctv.close();
        mapPanel.close();
        incidentView.close();
        incident.close();
        queue.close();
        backups.close();
        bars.close();
        ticker.close();
    }

    @Override
    public void signOut() {
        background.close();
        feed.close();
        session.close();
    }
}
