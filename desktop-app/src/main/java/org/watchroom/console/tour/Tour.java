package org.watchroom.console.tour;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.TableRow;
import javafx.scene.input.KeyCode;
import org.watchroom.console.ConsoleApplication;
import org.watchroom.console.kit.Background;
import org.watchroom.console.workstation.Home;
import org.watchroom.console.workstation.Workstation;
import org.watchroom.operations.pack.PackVerifier;
import org.watchroom.operations.site.Store;
import org.watchroom.operations.work.Stop;

/// The operator's main job, once: a panic report comes in, is seen, claimed, looked at, resolved
/// and packed.
final class Tour {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final int WIDTH = 1920;
    private static final int HEIGHT = 1080;
    private static final String WORDS = "Man at the kiosk has a knife and is shouting at staff";

    private final TourInputs inputs;
    private final Path home;
    private final TourLog log;
    private final Clock clock;
    private final Visitor visitor = new Visitor(WIDTH, HEIGHT);
    private int pictures;
    private String reference = "";

    /// @param home empty folder for the throw-away data
    Tour(TourInputs inputs, Path home, TourLog log, Clock clock) {
        this.inputs = inputs;
        this.home = home;
        this.log = log;
        this.clock = clock;
    }

    /// @throws Exception what ended the tour early
    void run() throws Exception {
        var opened = new Workstation[1];
        log.step(
                "start a fresh control room",
                () -> {
                    opened[0] = Workstation.open(Home.below(home), clock, _ -> {});
                    return "an empty database, migrated";
                });
        try (var workstation = opened[0];
                var background = new Background()) {
            var stage = new TourStage(inputs, workstation, clock);
            log.step("import stores", stage::importStores);
            log.step("add a person", stage::people);
            var store = stage.store();
            var ended = new Exception[1];
            ConsoleApplication.show(
                    workstation,
                    new ConsoleApplication.Start(
                            false,
                            false,
                            scene ->
                                    background.run(
                                            _ -> inFrontOf(scene, workstation, stage, store),
                                            _ -> ConsoleApplication.quit(),
                                            failure -> {
                                                ended[0] =
                                                        failure instanceof Exception e
                                                                ? e
                                                                : new IllegalStateException(
                                                                        failure);
                                                ConsoleApplication.quit();
                                            })));
            if (ended[0] != null) {
                throw ended[0];
            }
        }
    }

    private boolean inFrontOf(Scene scene, Workstation workstation, TourStage stage, Store store)
            throws Exception {
        try {
            visit(scene, workstation, stage, store);
            return true;
        } finally {
            if (!log.passed()) {
                visitor.picture(inputs.out().resolve("failed.png"));
            }
        }
    }

    private void visit(Scene scene, Workstation workstation, TourStage stage, Store store)
            throws Exception {
        log.step("sign in by keyboard", () -> signIn(scene));
        var moment = clock.instant();
        log.step("import footage", () -> stage.footage(store, moment));
        try (var reporter = new Reporter(workstation.door())) {
            log.step(
                    "post a panic report through the door",
                    () -> {
                        reference = reporter.panic(store, WORDS, moment, stage.drill());
                        return "acknowledged as " + reference;
                    });
        }
        log.step("see it in the queue", () -> seeInQueue(scene));
        picture("queue");
        log.step("claim it by keyboard", () -> claim(scene));
        picture("incident");
        log.step("see its store on the map", () -> content(scene, "#map"));
        picture("map");
        log.step("see its footage", () -> footageSeen(scene));
        picture("playback");
        log.step("resolve it by keyboard", () -> resolve(scene));
        picture("resolved");
        log.step("build the police pack by keyboard", () -> buildPack(scene, workstation, stage));
        picture("pack");
        log.step("verify the pack with our verifier", this::verifyOurs);
        log.step("verify the pack with strangers' tools", () -> StrangersCheck.of(pack()));
    }

    private String signIn(Scene scene) throws IOException {
        visitor.await(
                "the sign-in form", PATIENCE, () -> scene.getRoot().lookup("#signin-user") != null);
        visitor.look(() -> {
            scene.getRoot().lookup("#signin-user").requestFocus();
            return true;
        });
        visitor.press(KeyCode.CONTROL, KeyCode.A);
        visitor.type(TourStage.LOGIN);
        visitor.press(KeyCode.TAB);
        visitor.press(KeyCode.CONTROL, KeyCode.A);
        visitor.type(TourStage.PASSWORD);
        picture("sign-in");
        visitor.press(KeyCode.ENTER);
        visitor.await("the queue", PATIENCE, () -> scene.getRoot().lookup("#queue") != null);
        return "the queue stands where the form was";
    }

