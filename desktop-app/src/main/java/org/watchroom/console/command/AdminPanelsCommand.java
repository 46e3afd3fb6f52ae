package org.watchroom.console.command;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.watchroom.operations.failure.Failure;
import org.watchroom.operations.panel.ClockTolerance;
import org.watchroom.operations.panel.PanelKey;
import org.watchroom.operations.panel.Panels;
import org.watchroom.operations.sensor.StoreDevice;
import org.watchroom.operations.sensor.StoreDevices;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `./watchroom admin panels`: alarm panels of stores, which report by DC-09.
@Command(
        name = "panels",
        description = "Alarm panels of stores, which report by DC-09.",
        mixinStandardHelpOptions = true)
final class AdminPanelsCommand {
    private static final int LEAST_SECONDS = 10;
    private static final int MOST_SECONDS = 604_800;

    private final Clock clock = Clock.systemUTC();

    @Command(
            name = "list",
            description =
                    "Those in service and their accounts. How they stand: admin devices list.")
    int list(@Mixin AdminAccess access) throws IOException {
        try (var desk = access.open()) {
            var rows =
                    new StoreDevices(desk.session().database(), clock)
                            .rows().stream()
                                    .filter(row -> row.device().kind() == StoreDevice.Kind.PANEL)
                                    .toList();
            var accounts =
                    panels(desk).accounts(rows).stream()
                            .collect(
                                    Collectors.<Panels.Account, UUID, Panels.Account>toMap(
                                            account -> account.device().id(), Function.identity()));
            access.output()
                    .rows(
                            rows.stream()
                                    .map(row ->
                                            row(
                                                    row.device(),
                                                    Optional.ofNullable(
                                                            accounts.get(row.device().id()))))
                                    .toList(),
                            "There are no panels.");
        }
        return ExitCode.OK;
    }

    private static Map<String, Object> row(StoreDevice device, Optional<Panels.Account> account) {
        var row = new LinkedHashMap<String, Object>();
        row.put("region", device.regionCode());
        row.put("store", device.storeCode());
        row.put("device", device.code());
        row.put("account", account.map(Panels.Account::number).orElse("none"));
        row.put("place", device.place());
        row.put("silent", device.silent());
        row.put(
                "supervisedSeconds",
                account.flatMap(Panels.Account::supervised).map(Duration::toSeconds).orElse(0L));
        return row;
    }

    @Command(
            name = "add",
            description =
                    "Adds a panel to a store, or changes where it is, its key and its supervision. Its key is asked"
                            + " for.")
    int add(
            @Mixin AdminAccess access,
            @Parameters(paramLabel = "STORE", description = "Code of the store.") String store,
            @Parameters(paramLabel = "DEVICE", description = "As people call it.") String code,
            @Option(
                            names = "--account",
                            required = true,
                            paramLabel = "NUMBER",
                            description = "What its messages call it: 3 to 16 hexadecimal digits.")
                    String account,
            @Option(
                            names = "--place",
                            defaultValue = "",
                            paramLabel = "PLACE",
                            description = "Where in the store, such as Back office.")
                    String place,
            @Option(names = "--silent", description = "A panic from it never sounds a siren.")
                    boolean silent,
            @Option(
                            names = "--key-file",
                            paramLabel = "FILE",
                            description =
                                    "Holds its AES key: 32, 48 or 64 hexadecimal digits. Default: asked for, or the"
                                            + " next line of standard input.")
                    Optional<Path> keyFile,
            @Option(
                            names = "--in-the-clear",
                            description =
                                    "It encrypts nothing: whoever reaches the port can be this panel.")
                    boolean inTheClear,
            @Option(
                            names = "--supervised",
                            paramLabel = "SECONDS",
                            defaultValue = "0",
                            description =
                                    "When it is not heard for so long it counts as dead; twice as long as it says it is"
                                            + " there. Default: never.")
                    int supervised)
            throws IOException {
        if (supervised != 0 && (supervised < LEAST_SECONDS || supervised > MOST_SECONDS)) {
            throw new Failure.Unreadable(
                    "A panel cannot be supervised every " + supervised + " s",
                    "Use %d to %d seconds".formatted(LEAST_SECONDS, MOST_SECONDS),
                    null);
        }
        AdminDevicesCommand.checkCode(code);
        try (var desk = access.open()) {
            var there = desk.store(store);
            var key = inTheClear ? Optional.<PanelKey.Aes>empty() : Optional.of(key(keyFile));
            var every =
                    supervised == 0
                            ? Optional.<Duration>empty()
                            : Optional.of(Duration.ofSeconds(supervised));
            desk.doing(() ->
                    panels(desk).put(there, code, place.strip(), silent, account, key, every));
            access.output()
                    .done(
                            Map.of("store", there.code(), "device", code),
                            code + " is in service in " + there.code() + ".");
        }
        return ExitCode.OK;
    }

    @Command(
            name = "clock",
            description =
                    "By how much the clocks of a region's panels may be wrong; without options says it. Older encrypted"
                            + " messages are kept out by it.")
    int clock(
            @Mixin AdminAccess access,
            @Option(
                            names = "--region",
                            paramLabel = "CODE",
                            description = "Of which region. Default: the only one there is.")
                    Optional<String> region,
            @Option(
                            names = "--ahead",
                            paramLabel = "SECONDS",
                            description = "How far ahead of ours, 1 to 3600. At first 20.")
                    Optional<Integer> ahead,
            @Option(
                            names = "--behind",
                            paramLabel = "SECONDS",
                            description = "How far behind, 1 to 3600. At first 40.")
                    Optional<Integer> behind)
            throws IOException {
        try (var desk = access.open()) {
            var where = ReportCommand.region(desk.session(), region);
            var was = panels(desk).tolerance(where.id());
            var is =
                    new ClockTolerance(
                            ahead.map(Duration::ofSeconds).orElse(was.ahead()),
                            behind.map(Duration::ofSeconds).orElse(was.behind()));
            if (!is.equals(was)) {
                desk.doing(() -> panels(desk).tolerate(where.id(), is));
            }
            access.output()
                    .done(
                            Map.of(
                                    "region",
                                    where.code(),
                                    "aheadSeconds",
                                    is.ahead().toSeconds(),
                                    "behindSeconds",
                                    is.behind().toSeconds()),
                            "Clocks of panels of %s may be %d s ahead and %d s behind."
                                    .formatted(
                                            where.code(),
                                            is.ahead().toSeconds(),
                                            is.behind().toSeconds()));
        }
        return ExitCode.OK;
    }

    private static PanelKey.Aes key(Optional<Path> file) {
        return PanelKey.of(
                new String(new Asked(file, Optional.empty()).password("the panel's key")));
    }

    private Panels panels(AdminDesk desk) {
        return new Panels(desk.session().database(), clock);
    }
}
