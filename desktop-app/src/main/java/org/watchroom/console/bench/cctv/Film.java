package org.watchroom.console.bench.cctv;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.regex.Pattern;
import javafx.scene.image.Image;
import org.watchroom.operations.clip.Ffmpeg;

/// A clip whose pictures carry their number: fourteen fields in the lowest strip, white for one,
/// black for nothing, the lowest digit at the left.
record Film(Path file, Ffmpeg ffmpeg) {
    static final int RATE = 25;
    static final int SECONDS = 90;
    private static final int WIDTH = 704;
    private static final int HEIGHT = 576;
    private static final int STRIP = 48;
    private static final int FIELDS = 14;
    private static final double WHITE = 0.5;
    private static final Pattern USED = Pattern.compile("utime=([0-9.]+)s stime=([0-9.]+)s");

    /// H.264, a key frame every two seconds, as recorders make them.
    static Film make(Path file, Ffmpeg ffmpeg) throws IOException, InterruptedException {
        var number =
                "color=black:s=%dx%d:r=%d,format=gray,geq=lum='if(mod(floor(N/pow(2,floor(X/%d))),2),235,16)'"
                        .formatted(WIDTH, STRIP, RATE, WIDTH / FIELDS);
        var picture = "testsrc2=s=%dx%d:r=%d".formatted(WIDTH, HEIGHT - STRIP, RATE);
        var film = new Film(file, ffmpeg);
        film.run(
                "-f",
                "lavfi",
                "-i",
                picture,
                "-f",
                "lavfi",
                "-i",
                number,
                "-filter_complex",
                "[0]format=yuv420p[a];[1]format=yuv420p[b];[a][b]vstack",
                "-t",
                String.valueOf(SECONDS),
                "-c:v",
                "libopenh264",
                "-b:v",
                "2M",
                "-g",
                String.valueOf(2 * RATE),
                file.toString());
        return film;
    }

    /// The number of a picture as it was painted, scaled to whatever size; empty where a field is
    /// neither.
    static OptionalInt number(Image painted) {
        var pixels = painted.getPixelReader();
        int y = (int) (painted.getHeight() * (HEIGHT - STRIP / 2.0) / HEIGHT);
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
        return (Double.parseDouble(used.group(1)) + Double.parseDouble(used.group(2))) / SECONDS;
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

    private String run(String... arguments) throws IOException, InterruptedException {
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
