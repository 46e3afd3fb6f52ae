package org.watchroom.console.command;

import java.io.IOException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.watchroom.operations.failure.Failure;
import org.watchroom.operations.flag.Flag;
import org.watchroom.operations.flag.FlagBook;
import org.watchroom.operations.flag.FlagRule;
import org.watchroom.operations.flag.Standing;
import org.watchroom.operations.flag.Wish;
import org.watchroom.operations.site.Store;
import org.watchroom.operations.site.StoreId;
import org.watchroom.operations.site.Stores;
import org.watchroom.operations.staff.Role;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `./watchroom admin flag`: what is switched on and off.
@Command(
        name = "flag",
        description = "Features and what is done by itself: how they stand, and switching them.",
        mixinStandardHelpOptions = true)
final class AdminFlagCommand {
    private final Clock clock = Clock.systemUTC();

    private FlagBook book(AdminDesk desk) {
        return new FlagBook(desk.session().database(), desk.approvals(), clock);
    }

    /// What somebody may want to switch to.
    enum To {
        ON,
        OFF,
        /// What was said there is taken back.
        BACK
    }

    @Command(name = "list", description = "All flags, and what is switched in your regions.")
    int list(@Mixin AdminAccess access) throws IOException {
        try (var desk = access.open()) {
            var standing = book(desk).standing();
            var rows =
                    standing.flags().values().stream()
                            .map(flag -> row(flag, standing, desk))
                            .toList();
            access.output().rows(rows, "There are no flags.");
        }
        return ExitCode.OK;
    }

    private static Map<String, Object> row(Flag flag, Standing standing, AdminDesk desk) {
        var row = new LinkedHashMap<String, Object>();
        row.put("flag", flag.key());
        row.put("kind", flag.kind().name().toLowerCase(Locale.ROOT));
        row.put("name", flag.name());
        row.put("default", flag.defaultOn() ? "on" : "off");
        row.put(
                "switched",
                standing.rules().getOrDefault(flag.key(), List.of()).stream()
                        .map(rule -> place(rule.place(), desk) + ": " + value(rule))
                        .sorted()
                        .toList());
        row.put("needsDpia", flag.needsDpia());
        row.put("twoPersons", flag.takesTwo().map(on -> on ? "on" : "off").orElse(""));
        row.put("reach", flag.reach().name().toLowerCase(Locale.ROOT));
        return row;
    }

    private static String value(FlagRule rule) {
        return rule.value().map(on -> on ? "on" : "off").orElse("taken back")
                + rule.until().map(end -> " until " + end).orElse("");
    }

    private static String place(FlagRule.Place place, AdminDesk desk) {
        var words = new ArrayList<String>();
        words.add(
                place.region().isEmpty()
                        ? "everywhere"
                        : desk.codes(Set.of(place.region().getAsInt())).getFirst());
        place.fascia().ifPresent(words::add);
        place.store()
                .flatMap(store -> new Stores(desk.session().database()).find(new StoreId(store)))
                .map(Store::code)
                .ifPresent(words::add);
        place.role().map(Role::code).ifPresent(words::add);
        return String.join("/", words);
    }

