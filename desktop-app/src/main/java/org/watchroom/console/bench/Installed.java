package org.watchroom.console.bench;

import java.io.File;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.watchroom.console.ConsoleMain;
import org.watchroom.console.tour.Trees;
import org.watchroom.operations.failure.Failure;

/// The console as a package installs it: a Java runtime with JavaFX in it, and an AOT cache that
/// the program itself was trained for. The peer, [MinimalWindow], gets the same runtime and a cache
/// of its own. Made once for a build, and kept.
final class Installed {
    /// As `runtime.modules` in `installer/pom.xml`.
    static final String MODULES =
            "java.se,javafx.controls,jdk.unsupported,jdk.httpserver,jdk.crypto.cryptoki,jdk.jfr,jdk.localedata,"
                    + "jdk.zipfs,jdk.net,jdk.management.agent,jdk.security.auth,jdk.security.jgss,java.smartcardio,jdk.charsets";

    private static final int PATIENCE_MINUTES = 15;
    private static final int TRIES = 3;

    private final Path folder;
    private final String classPath;
    private final String modules;
    private final String ownJar;

    /// @param folder where runtime and caches are kept
    Installed(Path folder) {
        this.folder = folder;
        var all = entries("java.class.path");
        ownJar =
                all.stream()
                        .filter(entry -> name(entry).startsWith("desktop-app"))
                        .findFirst()
                        .orElse("");
        if (all.stream().anyMatch(entry -> Files.isDirectory(Path.of(entry))) || ownJar.isEmpty()) {
            throw new Failure.Unreadable(
                    "An AOT cache holds classes of jars only, and this program runs from folders",
                    "Start it with ./watchroom bench start.",
                    null);
        }
        var fx =
                Stream.concat(all.stream(), entries("jdk.module.path").stream())
                        .filter(entry -> name(entry).startsWith("javafx-"))
                        .distinct()
                        .toList();
        classPath =
                String.join(
                        File.pathSeparator,
                        all.stream().filter(entry -> !fx.contains(entry)).toList());
        modules =
                String.join(
                        File.pathSeparator,
                        fx.stream().filter(jar -> jar.matches(".*-(linux|mac|win).*")).toList());
    }

    private static String name(String jar) {
        return new File(jar).getName();
    }

    private static List<String> entries(String property) {
        return Stream.of(System.getProperty(property, "").split(File.pathSeparator))
                .filter(entry -> !entry.isBlank())
                .map(entry -> new File(entry).getAbsolutePath())
                .toList();
    }

    /// Makes what is not there yet, or belongs to another build. Takes some minutes then.
    ///
    /// @param prepare puts incidents below an empty home: the training is over when it sees one,
    ///   and does not hang on how soon a busy machine takes a report in
    void make(PrintStream out, Preparing prepare) throws IOException, InterruptedException {
        Files.createDirectories(folder);
        if (stale("runtime", modules)) {
            out.println("making a runtime, as the package has it …");
            Trees.delete(folder.resolve("runtime"));
            run("runtime", runtime());
            made("runtime", modules);
        }
        var all = modules + File.pathSeparator + classPath;
        // Trained as the package is, without a display: installer/src/build/train.sh.
        var unseen = List.of("-Dglass.platform=Headless");
        if (stale("console", all)) {
            out.println("training the console's AOT cache …");
            var home = folder.resolve("training");
            Trees.delete(home);
            prepare.home(home);
            train("console", home, unseen);
            Trees.delete(home);
            made("console", all);
        }
        if (stale("peer", all)) {
            out.println("training the peer's AOT cache …");
            run("peer", peer(training("peer", unseen), List.of("--once")));
            made("peer", all);
        }
    }

    /// Makes a home that somebody has worked in.
    interface Preparing {
        void home(Path home) throws IOException;
    }

