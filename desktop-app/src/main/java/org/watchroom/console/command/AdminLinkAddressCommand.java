package org.watchroom.console.command;

import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.watchroom.operations.failure.Failure;
import org.watchroom.operations.handover.LinkAddress;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `./watchroom admin link-address`: where recipients fetch copies that expire.
@Command(
        name = "link-address",
        description =
                "The address that links to copies begin with: that of the intake service as recipients reach it. Without ADDRESS, shows it.",
        mixinStandardHelpOptions = true)
final class AdminLinkAddressCommand implements Callable<Integer> {
    @Mixin private AdminAccess access = new AdminAccess();

    @Parameters(
            arity = "0..1",
            paramLabel = "ADDRESS",
            description = "Such as https://evidence.example.co.uk; https, or this computer itself.")
    private Optional<String> address = Optional.empty();

    @Option(
            names = "--region",
            paramLabel = "CODE",
            description = "Of which region. Default: the only one there is.")
    private Optional<String> region = Optional.empty();

    @Override
    public Integer call() throws IOException {
        try (var desk = access.open()) {
            var where = ReportCommand.region(desk.session(), region);
            var links = new LinkAddress(desk.session().database());
            var now =
                    address.isPresent()
                            ? desk.doing(() -> links.put(where.id(), address.get()))
                            : links.of(where.id())
                                    .orElseThrow(() -> new Failure.Missing("An address for links"));
            access.output()
                    .done(
                            Map.of("region", where.code(), "address", now),
                            "Links of %s begin with %s".formatted(where.code(), now));
        }
        return ExitCode.OK;
    }
}
