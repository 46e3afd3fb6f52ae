package org.watchroom.operations.clip;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.bytedeco.ffmpeg.ffmpeg;
import org.bytedeco.ffmpeg.ffprobe;
import org.bytedeco.javacpp.Loader;
import org.jspecify.annotations.Nullable;
import org.watchroom.operations.failure.Failure;
import org.watchroom.operations.work.Stop;

/// The ffmpeg and ffprobe executables, run as child processes with a time limit.
///
/// They come with the product; the environment variable `FFMPEG` names another ffmpeg (its ffprobe
/// beside it). The first use unpacks them once into the user's cache, which takes about a second.
public final class Ffmpeg {
    private static final Duration LOOK = Duration.ofMillis(50);

    /// For work that reads a whole recording.
    static final Duration LONG = Duration.ofMinutes(20);

    private final @Nullable String override;
    private @Nullable Path ffmpeg;
    private @Nullable Path ffprobe;
    private @Nullable String version;

    public Ffmpeg() {
        this(System.getenv());
    }

    Ffmpeg(Map<String, String> environment) {
        var named = environment.get("FFMPEG");
        this.override = named == null || named.isBlank() ? null : named;
    }

    /// What ran, for the record of an exhibit, such as `ffmpeg version 8.0.1`.
    public synchronized String version() {
        if (version == null) {
            version = askVersion();
        }
        return version;
    }

    private String askVersion() {
        try (var output =
                run(
                        program(),
                        List.of("-version"),
                        Path.of("."),
                        Duration.ofSeconds(20),
                        Stop.NEVER)) {
            var words = output.text().lines().findFirst().orElse("").split(" ");
            return words.length < 3 ? "ffmpeg" : "ffmpeg version " + words[2];
        }
    }

    /// The ffmpeg executable, for a caller that keeps a child of its own.
    ///
    /// @throws Failure.Unreachable when there is none that can be started
    public synchronized Path program() {
        if (ffmpeg == null) {
            ffmpeg = override != null ? Path.of(override) : unpacked(ffmpeg.class);
        }
        return ffmpeg;
    }

    /// The ffprobe executable.
    public synchronized Path prober() {
        if (ffprobe == null) {
            ffprobe =
                    override != null
                            ? Path.of(override)
                                    .resolveSibling(
                                            Path.of(override)
                                                    .getFileName()
                                                    .toString()
                                                    .replace("ffmpeg", "ffprobe"))
                            : unpacked(ffprobe.class);
        }
        return ffprobe;
    }

    private static Path unpacked(Class<?> which) {
        try {
            return Path.of(Loader.load(which));
        } catch (UnsatisfiedLinkError | RuntimeException none) {
            throw new Failure.Unreachable("the video tool " + which.getSimpleName(), none);
        }
    }

    /// Runs ffmpeg on `subject` until it ends; see [#run(Path, List, Path, Duration, Stop)].
    Output convert(Path subject, Path folder, List<String> arguments, Duration limit, Stop stop) {
        var all = new ArrayList<>(List.of("-nostdin", "-hide_banner", "-y"));
        all.addAll(arguments);
        return succeeded(subject, run(program(), all, folder, limit, stop));
    }

    /// The same for who only wants what it makes.
    ///
    /// @throws Failure.Unreadable when ffmpeg ends with an error, `disk-full` where that was it
    /// @throws Failure.Unreachable when it is not done within the limit
    public void make(Path subject, Path folder, List<String> arguments, Duration limit, Stop stop) {
        convert(subject, folder, arguments, limit, stop).close();
    }

    /// Runs ffprobe on `subject` until it ends.
    Output probe(Path subject, List<String> arguments, Duration limit, Stop stop) {
        var all = new ArrayList<>(arguments);
        all.add(subject.toAbsolutePath().toString());
        return succeeded(subject, run(prober(), all, Path.of("."), limit, stop));
    }

    private static Output succeeded(Path subject, Output output) {
        if (output.exit() == 0) {
            return output;
        }
        try (output) {
            throw failure(subject, output.complaint());
        }
    }

