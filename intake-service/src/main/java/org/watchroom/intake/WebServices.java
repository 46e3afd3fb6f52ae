package org.watchroom.intake;

import java.io.IOException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.watchroom.intake.door.HookUses;
import org.watchroom.intake.door.HttpDoor;
import org.watchroom.intake.door.OpenApi;
import org.watchroom.intake.door.app.AppDoor;
import org.watchroom.intake.door.app.AppReports;
import org.watchroom.intake.door.customer.CustomerDoor;
import org.watchroom.intake.door.limits.Gate;
import org.watchroom.intake.door.limits.Room;
import org.watchroom.intake.door.media.MediaDoor;
import org.watchroom.intake.door.media.MediaLimits;
import org.watchroom.intake.door.media.MediaVaults;
import org.watchroom.intake.door.media.TakingIn;
import org.watchroom.intake.door.media.Uploads;
import org.watchroom.intake.duty.Rounds;
import org.watchroom.intake.duty.TillFolder;
import org.watchroom.intake.health.Pulse;
import org.watchroom.operations.clip.Ffmpeg;
import org.watchroom.operations.evidence.vault.EvidenceVault;
import org.watchroom.operations.evidence.vault.KeptVault;
import org.watchroom.operations.incident.Raising;
import org.watchroom.operations.intake.Afterword;
import org.watchroom.operations.intake.RawReports;
import org.watchroom.operations.intake.Reception;
import org.watchroom.operations.intake.follow.Following;
import org.watchroom.operations.intake.reporters.Hooks;
import org.watchroom.operations.intake.reporters.ReportingKeys;
import org.watchroom.operations.till.TillFeeds;
import org.watchroom.operations.till.matching.TillWatch;
import org.watchroom.operations.till.rule.RuleWatch;
import org.watchroom.operations.till.taking.TillIntake;
import org.watchroom.operations.work.Database;

/// What is behind the paths of the HTTP door, and the duties that belong to it.
final class WebServices {
    private static final String MEDIA = "/media";

    private final IntakeSettings settings;
    private final Opened opened;
    private final Database database;
    private final Reception reception;
    private final Following following;
    private final Clock clock;
    private final List<HttpDoor.Service> services = new ArrayList<>();
    private Optional<Uploads> uploads = Optional.empty();

    /// @param opened takes what has to be closed when the service ends
    WebServices(
            IntakeSettings settings,
            Opened opened,
            Database database,
            Reception reception,
            Clock clock) {
        this.settings = settings;
        this.opened = opened;
        this.database = database;
        this.reception = reception;
        this.following = new Following(database);
        this.clock = clock;
    }

    List<HttpDoor.Service> all() {
        return List.copyOf(services);
    }

    /// Where files wait that came with reports, once [#terminals] has opened the door for them.
    Optional<Uploads> uploads() {
        return uploads;
    }

    void add(HttpDoor.Service service) {
        services.add(service);
    }

    void reports(RawReports reports, Hooks hooks, OpenApi description, Pulse pulse) {
        var keys = new ReportingKeys(database, clock);
        var gate = new Gate(keys, clock);
        opened.closing(Rounds.start("quotas", Gate.LOOK_EVERY, gate));
        var room = new Room(settings.room(), clock);
        pulse.room(() -> room.forOneMore(false), room::freeBytes);
        var uses = new HookUses(hooks, clock);
        opened.closing(Rounds.start("hook-uses", HookUses.WRITE_EVERY, uses));
        var reporters = new HttpDoor.Reporters(keys, hooks, uses, gate, room, settings.limits());
        services.addAll(
                HttpDoor.reports(reception, reports, following, reporters, description, clock));
    }

    /// Store terminals and telephones.
    void terminals() throws IOException {
        var sending = media();
        var reports =
                new AppReports(
                        reception, new Afterword(database, new Raising(clock)), following, clock);
        add(new HttpDoor.Service("/report", new AppDoor(database, reports, sending, clock)));
    }

    /// Customers without an account; after [#terminals], which opens the door for pictures.
    void customers() {
        var pictures = services.stream().anyMatch(one -> one.path().equals(MEDIA));
        add(
                new HttpDoor.Service(
                        "/customers",
                        new CustomerDoor(
                                reception,
                                database,
                                following,
                                pictures,
                                settings.limits(),
                                clock)));
    }

    /// Files that come with reports, where there is a vault for them.
    private Optional<AppDoor.Media> media() throws IOException {
        var vaults = settings.shelves().vaults().stream().filter(KeptVault::readable).toList();
        if (settings.uploads().isEmpty() || vaults.isEmpty()) {
            return Optional.empty();
        }
        var limits = MediaLimits.read();
        var waiting = new Uploads(settings.uploads().get(), database::keys, limits, clock);
        uploads = Optional.of(waiting);
        var live = settings.store().<EvidenceVault>map(store -> store).orElse(vaults.getFirst());
        var drill = vaults.stream().skip(1).findFirst().<EvidenceVault>map(one -> one);
        opened.closing(
                Rounds.start(
                        "media",
                        TakingIn.LOOK_EVERY,
                        new TakingIn(
                                waiting,
                                following,
                                database,
                                new MediaVaults(live, drill),
                                new Ffmpeg(),
                                clock)));
        add(new HttpDoor.Service(MEDIA, new MediaDoor(waiting, following, limits, clock)));
        return Optional.of(
                new AppDoor.Media(limits.largestFile(), limits.filesPerReport(), waiting::count));
    }

    /// Receipts of tills, handed in or dropped as files, and what follows from them.
    void tills() throws IOException {
        var tills = new TillIntake(database, reception, clock);
        var feeds = new TillFeeds(database);
        var thefts = new TillWatch(database, clock);
        opened.closing(Rounds.start("till-thefts", TillWatch.LOOK_EVERY, thefts::rounds));
        var rules = new RuleWatch(database, reception, clock);
        opened.closing(Rounds.start("till-rules", RuleWatch.LOOK_EVERY, rules::rounds));
        var drop = TillSettings.of(settings.doors());
        if (drop.isPresent()) {
            var folder = new TillFolder(drop.get(), feeds, tills, clock);
            opened.closing(Rounds.start("till-files", TillFolder.LOOK_EVERY, folder));
        }
        add(HttpDoor.tills(feeds, tills, settings.limits(), clock));
    }
}
