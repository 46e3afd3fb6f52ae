package org.watchroom.console.command;

import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.watchroom.operations.failure.Failure;
import org.watchroom.operations.sensor.DeviceRow;
import org.watchroom.operations.sensor.DeviceStanding;
import org.watchroom.operations.sensor.StoreDevice;
import org.watchroom.operations.sensor.StoreDevices;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `./watchroom admin devices`: panic buttons, sensors and sirens of stores.
@Command(
        name = "devices",
        description = "Panic buttons, sensors and sirens of stores; alarm panels: admin panels.",
        mixinStandardHelpOptions = true)
final class AdminDevicesCommand {
    private static final String CODE = "[A-Za-z0-9][A-Za-z0-9._-]{0,59}";

    private final Clock clock = Clock.systemUTC();

    @Command(
            name = "list",
            description = "Those in service, how they stand, and when they were last heard.")
    int list(@Mixin AdminAccess access) throws IOException {
        try (var desk = access.open()) {
            var rows = devices(desk).rows().stream().map(AdminDevicesCommand::row).toList();
            access.output().rows(rows, "There are no devices.");
        }
        return ExitCode.OK;
    }

    private static Map<String, Object> row(DeviceRow found) {
        var device = found.device();
        var row = new LinkedHashMap<String, Object>();
        row.put("region", device.regionCode());
        row.put("store", device.storeCode());
        row.put("device", device.code());
        row.put("kind", device.kind().code());
        row.put("place", device.place());
        row.put("silent", device.silent());
        row.put(
                "state",
                found.standing()
                        .map(DeviceStanding::state)
                        .map(DeviceStanding.State::code)
                        .orElse(found.seen().isPresent() ? "alive" : "never heard"));
        row.put("lastSeen", found.seen().map(Instant::toString).orElse(""));
        return row;
    }

    @Command(
            name = "add",
            description =
                    "Adds a device to a store, or changes where it is and whether it is silent. Its login is the"
                            + " broker's.")
    int add(
            @Mixin AdminAccess access,
            @Parameters(paramLabel = "STORE", description = "Code of the store.") String store,
            @Parameters(
                            paramLabel = "DEVICE",
                            description = "Its name in topics: letters, digits, '.', '_' and '-'.")
                    String code,
            @Option(
                            names = "--kind",
                            required = true,
                            paramLabel = "KIND",
                            description = "panic, hold-up, sensor or siren.")
                    String kind,
            @Option(
                            names = "--place",
                            defaultValue = "",
                            paramLabel = "PLACE",
                            description = "Where in the store, such as Tills.")
                    String place,
            @Option(
                            names = "--silent",
                            description =
                                    "A panic from it never sounds a siren. A hold-up button is silent anyway.")
                    boolean silent)
            throws IOException {
        var known =
                StoreDevice.Kind.of(kind)
                        .filter(one -> one != StoreDevice.Kind.PANEL) // those have an account
                        .orElseThrow(() ->
                                new Failure.Unreadable(
                                        "There is no kind of device " + kind,
                                        "Write panic, hold-up, sensor or siren",
                                        null));
        checkCode(code);
        try (var desk = access.open()) {
            var there = desk.store(store);
            if (there.code().matches(".*[/+#\\s].*")) {
                throw new Failure.Unreadable(
                        "The code of the store " + there.code() + " cannot stand in a topic",
                        "Give the store a code without / + # and spaces",
                        null);
            }
            desk.doing(() -> devices(desk).put(there, code, known, place.strip(), silent));
            access.output()
                    .done(
                            Map.of("store", there.code(), "device", code),
                            code + " is in service in " + there.code() + ".");
        }
        return ExitCode.OK;
    }

    static void checkCode(String code) {
        if (!code.matches(CODE)) {
            throw new Failure.Unreadable(
                    "A device cannot be called " + code,
                    "Use up to 60 letters, digits, '.', '_' and '-'",
                    null);
        }
    }

    @Command(
            name = "retire",
            description =
                    "Takes a device out of service: what it sends goes to the lane from then on.")
    int retire(
            @Mixin AdminAccess access,
            @Parameters(paramLabel = "STORE", description = "Code of the store.") String store,
            @Parameters(paramLabel = "DEVICE", description = "Its name in topics.") String code)
            throws IOException {
        try (var desk = access.open()) {
            var there = desk.store(store);
            var gone = desk.doing(() -> Optional.of(devices(desk).retire(there.id(), code)));
            access.output()
                    .done(
                            Map.of(
                                    "store",
                                    there.code(),
                                    "device",
                                    code,
                                    "id",
                                    gone.orElseThrow().toString()),
                            code + " is out of service.");
        }
        return ExitCode.OK;
    }

    private StoreDevices devices(AdminDesk desk) {
        return new StoreDevices(desk.session().database(), clock);
    }
}