    @Command(
            name = "set",
            description = "Switches one. Where that takes two persons, asks for the second.")
    int set(
            @Mixin AdminAccess access,
            @Parameters(paramLabel = "FLAG", description = "As 'list' names it.") String key,
            @Parameters(paramLabel = "TO", description = "One of: ${COMPLETION-CANDIDATES}") To to,
            @Option(
                            names = "--region",
                            paramLabel = "CODE",
                            description =
                                    "Default: everywhere, for an administrator of all regions.")
                    @Nullable String region,
            @Option(
                            names = "--fascia",
                            paramLabel = "NAME",
                            description = "Only the region's stores under this name.")
                    @Nullable String fascia,
            @Option(
                            names = "--store",
                            paramLabel = "CODE",
                            description = "Only this store; may be repeated.")
                    @Nullable List<String> stores,
            @Option(names = "--role", description = "Only for: ${COMPLETION-CANDIDATES}")
                    @Nullable Role role,
            @Option(
                            names = "--reason",
                            required = true,
                            description = "Ten letters or more, about the switch and nobody.")
                    String reason,
            @Option(
                            names = "--reference",
                            paramLabel = "TEXT",
                            description = "Of the impact assessment.")
                    @Nullable String reference,
            @Option(
                            names = "--until",
                            paramLabel = "WHEN",
                            description =
                                    "The last day of it, to its end where your regions are, or a moment"
                                            + " in UTC; then it ends by itself.")
                    @Nullable String until)
            throws IOException {
        try (var desk = access.open()) {
            var flag = flag(desk, key);
            var wish =
                    new Wish(
                            flag,
                            places(desk, region, fascia, stores, role),
                            to == To.BACK ? Optional.empty() : Optional.of(to == To.ON),
                            reason,
                            reference == null ? "" : reference,
                            Optional.ofNullable(until)
                                    .map(last -> DayOrMoment.end(last, desk.session().zone())));
            boolean switched = desk.doing(() -> book(desk).put(wish));
            access.output()
                    .done(
                            Map.of("flag", key, "done", switched ? "switched" : "asked"),
                            switched
                                    ? flag.name() + " is switched."
                                    : "Asked. Another administrator decides: admin approvals");
        }
        return ExitCode.OK;
    }

    private Flag flag(AdminDesk desk, String key) {
        return Optional.ofNullable(book(desk).standing().flags().get(key))
                .orElseThrow(() -> new Failure.Missing("The flag " + key));
    }

    private static List<FlagRule.Place> places(
            AdminDesk desk,
            @Nullable String region,
            @Nullable String fascia,
            @Nullable List<String> stores,
            @Nullable Role role) {
        var in = region == null ? OptionalInt.empty() : OptionalInt.of(desk.region(region));
        if (fascia != null && stores != null) {
            throw new Failure.Unreadable(
                    "A name over the door and stores are two different places",
                    "Give --fascia or --store, not both.",
                    null);
        }
        if (in.isEmpty() && (fascia != null || stores != null)) {
            throw new Failure.Unreadable(
                    "Stores are of a region", "Give --region CODE as well.", null);
        }
        if (stores == null) {
            return List.of(place(in, Optional.ofNullable(fascia), Optional.empty(), role));
        }
        var all = new Stores(desk.session().database()).all();
        return stores.stream()
                .map(code ->
                        all.stream()
                                .filter(one ->
                                        one.region() == in.getAsInt()
                                                && one.code().equalsIgnoreCase(code))
                                .findFirst()
                                .orElseThrow(() -> new Failure.Missing("The store " + code)))
                .map(one -> place(in, Optional.empty(), Optional.of(one.id().value()), role))
                .toList();
    }

    private static FlagRule.Place place(
            OptionalInt region,
            Optional<String> fascia,
            Optional<UUID> store,
            @Nullable Role role) {
        return new FlagRule.Place(region, fascia, store, Optional.ofNullable(role));
    }

    @Command(name = "history", description = "What was switched, the newest first.")
    int history(
            @Mixin AdminAccess access,
            @Parameters(paramLabel = "FLAG", arity = "0..1", description = "Only this one.")
                    @Nullable String key)
            throws IOException {
        try (var desk = access.open()) {
            var rows =
                    book(desk).history(Optional.ofNullable(key)).stream()
                            .map(rule -> row(rule, desk))
                            .toList();
            access.output().rows(rows, "Nothing was switched.");
        }
        return ExitCode.OK;
    }

    private static Map<String, Object> row(FlagRule rule, AdminDesk desk) {
        var row = new LinkedHashMap<String, Object>();
        row.put("at", rule.at().toString());
        row.put("flag", rule.flag());
        row.put("where", place(rule.place(), desk));
        row.put("to", value(rule));
        row.put("by", rule.by());
        row.put("twoPersons", rule.byTwo());
        row.put("reason", rule.reason());
        row.put("reference", rule.reference());
        return row;
    }
}
