package org.watchroom.console.command;

import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.watchroom.operations.failure.Failure;
import org.watchroom.operations.partner.Partners;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `./watchroom admin alerts`: whether a region publishes alerts.
@Command(
        name = "alerts",
        description =
                "Whether critical incidents of a region that somebody has claimed are published as alerts (CAP 1.2), for everybody to read.",
        mixinStandardHelpOptions = true)
final class AdminAlertsCommand implements Callable<Integer> {
    @Mixin private AdminAccess access = new AdminAccess();

    @Parameters(paramLabel = "on|off")
    private String state = "";

    @Option(
            names = "--region",
            paramLabel = "CODE",
            description = "Of which region. Default: the only one there is.")
    private Optional<String> region = Optional.empty();

    @Override
    public Integer call() throws IOException {
        if (!state.equals("on") && !state.equals("off")) {
            throw new Failure.Unreadable("Alerts are on or off", "Say on or off.", null);
        }
        boolean on = state.equals("on");
        try (var desk = access.open()) {
            var where = ReportCommand.region(desk.session(), region);
            desk.doing(() ->
                    new Partners(desk.session().database(), desk.custody())
                            .publishAlerts(where.id(), on));
            access.output()
                    .done(
                            Map.of("region", where.code(), "alerts", on),
                            on
                                    ? "Alerts of %s are published from now on."
                                            .formatted(where.code())
                                    : "Alerts of %s are published no more."
                                            .formatted(where.code()));
        }
        return ExitCode.OK;
    }
}
