package org.watchroom.console.tour;

import java.io.File;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// This program once more, in a process of its own: the tour and the benchmarks look at it from
/// outside.
public final class ChildConsole {
    private ChildConsole() {}

    /// The same runtime, class path and options, without those that tie this process to a platform
    /// of its own.
    public static ProcessBuilder of(
            String mainClass, List<String> options, List<String> arguments) {
        var command = new ArrayList<String>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        var modules = System.getProperty("jdk.module.path");
        if (modules != null) {
            command.addAll(List.of("--module-path", modules, "--add-modules", "javafx.controls"));
        }
        command.addAll(
                List.of(
                        "--enable-native-access=javafx.graphics,ALL-UNNAMED",
                        "--sun-misc-unsafe-memory-access=allow",
                        "-Djavafx.platform=desktop",
                        "-Dprism.order=sw",
                        "-Dwatchroom.sound=off",
                        "-Dorg.jooq.no-logo=true",
                        "-Dorg.jooq.no-tips=true"));
        command.addAll(options);
        command.addAll(List.of("-cp", absolute(System.getProperty("java.class.path")), mainClass));
        command.addAll(arguments);
        return new ProcessBuilder(command);
    }

    private static String absolute(String classPath) {
        return String.join(
                File.pathSeparator,
                List.of(classPath.split(File.pathSeparator)).stream()
                        .map(entry -> new File(entry).getAbsolutePath())
                        .toList());
    }
}
