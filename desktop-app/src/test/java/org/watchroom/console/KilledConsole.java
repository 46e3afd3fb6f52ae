package org.watchroom.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CountDownLatch;
import javafx.application.Platform;
import javafx.scene.control.TableView;
import javafx.scene.control.TextInputControl;
import javafx.scene.input.KeyCode;
import javafx.scene.robot.Robot;
import javafx.stage.Stage;
import org.watchroom.console.kit.Bell;
import org.watchroom.console.testing.Fx;
import org.watchroom.console.workstation.Home;
import org.watchroom.console.workstation.SharedServer;
import org.watchroom.db.DatabaseAddress;

/// A console in a process of its own where somebody begins a note, to be killed by a test.
record KilledConsole(Process process, BufferedReader said) implements AutoCloseable {
    static KilledConsole start(
            Path folder, String url, String login, String password, String code, String words)
            throws IOException {
        var process =
                new ProcessBuilder(
                                List.of(
                                        Path.of(System.getProperty("java.home"), "bin", "java")
                                                .toString(),
                                        "-XX:TieredStopAtLevel=1",
                                        "-XX:+UseSerialGC",
                                        "-Dglass.platform=Headless",
                                        "-Dprism.order=sw",
                                        "-Djava.awt.headless=true",
                                        "--enable-native-access=ALL-UNNAMED",
                                        "-cp",
                                        System.getProperty("java.class.path"),
                                        Child.class.getName(),
                                        folder.toString(),
                                        url,
                                        login,
                                        password,
                                        code,
                                        words))
                        .redirectError(ProcessBuilder.Redirect.INHERIT)
                        .start();
        return new KilledConsole(
                process,
                new BufferedReader(
                        new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8)));
    }

    /// Waits until the words stand in the form.
    void typed() throws IOException {
        String line;
        do {
            line = said.readLine();
        } while (line != null && !line.equals("typed"));
        assertThat(line).isEqualTo("typed");
    }

    void kill() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }

    /// What runs in the other process.
    static final class Child {
        public static void main(String[] arguments) throws IOException, InterruptedException {
            Thread.ofPlatform().daemon().start(Child::endWithTheTest);
            Fx.start();
            var stage = Fx.get(Stage::new);
            var server =
                    new SharedServer(
                            new DatabaseAddress(arguments[1], "", ""),
                            Home.below(Path.of(arguments[0])).make());
            var there = new CountDownLatch(1);
            Platform.runLater(() -> { // takes long where many programs are at work
                new ConsoleWiring(
                                stage,
                                server,
                                new ConsoleApplication.Start(false, false, _ -> {}),
                                Clock.systemUTC(),
                                Bell.SILENT)
                        .open();
                stage.requestFocus();
                there.countDown();
            });
            there.await();
            type(stage, "signin-user", arguments[2]);
            type(stage, "signin-password", arguments[3]);
            press(KeyCode.ENTER);
            type(stage, "signin-code", arguments[4]);
            press(KeyCode.ENTER);
            slowly(() -> {
                var owner = stage.getScene().getFocusOwner();
                assertThat(owner).isNotNull();
                assertThat(owner.getId()).isEqualTo("queue-table");
                assertThat(((TableView<?>) owner).getItems()).isNotEmpty();
            });
            press(KeyCode.DOWN);
            slowly(() -> {
                var claim = stage.getScene().getRoot().lookup("#incident-claim");
                assertThat(claim).isNotNull();
                assertThat(claim.isVisible()).isTrue();
            });
            press(KeyCode.N);
            type(stage, "form-words", arguments[5]);
            new PrintStream(System.out, true, StandardCharsets.UTF_8).println("typed");
        }

        private static void endWithTheTest() {
            try {
                while (System.in.read() >= 0) {
                    // Nothing is said to it.
                }
            } catch (IOException e) {
                System.err.println(e.getMessage());
            }
            Runtime.getRuntime().halt(1);
        }

        /// A program that has only just started is slow where several are.
        private static void slowly(Runnable seen) {
            for (int more = 3; more > 0; more--) {
                try {
                    Fx.eventually(seen);
                    return;
                } catch (AssertionError notYet) {
                    System.err.println("still waiting: " + notYet.getMessage());
                }
            }
            Fx.eventually(seen);
        }

        private static void type(Stage stage, String id, String words) {
            slowly(() -> {
                var field = (TextInputControl) stage.getScene().getRoot().lookup("#" + id);
                assertThat(field).isNotNull();
                Objects.requireNonNull(field).requestFocus();
                assertThat(field.isFocused()).isTrue();
                field.setText(words);
            });
        }

        private static void press(KeyCode key) {
            Fx.run(() -> {
                var robot = new Robot();
                robot.keyPress(key);
                robot.keyRelease(key);
            });
        }
    }
}
