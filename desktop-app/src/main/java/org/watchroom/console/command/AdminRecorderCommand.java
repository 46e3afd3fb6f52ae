package org.watchroom.console.command;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.watchroom.operations.clip.Ffmpeg;
import org.watchroom.operations.failure.Failure;
import org.watchroom.operations.recorder.device.Device;
import org.watchroom.operations.recorder.device.DeviceAddress;
import org.watchroom.operations.recorder.device.Login;
import org.watchroom.operations.recorder.device.OfferedCertificate;
import org.watchroom.operations.recorder.device.Pin;
import org.watchroom.operations.recorder.network.Devices;
import org.watchroom.operations.recorder.network.NetworkRecorder;
import org.watchroom.operations.recorder.network.RecorderBook;
import org.watchroom.operations.recorder.rtsp.RtspReader;
import org.watchroom.operations.site.Store;
import org.watchroom.operations.site.Stores;
import org.watchroom.operations.work.Stop;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `./watchroom admin recorder`: recorders on the network and their cameras.
@Command(
        name = "recorder",
        description = "Recorders on the network, and their cameras.",
        mixinStandardHelpOptions = true)
final class AdminRecorderCommand {
    private final Clock clock = Clock.systemUTC();

    @Command(name = "list", description = "Those of your regions.")
    int list(@Mixin AdminAccess access) throws IOException {
        try (var desk = access.open()) {
            var stores = new Stores(desk.session().database());
            var rows = book(desk).all().stream().map(recorder -> row(recorder, stores)).toList();
            access.output().rows(rows, "There are no recorders on the network.");
        }
        return ExitCode.OK;
    }

    private static Map<String, Object> row(NetworkRecorder recorder, Stores stores) {
        var row = new LinkedHashMap<String, Object>();
        row.put("store", stores.find(recorder.store()).map(Store::code).orElse(""));
        row.put("name", recorder.name());
        row.put("kind", recorder.kind().code());
        row.put("address", recorder.address().place().toString());
        row.put("certificate", recorder.address().certificate().map(Pin::shown).orElse(""));
        row.put("login", recorder.address().login().map(Login::name).orElse(""));
        return row;
    }

    @Command(
            name = "add",
            description =
                    "Adds a recorder to a store, or changes the one of that name. With a login, its password is"
                            + " asked for.")
    int add(
            @Mixin AdminAccess access,
            @Parameters(paramLabel = "STORE", description = "Code of the store.") String store,
            @Parameters(paramLabel = "NAME", description = "As people call it.") String name,
            @Option(
                            names = "--kind",
                            required = true,
                            paramLabel = "KIND",
                            description = "rtsp, onvif, frigate or mediamtx.")
                    String kind,
            @Option(
                            names = "--address",
                            required = true,
                            paramLabel = "URL",
                            description = "rtsp://, http:// or https://, without login.")
                    String address,
            @Option(
                            names = "--login",
                            paramLabel = "NAME",
                            description = "Who we are to the recorder.")
                    Optional<String> login,
            @Option(
                            names = "--login-password-file",
                            paramLabel = "FILE",
                            description =
                                    "Holds the password for --login. Default: asked for, or the next line of"
                                            + " standard input.")
                    Optional<Path> passwordFile,
            @Option(
                            names = "--certificate",
                            paramLabel = "SHA256:…",
                            description =
                                    "The only certificate it is known by, as 'admin recorder try' shows it. Default:"
                                            + " one that authorities vouch for.")
                    Optional<String> certificate)
            throws IOException {
        var known = kind(kind);
        var pin = certificate.map(Pin::parse);
        try (var desk = access.open()) {
            var there = desk.store(store);
            var us = login.map(who -> new Login(who, secret(passwordFile)));
            desk.doing(() -> book(desk).put(there, name, known, address, us, pin));
            access.output()
                    .done(
                            Map.of("store", store, "recorder", name),
                            name
                                    + " is added. 'admin recorder try' asks it for its cameras, 'admin recorder camera' adds them.");
        }
        return ExitCode.OK;
    }

    @Command(
            name = "pin",
            description =
                    "Has a recorder known by one certificate alone, such as one of its own making. Compare it with"
                            + " what the recorder's own screen shows.")
    int pin(
            @Mixin AdminAccess access,
            @Parameters(paramLabel = "STORE", description = "Code of the store.") String store,
            @Parameters(paramLabel = "NAME", description = "Name of the recorder.") String name,
            @Option(
                            names = "--certificate",
                            required = true,
                            paramLabel = "SHA256:…",
                            description =
                                    "As 'admin recorder try' shows it; 'none': again one that authorities vouch for.")
                    String certificate)
            throws IOException {
        var pin =
                certificate.equalsIgnoreCase("none")
                        ? Optional.<Pin>empty()
                        : Optional.of(Pin.parse(certificate));
        try (var desk = access.open()) {
            var recorder = recorder(desk, desk.store(store), name);
            desk.doing(() -> book(desk).pin(recorder, pin));
            access.output()
                    .done(
                            Map.of("store", store, "recorder", name),
                            pin.map(one -> name + " is known by " + one.shown() + " alone.")
                                    .orElse(name + " has no certificate pinned any more."));
        }
        return ExitCode.OK;
    }

