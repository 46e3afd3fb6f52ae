package org.watchroom.console.bench;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Random;
import org.watchroom.operations.handover.FolderZip;

/// The encrypted zip of a copy against `7z` on the same 400 MB, in turns; the best of each counts.
/// Ours hashes every file and the whole zip in the same pass; 7z hashes nothing.
public final class ZipBench {
    private static final int FILES = 4;
    private static final int MEGABYTES = 100;
    private static final int ROUNDS = 3;
    private static final String WORDS = "bado-riku-tola-nuvi-zapo-golu-fira";

    private ZipBench() {}

    public static void main(String[] args) throws IOException, InterruptedException {
        var root = Files.createTempDirectory("zip-bench");
        try {
            var folder = Files.createDirectory(root.resolve("files"));
            var random = new Random(1);
            var bytes = new byte[MEGABYTES * 1_000_000];
            for (int n = 0; n < FILES; n++) {
                random.nextBytes(bytes);
                Files.write(folder.resolve("camera-" + n + ".mp4"), bytes);
            }
            double ours = Double.MAX_VALUE;
            double theirs = Double.MAX_VALUE;
            for (int n = 0; n < ROUNDS; n++) {
                ours = Math.min(ours, ours(folder, root.resolve("ours.zip")));
                theirs = Math.min(theirs, theirs(root, root.resolve("theirs.zip")));
            }
            say(
                    "encrypted zip of %d MB: %.2f s, 7z -mx0 %.2f s, ratio %.2f; load %.1f"
                            .formatted(
                                    FILES * MEGABYTES,
                                    ours,
                                    theirs,
                                    ours / theirs,
                                    ManagementFactory.getOperatingSystemMXBean()
                                            .getSystemLoadAverage()));
        } finally {
            clear(root);
        }
    }

    private static double ours(Path folder, Path zip) throws IOException {
        long from = System.nanoTime();
        FolderZip.write(folder, zip, WORDS.toCharArray());
        double took = (System.nanoTime() - from) / 1e9;
        Files.delete(zip);
        return took;
    }

    private static double theirs(Path root, Path zip) throws IOException, InterruptedException {
        long from = System.nanoTime();
        int exit =
                new ProcessBuilder(
                                "7z",
                                "a",
                                "-tzip",
                                "-mx0",
                                "-mem=AES256",
                                "-p" + WORDS,
                                zip.toString(),
                                "files")
                        .directory(root.toFile())
                        .redirectErrorStream(true)
                        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                        .start()
                        .waitFor();
        double took = (System.nanoTime() - from) / 1e9;
        if (exit != 0) {
            throw new IOException("7z ended with " + exit);
        }
        Files.delete(zip);
        return took;
    }

    private static void clear(Path root) throws IOException {
        try (var all = Files.walk(root)) {
            for (var one : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(one);
            }
        }
    }

    private static void say(String line) {
        System.out.println(line);
    }
}
