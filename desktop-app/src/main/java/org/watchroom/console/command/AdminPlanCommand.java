package org.watchroom.console.command;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.watchroom.operations.failure.Failure;
import org.watchroom.operations.site.plan.Floor;
import org.watchroom.operations.site.plan.FloorPlan;
import org.watchroom.operations.site.plan.FloorPlans;
import org.watchroom.operations.site.plan.PlanFile;
import org.watchroom.operations.site.plan.Zone;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/// `./watchroom admin plan`: the floor plans of stores.
@Command(
        name = "plan",
        description = "Floor plans of stores: zones, and where cameras hang.",
        mixinStandardHelpOptions = true)
final class AdminPlanCommand {
    private final Clock clock = Clock.systemUTC();

    @Command(
            name = "put",
            description = "Puts the plan of a file in the place of the store's plan before.")
    int put(
            @Mixin AdminAccess access,
            @Parameters(paramLabel = "STORE", description = "Code of the store.") String store,
            @Parameters(
                            paramLabel = "FILE.json",
                            description = "As described in docs/how-to/floor-plans.md.")
                    Path file)
            throws IOException {
        if (!Files.isRegularFile(file)) {
            throw new Failure.Missing(file.toString());
        }
        var plan = PlanFile.read(file);
        try (var desk = access.open()) {
            var there = desk.store(store);
            desk.doing(() -> plans(desk).put(there.id(), plan));
            access.output()
                    .done(
                            Map.of("store", there.code(), "floors", plan.floors().size()),
                            there.code() + " has a plan of " + floors(plan) + ".");
        }
        return ExitCode.OK;
    }

    private static String floors(FloorPlan plan) {
        return plan.floors().size() == 1 ? "one floor" : plan.floors().size() + " floors";
    }

    @Command(name = "show", description = "The floors of a store with their zones and cameras.")
    int show(
            @Mixin AdminAccess access,
            @Parameters(paramLabel = "STORE", description = "Code of the store.") String store)
            throws IOException {
        try (var desk = access.open()) {
            var plan = plans(desk).of(desk.store(store).id());
            access.output()
                    .rows(
                            plan.floors().stream().map(AdminPlanCommand::row).toList(),
                            "Nobody has drawn this store yet.");
        }
        return ExitCode.OK;
    }

    private static Map<String, Object> row(Floor floor) {
        var row = new LinkedHashMap<String, Object>();
        row.put("floor", floor.name());
        row.put("zones", names(floor.zones().stream().map(Zone::name).toList()));
        row.put("cameras", names(floor.cameras().stream().map(camera -> camera.code()).toList()));
        return row;
    }

    private static String names(List<String> names) {
        return String.join(", ", names);
    }

    private FloorPlans plans(AdminDesk desk) {
        return new FloorPlans(desk.session().database(), clock);
    }
}