    private ProcessBuilder runtime() {
        return new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "jlink").toString(),
                "--module-path",
                modules,
                "--add-modules",
                MODULES,
                "--strip-debug",
                "--no-header-files",
                "--no-man-pages",
                "--generate-cds-archive",
                "--output",
                folder.resolve("runtime").toString());
    }

    /// More than once: a machine may be too busy for the patience of a trial.
    private void train(String name, Path home, List<String> options)
            throws IOException, InterruptedException {
        for (int left = TRIES; ; left--) {
            try {
                run(
                        name,
                        console(
                                training(name, options),
                                List.of("--home", home.toString(), "--trial")));
                return;
            } catch (Failure.Unreadable failed) {
                if (left == 1) {
                    throw failed;
                }
            }
        }
    }

    private boolean stale(String name, String jars) throws IOException {
        var stamp = folder.resolve(name + ".of");
        return !Files.exists(stamp) || !Files.readString(stamp).equals(of(jars));
    }

    private void made(String name, String jars) throws IOException {
        Files.writeString(folder.resolve(name + ".of"), of(jars));
    }

    private List<String> training(String name, List<String> options) {
        var all = new ArrayList<>(options);
        all.add("-XX:AOTCacheOutput=" + cache(name));
        return all;
    }

    /// Else Java starts without a cache that does not fit, and says nothing.
    private List<String> cached(String name) {
        return List.of("-XX:AOTCache=" + cache(name), "-XX:AOTMode=on");
    }

    private Path cache(String name) {
        return folder.resolve(name + ".aot");
    }

    /// What would have to be made anew for another build.
    private static String of(String jars) throws IOException {
        var words = new StringBuilder(System.getProperty("java.vm.version")).append('\n');
        for (var jar : jars.split(File.pathSeparator)) {
            var path = Path.of(jar);
            words.append(jar)
                    .append(' ')
                    .append(Files.size(path))
                    .append(' ')
                    .append(Files.getLastModifiedTime(path))
                    .append('\n');
        }
        return words.toString();
    }

    private void run(String name, ProcessBuilder program) throws IOException, InterruptedException {
        var log = folder.resolve(name + ".log");
        var process = program.redirectErrorStream(true).redirectOutput(log.toFile()).start();
        if (!process.waitFor(PATIENCE_MINUTES, TimeUnit.MINUTES)) {
            process.destroyForcibly().waitFor();
        }
        if (process.exitValue() != 0) {
            throw new Failure.Unreadable(
                    "Making the %s as installed failed".formatted(name),
                    "What it said is in %s.".formatted(log),
                    null);
        }
    }

    /// @param arguments of the console
    ProcessBuilder console(List<String> arguments) {
        return console(cached("console"), arguments);
    }

    private ProcessBuilder console(List<String> options, List<String> arguments) {
        return program(options, classPath, ConsoleMain.class.getName(), arguments);
    }

    ProcessBuilder peer() {
        return peer(cached("peer"), List.of());
    }

    private ProcessBuilder peer(List<String> options, List<String> arguments) {
        return program(options, ownJar, MinimalWindow.class.getName(), arguments);
    }

    /// The options are those of the package's launcher, and no graphics card, no sound.
    private ProcessBuilder program(
            List<String> options, String path, String main, List<String> arguments) {
        var command = new ArrayList<String>();
        command.add(folder.resolve("runtime/bin/java").toString());
        command.addAll(
                List.of(
                        "--enable-native-access=javafx.graphics,ALL-UNNAMED",
                        "--sun-misc-unsafe-memory-access=allow",
                        "--add-exports=javafx.base/com.sun.javafx.event=ALL-UNNAMED",
                        "-Djavafx.platform=desktop",
                        "-Dorg.jooq.no-logo=true",
                        "-Dorg.jooq.no-tips=true",
                        "-Dprism.order=sw",
                        "-Dwatchroom.sound=off"));
        command.addAll(options);
        command.addAll(List.of("-cp", path, main));
        command.addAll(arguments);
        var program = new ProcessBuilder(command);
        program.environment()
                .keySet()
                .removeIf(name -> name.startsWith("PG") || name.equals("WATCHROOM_HOME"));
        return program;
    }

    /// Size of the console's cache in bytes.
    long cacheBytes() throws IOException {
        return Files.size(cache("console"));
    }

    /// A program of the drill with the same runtime, beside the console.
    ProcessBuilder drill(String main, List<String> arguments) {
        return program(List.of("-XX:+UseSerialGC", "-Xmx256m"), classPath, main, arguments);
    }
}
