package org.watchroom.operations.clip;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// Video for tests: the real footage of the fixtures, and files made by ffmpeg.
public final class TestVideo {
    private TestVideo() {}

    /// A file of the fixtures; the test is skipped where they are absent.
    public static Path fixture(String name) {
        var named = System.getenv("WATCHROOM_FIXTURES");
        var root =
                named != null
                        ? Path.of(named)
                        : Path.of(
                                System.getProperty("watchroom.root", "."),
                                "..",
                                "shared",
                                "fixtures");
        var file = root.resolve(name);
        assumeTrue(Files.exists(file), "fixture " + name + " is not here");
        return file.toAbsolutePath().normalize();
    }

    /// A moving test picture.
    ///
    /// @param more encoder options, such as `-c:v cinepak`
    public static Path make(Path target, String size, int rate, int seconds, String... more)
            throws IOException, InterruptedException {
        var arguments =
                new ArrayList<>(
                        List.of(
                                "-f",
                                "lavfi",
                                "-i",
                                "testsrc=size=" + size + ":rate=" + rate,
                                "-t",
                                Integer.toString(seconds)));
        arguments.addAll(List.of(more));
        arguments.add(target.toString());
        run(arguments);
        return target;
    }

    /// Four seconds of MP4 as recorders send it: written as it goes, without going back.
    ///
    /// @param folder left as it was
    public static byte[] sent(Path folder) throws IOException, InterruptedException {
        var made =
                make(
                        folder.resolve("made.mp4"),
                        "160x120",
                        5,
                        4,
                        "-c:v",
                        "mpeg4",
                        "-movflags",
                        "frag_keyframe+empty_moov");
        var bytes = Files.readAllBytes(made);
        Files.delete(made);
        return bytes;
    }

    /// Runs ffmpeg with these arguments.
    public static void run(List<String> arguments) throws IOException, InterruptedException {
        var command =
                new ArrayList<>(
                        List.of(
                                new Ffmpeg().program().toString(),
                                "-nostdin",
                                "-v",
                                "error",
                                "-y"));
        command.addAll(arguments);
        var child = new ProcessBuilder(command).inheritIO().start();
        if (child.waitFor() != 0) {
            throw new IOException("ffmpeg failed: " + command);
        }
    }

    /// Decodes one picture and returns its pixels, such as `gray` or `rgb24`.
    public static byte[] pixels(Path file, double second, String format)
            throws IOException, InterruptedException {
        var out = Files.createTempFile("pixels", ".raw");
        run(
                List.of(
                        "-ss",
                        Double.toString(second),
                        "-i",
                        file.toString(),
                        "-frames:v",
                        "1",
                        "-f",
                        "rawvideo",
                        "-pix_fmt",
                        format,
                        out.toString()));
        var bytes = Files.readAllBytes(out);
        Files.delete(out);
        return bytes;
    }
}