    @Command(
            name = "try",
            description =
                    "Asks a recorder whether it answers, what its clock shows and which cameras it has.")
    int attempt(
            @Mixin AdminAccess access,
            @Parameters(paramLabel = "STORE", description = "Code of the store.") String store,
            @Parameters(paramLabel = "NAME", description = "Name of the recorder.") String name)
            throws IOException {
        try (var desk = access.open();
                var reader = new RtspReader(new Ffmpeg());
                var devices = new Devices(reader, clock)) {
            var recorder = recorder(desk, desk.store(store), name);
            var device = devices.of(recorder);
            var result = new LinkedHashMap<String, Object>();
            certificate(recorder.address(), result);
            var health = device.health(Stop.NEVER);
            result.put("answers", health.answers());
            result.put("says", health.words());
            if (health.answers()) {
                result.put(
                        "clock", device.clock(Stop.NEVER).map(Object::toString).orElse("not told"));
                result.put(
                        "cameras",
                        device.channels(Stop.NEVER).stream()
                                .map(AdminRecorderCommand::words)
                                .toList());
            }
            access.output().rows(List.of(result), "");
            return health.answers() ? ExitCode.OK : ExitCode.UNAVAILABLE;
        }
    }

    /// What it shows, also where that is not trusted: somebody has to look at it first.
    private void certificate(DeviceAddress address, Map<String, Object> result) {
        try {
            OfferedCertificate.of(address)
                    .ifPresent(offered -> {
                        result.put("certificate", offered.pin().shown());
                        var expired = offered.until().isBefore(clock.instant());
                        result.put(
                                "certificate of",
                                offered.name()
                                        + (expired ? ", EXPIRED " : ", until ")
                                        + offered.until().toString().substring(0, 10));
                        address.certificate()
                                .ifPresent(pin ->
                                        result.put(
                                                "pinned",
                                                pin.equals(offered.pin())
                                                        ? "this one"
                                                        : "ANOTHER ONE: " + pin.shown()));
                    });
        } catch (Failure e) {
            result.put("certificate", e.getMessage());
        }
    }

    private static String words(Device.Channel channel) {
        return channel.name().equals(channel.code())
                ? channel.code()
                : channel.code() + " (" + channel.name() + ")";
    }

    @Command(
            name = "camera",
            description = "Adds a camera to a recorder, or changes the one of that code.")
    int camera(
            @Mixin AdminAccess access,
            @Parameters(paramLabel = "STORE", description = "Code of the store.") String store,
            @Parameters(paramLabel = "NAME", description = "Name of the recorder.") String name,
            @Parameters(
                            paramLabel = "CODE",
                            description = "Of the camera: letters, digits, '.', '_' and '-'.")
                    String code,
            @Option(
                            names = "--channel",
                            paramLabel = "CHANNEL",
                            description =
                                    "What the recorder calls it, as 'admin recorder try' has it; for rtsp a path,"
                                            + " or two with a space between: the whole stream and the small one."
                                            + " Default: the code.")
                    Optional<String> channel,
            @Option(names = "--title", paramLabel = "TITLE", description = "As people call it.")
                    Optional<String> title,
            @Option(
                            names = "--place",
                            paramLabel = "PLACE",
                            description = "What it looks at, such as Entrance.")
                    Optional<String> place)
            throws IOException {
        try (var desk = access.open()) {
            var there = desk.store(store);
            var recorder = recorder(desk, there, name);
            desk.doing(() ->
                    book(desk)
                            .putCamera(
                                    there,
                                    recorder.id(),
                                    code,
                                    title.orElse(code),
                                    place.orElse(""),
                                    channel.orElse("")));
            access.output()
                    .done(
                            Map.of("store", store, "camera", code),
                            code + " is added to " + name + ".");
        }
        return ExitCode.OK;
    }

    private RecorderBook book(AdminDesk desk) {
        return new RecorderBook(desk.session().database(), clock);
    }

    private static String secret(Optional<Path> file) {
        return new String(new Asked(file, Optional.empty()).password("the recorder"));
    }

    private NetworkRecorder recorder(AdminDesk desk, Store store, String name) {
        return book(desk).all().stream()
                .filter(one -> one.store().equals(store.id()) && one.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new Failure.Missing("The recorder " + name));
    }

    private static NetworkRecorder.Kind kind(String word) {
        try {
            return NetworkRecorder.Kind.of(word.toLowerCase(Locale.ROOT));
        } catch (IllegalArgumentException e) {
            throw new Failure.Unreadable(
                    "There is no kind of recorder " + word,
                    "Write rtsp, onvif, frigate or mediamtx",
                    e);
        }
    }
}