    /// Seen means: a row with the reporter's words or the store is in the window, and its pixels
    /// are not blank.
    private String seeInQueue(Scene scene) {
        visitor.await("the report's row in the queue", PATIENCE, () -> row(scene) != null);
        var row = visitor.look(() -> row(scene));
        visitor.pause();
        double contrast = Painted.contrast(visitor.screen(row));
        if (contrast < 5) {
            throw new AssertionError("the row in the queue is blank: contrast " + contrast);
        }
        return "row painted, contrast %.0f".formatted(contrast);
    }

    private static Node row(Scene scene) {
        return scene.getRoot().lookupAll(".table-row-cell").stream()
                .filter(n -> n instanceof TableRow<?> row && !row.isEmpty())
                .filter(n -> Showing.words(n, "Panic").isPresent())
                .findFirst()
                .orElse(null);
    }

    private String claim(Scene scene) {
        visitor.look(() -> {
            scene.getRoot().lookup("#queue").requestFocus();
            return true;
        });
        visitor.press(KeyCode.HOME);
        visitor.press(KeyCode.C);
        visitor.await(
                "the reference in the incident pane",
                PATIENCE,
                () -> Showing.words(scene.getRoot().lookup("#incident"), reference).isPresent());
        visitor.await(
                "the claim on the timeline",
                PATIENCE,
                () -> Showing.words(scene.getRoot().lookup("#incident"), "Claimed").isPresent());
        return reference + " is claimed";
    }

    private String content(Scene scene, String id) {
        var contrast = painted(scene, id, 4);
        return "painted, contrast %.0f".formatted(contrast);
    }

    private double painted(Scene scene, String id, double least) {
        visitor.await(id, PATIENCE, () -> scene.getRoot().lookup(id) != null);
        long end = System.nanoTime() + PATIENCE.toNanos();
        double contrast;
        do {
            contrast =
                    Painted.contrast(
                            visitor.screen(visitor.look(() -> scene.getRoot().lookup(id))));
            visitor.pause();
        } while (contrast < least && System.nanoTime() < end);
        if (contrast < least) {
            throw new AssertionError("nothing is painted at " + id + ": contrast " + contrast);
        }
        return contrast;
    }

    /// The picture has content, and it moves while it plays.
    private String footageSeen(Scene scene) {
        double contrast = painted(scene, "#playback .tile", 12);
        var tile = visitor.look(() -> scene.getRoot().lookup("#playback .tile"));
        visitor.look(() -> {
            scene.getRoot().lookup("#playback").requestFocus();
            return true;
        });
        visitor.press(KeyCode.SPACE);
        var before = visitor.screen(tile);
        double change = 0;
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (change < 0.0005 && System.nanoTime() < end) {
            visitor.pause();
            change = Painted.change(before, visitor.screen(tile));
        }
        if (change < 0.0005) {
            throw new AssertionError("the footage stands still");
        }
        return "contrast %.0f, %.1f %% of it moving".formatted(contrast, change * 100);
    }

    private String resolve(Scene scene) {
        visitor.look(() -> {
            scene.getRoot().lookup("#incident").requestFocus();
            return true;
        });
        visitor.press(KeyCode.R);
        visitor.await("the outcomes", PATIENCE, () -> scene.getRoot().lookup("#form-send") != null);
        visitor.pause();
        visitor.press(KeyCode.SPACE);
        visitor.press(KeyCode.CONTROL, KeyCode.ENTER);
        visitor.await(
                "the end on the timeline",
                PATIENCE,
                () ->
                        scene.getRoot().lookup("#form-send") == null
                                && Showing.words(scene.getRoot().lookup("#incident"), "Closed")
                                        .isPresent());
        return "closed with an outcome";
    }

    private String buildPack(Scene scene, Workstation workstation, TourStage stage)
            throws IOException {
        visitor.look(() -> {
            scene.getRoot().lookup("#incident").requestFocus();
            return true;
        });
        visitor.press(KeyCode.B);
        visitor.await(
                "the pack's place",
                PATIENCE.multipliedBy(3),
                () -> scene.getRoot().lookup("#pack-path") != null);
        var built = only(workstation.home().packs(stage.drill()));
        copy(built, pack());
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

    private void picture(String name) throws IOException {
        visitor.picture(inputs.out().resolve("%02d-%s.png".formatted(pictures++, name)));
    }

    private static Path only(Path folder) throws IOException {
        try (var there = Files.list(folder)) {
            List<Path> packs =
                    there.filter(Files::isDirectory)
                            .filter(p -> !p.getFileName().toString().startsWith("."))
                            .toList();
            if (packs.size() != 1) {
                throw new AssertionError("expected one pack in " + folder + ", found " + packs);
            }
            return packs.getFirst();
        }
    }

    private static void copy(Path from, Path to) throws IOException {
        Trees.delete(to);
        try (var files = Files.walk(from)) {
            for (var file : files.toList()) {
                Files.copy(file, to.resolve(from.relativize(file).toString()));
            }
        }
    }
}
