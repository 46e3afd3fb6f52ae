package org.watchroom.console.tour;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import javafx.scene.Scene;
import org.watchroom.console.ConsoleApplication;
import org.watchroom.console.kit.Background;
import org.watchroom.console.workstation.Home;
import org.watchroom.console.workstation.Workstation;
import org.watchroom.operations.failure.Failure;
import org.watchroom.operations.pack.PackVerifier;
import org.watchroom.operations.pack.UploadFolder;
import org.watchroom.operations.site.Store;
import org.watchroom.operations.work.Stop;

/// The operator's main job, once: a panic report comes in, is seen, claimed, looked at, resolved
/// and packed.
final class Tour {
    private final TourInputs inputs;
    private final Path home;
    private final TourLog log;
    private final Clock clock;

    /// @param home empty folder for the throw-away data
    Tour(TourInputs inputs, Path home, TourLog log, Clock clock) {
        this.inputs = inputs;
        this.home = home;
        this.log = log;
        this.clock = clock;
    }

    /// @throws Exception what ended the tour early
    void run() throws Exception {
        var opened = new AtomicReference<Workstation>();
        log.step(
                "start a fresh control room",
                () -> {
                    opened.set(Workstation.open(Home.below(home), clock, _ -> {}));
                    return "an empty database, migrated";
                });
        try (var workstation = opened.get();
                var background = new Background()) {
            var stage = new TourStage(inputs, workstation, clock);
            log.step("import stores", stage::importStores);
            log.step("add a person", stage::people);
            var ended = new AtomicReference<Optional<Throwable>>(Optional.empty());
            ConsoleApplication.show(
                    workstation,
                    new ConsoleApplication.Start(
                            false,
                            false,
                            scene ->
                                    background.run(
                                            _ -> inFrontOf(scene, stage),
                                            _ -> ConsoleApplication.quit(),
                                            failure -> {
                                                ended.set(Optional.of(failure));
                                                ConsoleApplication.quit();
                                            })));
            if (ended.get().isPresent()) {
                throw new IllegalStateException(ended.get().get());
            }
        }
    }

    private boolean inFrontOf(Scene scene, TourStage stage) throws Exception {
        var operator = new Operator(scene, inputs.out(), clock);
        try {
            visit(operator, stage, stage.store());
            return true;
        } finally {
            if (!log.passed()) {
                operator.picture("failed");
            }
        }
    }

    private void visit(Operator operator, TourStage stage, Store store) throws Exception {
        log.step("sign in by keyboard", operator::enter);
        if (stage.drill()) {
            log.step("need no device for practice", operator::arrive);
        } else {
            log.step("set up a device for codes", operator::setUpDevice);
        }
        log.step("post everyday reports through the door", stage::everydayReports);
        var moment = clock.instant();
        log.step("import footage", () -> stage.footage(store, moment));
        var reference = new AtomicReference<String>("");
        log.step(
                "post a panic report through the door",
                () -> {
                    reference.set(stage.panic(store, moment));
                    return "acknowledged as " + reference.get();
                });
        log.step("see it in the queue", operator::seeInQueue);
        operator.picture("queue");
        log.step("claim it by keyboard", () -> operator.claim(reference.get()));
        operator.picture("incident");
        log.step("see its store on the map", operator::seeMap);
        operator.picture("map");
        log.step("see its footage", operator::seeFootage);
        operator.picture("playback");
        if (!stage.drill()) {
            log.step("lock the desk", () -> operator.lock(reference.get()));
            log.step("unlock it with the next code", operator::unlock);
        }
        log.step("resolve it by keyboard", operator::resolve);
        operator.picture("resolved");
        log.step("build the police pack by keyboard", () -> buildPack(operator, stage));
        operator.picture("pack");
        log.step("verify the pack with our verifier", this::verifyOurs);
        log.step("verify the pack with strangers' tools", () -> StrangersCheck.of(pack()));
    }

    private String buildPack(Operator operator, TourStage stage) throws IOException {
        operator.buildPack(stage.drill());
        var built = only(stage.packs());
        Trees.copy(built, pack());
        return built.getFileName() + " stands at its final name";
    }

    private String verifyOurs() throws IOException {
        var verdict = PackVerifier.verify(pack(), Stop.NEVER);
        if (!verdict.intact()) {
            throw new AssertionError("the pack is not intact: " + verdict.findings());
        }
        return "intact, signed with " + verdict.fingerprint().orElseThrow();
    }

    private Path pack() {
        return inputs.out().resolve("pack");
    }

    /// @throws Failure.Missing when there is no pack; hidden drafts do not count
    private static Path only(Path folder) throws IOException {
        try (var there = Files.list(folder)) {
            return there.filter(Files::isDirectory)
                    .filter(pack -> !pack.getFileName().toString().startsWith("."))
                    .filter(pack -> !pack.toString().endsWith(UploadFolder.ENDING))
                    .findFirst()
                    .orElseThrow(() -> new Failure.Missing("A pack in " + folder));
        }
    }
}
