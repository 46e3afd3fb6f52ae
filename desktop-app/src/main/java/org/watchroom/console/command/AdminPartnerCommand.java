package org.watchroom.console.command;

import java.io.IOException;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.watchroom.operations.partner.Delivery;
import org.watchroom.operations.partner.Partner;
import org.watchroom.operations.partner.Partners;
import org.watchroom.operations.work.Ids;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `./watchroom admin partner`: who is told of incidents.
@Command(
        name = "partner",
        description =
                "Partners who are sent summaries of incidents or alerts. Two persons approve one.",
        mixinStandardHelpOptions = true)
final class AdminPartnerCommand {
    private final Clock clock = Clock.systemUTC();

    private static Partners partners(AdminDesk desk) {
        return new Partners(desk.session().database(), desk.custody());
    }

    @Command(
            name = "add",
            description =
                    "Proposes a partner and prints the secret that signs what is sent, once; another administrator approves.")
    int add(
            @Mixin AdminAccess access,
            @Parameters(paramLabel = "NAME", description = "Of the organisation.") String name,
            @Parameters(paramLabel = "URL", description = "https://…, where it is sent to.")
                    String url,
            @Option(names = "--region", required = true, paramLabel = "CODE") String region,
            @Option(
                            names = "--send",
                            required = true,
                            description = "One or both of: ${COMPLETION-CANDIDATES}")
                    Set<Partner.Want> wants,
            @Option(
                            names = "--category",
                            paramLabel = "CODE",
                            description = "Only of these; may be repeated.")
                    Set<String> categories,
            @Option(
                            names = "--say",
                            paramLabel = "FIELD",
                            description =
                                    "What a summary says beyond category, severity and state; may be repeated:"
                                            + " ${COMPLETION-CANDIDATES}. ADDRESS and POSITION are exact.")
                    Set<Partner.Field> fields,
            @Option(
                            names = "--private-network",
                            description = "Its address may be one of a private network.")
                    boolean privateNetwork,
            @Option(names = "--reason", required = true, description = "For whoever decides.")
                    String reason)
            throws IOException {
        var approval = Ids.next(clock);
        try (var desk = access.openAsPerson()) {
            var partner =
                    Partner.proposed(
                            Ids.next(clock),
                            desk.region(region),
                            name,
                            url,
                            wants,
                            categories == null ? Set.of() : categories,
                            fields == null ? Set.of() : fields,
                            privateNetwork);
            var secret = desk.doing(() -> partners(desk).propose(partner, approval, reason));
            var result = new LinkedHashMap<String, Object>();
            result.put("partner", partner.id().toString());
            result.put("approval", approval.toString());
            result.put("secret", secret);
            access.output()
                    .done(
                            result,
                            "Secret, shown once: %s%nAnother administrator decides: admin approve %s"
                                    .formatted(secret, approval));
        }
        return ExitCode.OK;
    }

    @Command(name = "list", description = "Those of your regions.")
    int list(@Mixin AdminAccess access) throws IOException {
        try (var desk = access.open()) {
            var rows = partners(desk).all().stream().map(one -> row(one, desk)).toList();
            access.output().rows(rows, "There are no partners.");
        }
        return ExitCode.OK;
    }

    private static Map<String, Object> row(Partner partner, AdminDesk desk) {
        var row = new LinkedHashMap<String, Object>();
        row.put("partner", partner.id().toString());
        row.put("name", partner.name());
        row.put("region", desk.codes(Set.of(partner.region())).getFirst());
        row.put("url", partner.url().toString());
        row.put("sends", partner.wants().stream().sorted().map(Partner.Want::code).toList());
        row.put("categories", partner.categories().stream().sorted().toList());
        row.put("says", partner.fields().stream().sorted().map(Partner.Field::code).toList());
        row.put("approved", partner.approvedAt().map(String::valueOf).orElse(""));
        row.put("ended", partner.endedAt().map(String::valueOf).orElse(""));
        return row;
    }

    @Command(name = "end", description = "Nothing more is sent to it.")
    int end(@Mixin AdminAccess access, @Parameters(paramLabel = "PARTNER") UUID partner)
            throws IOException {
        try (var desk = access.open()) {
            desk.doing(() -> partners(desk).end(partner));
            access.output()
                    .done(Map.of("partner", partner.toString()), "Nothing more is sent to it.");
        }
        return ExitCode.OK;
    }

    @Command(name = "sent", description = "What was sent to it or is on its way, the newest first.")
    int sent(
            @Mixin AdminAccess access,
            @Parameters(paramLabel = "PARTNER") UUID partner,
            @Option(names = "--bodies", description = "Word for word.") boolean bodies)
            throws IOException {
        try (var desk = access.open()) {
            List<Map<String, Object>> rows =
                    partners(desk).deliveries(partner).stream()
                            .map(one -> row(one, bodies))
                            .toList();
            access.output().rows(rows, "Nothing.");
        }
        return ExitCode.OK;
    }

    private static Map<String, Object> row(Delivery delivery, boolean bodies) {
        var row = new LinkedHashMap<String, Object>();
        row.put("made", delivery.madeAt().toString());
        row.put("kind", delivery.kind());
        row.put("incident", delivery.incident().toString());
        row.put("number", delivery.number());
        row.put("state", delivery.state());
        row.put("attempts", delivery.attempts());
        row.put("said", delivery.said());
        if (bodies) {
            row.put("body", delivery.body());
        }
        return row;
    }
}
