package org.watchroom.console.workstation;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import org.watchroom.operations.site.Stores;

/// A workstation with its companions in a process of its own, to be killed by a test.
record HeadlessConsole(Process process, BufferedReader said, String storeCode) {
    static HeadlessConsole start(Path folder) throws IOException {
        var process =
                new ProcessBuilder(
                                List.of(
                                        Path.of(System.getProperty("java.home"), "bin", "java")
                                                .toString(),
                                        "-cp",
                                        System.getProperty("java.class.path"),
                                        Child.class.getName(),
                                        folder.toString()))
                        .redirectError(ProcessBuilder.Redirect.INHERIT)
                        .start();
        var said =
                new BufferedReader(
                        new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
        return new HeadlessConsole(process, said, line(said, "store "));
    }

    /// Asks it to post a report; the answer is the door's status.
    int post(String store) throws IOException {
        var to = new PrintStream(process.getOutputStream(), true, StandardCharsets.UTF_8);
        to.println(store);
        return Integer.parseInt(line(said, "status "));
    }

    private static String line(BufferedReader from, String prefix) throws IOException {
        String line;
        while ((line = from.readLine()) != null) {
            if (line.startsWith(prefix)) {
                return line.substring(prefix.length());
            }
        }
        throw new IOException("the child ended before it said '" + prefix + "'");
    }

    /// What runs in the other process.
    static final class Child {
        public static void main(String[] arguments) throws IOException, InterruptedException {
            var out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
            var in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
            try (var workstation =
                    Workstation.open(
                            Home.below(Path.of(arguments[0])), Clock.systemUTC(), _ -> {})) {
                var login = workstation.drillLogin().orElseThrow();
                try (var mara = workstation.signIn(login.login(), login.secret()).open(null)) {
                    workstation.serve(mara, false);
                    out.println("store " + new Stores(mara.database()).all().getFirst().code());
                    String store;
                    while ((store = in.readLine()) != null) {
                        out.println("status " + WorkstationTest.post(workstation, store, "child"));
                    }
                }
            }
        }
    }
}
