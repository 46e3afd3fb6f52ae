package org.watchroom.console.bench.cctv;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.regex.Pattern;
import javafx.scene.image.Image;
import org.watchroom.operations.clip.Ffmpeg;

/// A film whose pictures carry their number: fourteen fields in the lowest strip, white for one,
/// black for nothing, the lowest digit at the left.
///
/// @param words what it is, for whoever reads the figures
record Film(String words, Path file, int seconds, Ffmpeg ffmpeg) {
    static final int RATE = 25;
    static final int SECONDS = 90;
    private static final int MINUTE = 60;
    private static final int STRIP = 12;
    private static final int FIELDS = 14;
    private static final double WHITE = 0.5;
    private static final Pattern USED = Pattern.compile("utime=([0-9.]+)s stime=([0-9.]+)s");
    private static final String NUMBER =
            "color=black:s=%dx2:r=%d,format=gray,geq=lum='if(mod(floor(N/pow(2,X)),2),235,16)'"
                    .formatted(FIELDS, RATE);
    private static final Path SHOP = Path.of("video", "one-by-one-person-detection.mp4");

    /// A generated test picture, which costs next to nothing to decode: whatever else a player does
    /// shows.
    static Film light(Path file, Ffmpeg ffmpeg) throws IOException, InterruptedException {
        return new Film("generated test picture, 704x576, 2 Mbit/s (light)", file, SECONDS, ffmpeg)
                .made(
                        List.of("-f", "lavfi", "-i", "testsrc2=s=704x528:r=" + RATE),
                        "null",
                        704,
                        576,
                        "-b:v",
                        "2M");
    }

    /// What a camera sends today: 1080p, 25 pictures a second, 4 Mbit/s, with the noise of a
    /// sensor. Real footage of the fixtures where it is there, played two and a half times as fast
    /// so that no picture comes twice, and looped to a minute; else a generated picture that moves.
    static Film camera(Path file, Ffmpeg ffmpeg) throws IOException, InterruptedException {
        var named = System.getenv("WATCHROOM_FIXTURES");
        var fixtures = named == null ? Path.of("..", "shared", "fixtures") : Path.of(named);
        var real = fixtures.resolve(SHOP);
        boolean there = Files.exists(real);
        var input =
                there
                        ? List.of("-stream_loop", "-1", "-i", real.toString())
                        : List.of("-f", "lavfi", "-i", "testsrc2=s=768x432:r=" + RATE);
        return new Film(
                        (there ? "real footage" : "generated picture that moves")
                                + ", 1080p with noise, 4 Mbit/s (as a camera sends it)",
                        file,
                        MINUTE,
                        ffmpeg)
                .made(
                        input,
                        (there ? "setpts=PTS/2.5,fps=%d," : "fps=%d,").formatted(RATE)
                                + "scale=1920:990:flags=bicubic,noise=alls=7:allf=t",
                        1920,
                        1080,
                        "-profile:v",
                        "high",
                        "-b:v",
                        "4M",
                        "-maxrate",
                        "6M");
    }

    /// H.264, a key frame every two seconds, as recorders make them.
    private Film made(List<String> picture, String filter, int width, int height, String... encoder)
            throws IOException, InterruptedException {
        var arguments = new ArrayList<>(picture);
        arguments.addAll(
                List.of(
                        "-f",
                        "lavfi",
                        "-i",
                        NUMBER,
                        "-filter_complex",
                        "[0:v]%s,format=yuv420p[a];[1:v]scale=%d:%d:flags=neighbor,format=yuv420p[b];[a][b]vstack"
                                .formatted(filter, width, height / STRIP),
                        "-t",
                        String.valueOf(seconds),
                        "-c:v",
                        "libopenh264",
                        "-g",
                        String.valueOf(2 * RATE)));
        arguments.addAll(List.of(encoder));
        arguments.add(file.toString());
        run(arguments.toArray(String[]::new));
        return this;
    }

    /// The number of a picture as it was painted, scaled to whatever size; empty where a field is
    /// neither.
    static OptionalInt number(Image painted) {
        var pixels = painted.getPixelReader();
        int y = (int) (painted.getHeight() * (STRIP - 0.5) / STRIP);
        int number = 0;
        for (int field = 0; field < FIELDS; field++) {
            int x = (int) (painted.getWidth() * (field + 0.5) / FIELDS);
            var light = pixels.getColor(x, y).getBrightness();
            if (Math.abs(light - WHITE) < 0.2) {
                return OptionalInt.empty();
            }
            number |= light > WHITE ? 1 << field : 0;
        }
        return OptionalInt.of(number);
    }

    /// Processor seconds that ffmpeg takes to decode one second of it.
    double decodeCost() throws IOException, InterruptedException {
        var said = run("-benchmark", "-threads", "1", "-i", file.toString(), "-f", "null", "-");
        var used = USED.matcher(said);
        if (!used.find()) {
            throw new IOException("ffmpeg did not say what it used: " + said);
        }
        return (Double.parseDouble(used.group(1)) + Double.parseDouble(used.group(2))) / seconds;
    }

    /// Seconds that ffmpeg takes, started for it, to bring the picture at a moment.
    double pictureAt(double second) throws IOException, InterruptedException {
        long begun = System.nanoTime();
        run(
                "-ss",
                String.valueOf(second),
                "-i",
                file.toString(),
                "-frames:v",
                "1",
                "-f",
                "null",
                "-");
        return (System.nanoTime() - begun) / 1e9;
    }

    String run(String... arguments) throws IOException, InterruptedException {
        var command =
                new ArrayList<>(
                        List.of(ffmpeg.program().toString(), "-y", "-nostdin", "-hide_banner"));
        command.addAll(List.of(arguments));
        var process = new ProcessBuilder(command).redirectErrorStream(true).start();
        var said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (process.waitFor() != 0) {
            throw new IOException("ffmpeg failed: " + said);
        }
        return said;
    }
}