    private static Failure failure(Path subject, String complaint) {
        if (complaint.contains("No space left on device")) {
            return new Failure.Refused("disk-full", "there is not enough room on the disk", null);
        }
        return new Failure.Unreadable(
                "%s cannot be read as video (%s)".formatted(subject.getFileName(), complaint),
                "Play the file in another player; if it fails there too, fetch it from the recorder again",
                null);
    }

    /// Runs a child with its output in temporary files, so that no amount of output fills the
    /// memory.
    ///
    /// @throws Stop.Stopped after ending the child, when asked to stop
    /// @throws Failure.Unreachable when the child cannot be started or is not done within `limit`
    private static Output run(
            Path program, List<String> arguments, Path folder, Duration limit, Stop stop) {
        try {
            var output =
                    new Output(
                            Files.createTempFile("watchroom", ".out"),
                            Files.createTempFile("watchroom", ".err"));
            try {
                output.ended(wait(start(program, arguments, folder, output), program, limit, stop));
                return output;
            } catch (RuntimeException | IOException | Error early) {
                output.close();
                throw early;
            }
        } catch (IOException refused) {
            throw new Failure.Unreachable("the video tool " + program.getFileName(), refused);
        }
    }

    private static Process start(Path program, List<String> arguments, Path folder, Output output)
            throws IOException {
        var command = new ArrayList<>(List.of(program.toString()));
        command.addAll(arguments);
        var child = new ProcessBuilder(command).directory(folder.toFile());
        child.environment().put("AV_LOG_FORCE_NOCOLOR", "1");
        child.redirectInput(ProcessBuilder.Redirect.from(Path.of(nothing()).toFile()));
        return child.redirectOutput(output.out().toFile())
                .redirectError(output.err().toFile())
                .start();
    }

    private static String nothing() {
        return System.getProperty("os.name").startsWith("Windows") ? "NUL" : "/dev/null";
    }

    private static int wait(Process child, Path program, Duration limit, Stop stop) {
        var until = System.nanoTime() + limit.toNanos();
        try {
            while (!child.waitFor(LOOK.toMillis(), TimeUnit.MILLISECONDS)) {
                stop.check();
                if (System.nanoTime() > until) {
                    throw new Failure.Unreachable(
                            "%s within %d s the end of its work"
                                    .formatted(program.getFileName(), limit.toSeconds()),
                            null);
                }
            }
            return child.exitValue();
        } catch (InterruptedException ended) {
            Thread.currentThread().interrupt();
            throw new Stop.Stopped();
        } finally {
            end(child);
        }
    }

    private static void end(Process child) {
        if (child.isAlive()) {
            child.destroyForcibly();
            child.onExit().join();
        }
    }

    /// What a child wrote. Closing it deletes the temporary files.
    static final class Output implements AutoCloseable {
        private static final int TAIL = 400;
        private final Path out;
        private final Path err;
        private int exit = -1;

        private Output(Path out, Path err) {
            this.out = out;
            this.err = err;
        }

        private void ended(int code) {
            exit = code;
        }

        int exit() {
            return exit;
        }

        Path out() {
            return out;
        }

        Path err() {
            return err;
        }

        String text() {
            return read(out);
        }

        String messages() {
            return read(err);
        }

        /// The last thing the child complained about, short enough for a sentence.
        String complaint() {
            var said = messages().lines().filter(line -> !line.isBlank()).toList();
            var last =
                    said.isEmpty()
                            ? "no reason given"
                            : said.getLast().replaceAll("^\\[[^]]*] *", "").strip();
            return last.length() > TAIL ? last.substring(last.length() - TAIL) : last;
        }

        private static String read(Path file) {
            try {
                return new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
            } catch (IOException lost) {
                throw new UncheckedIOException(lost);
            }
        }

        @Override
        public void close() {
            try {
                Files.deleteIfExists(out);
                Files.deleteIfExists(err);
            } catch (IOException lost) {
                throw new UncheckedIOException(lost);
            }
        }
    }
}
