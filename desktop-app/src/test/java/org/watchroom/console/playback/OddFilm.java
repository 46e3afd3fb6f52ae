package org.watchroom.console.playback;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.watchroom.operations.clip.TestVideo;

/// Files as recorders, and those who copy from them, leave them.
enum OddFilm {
    /// The second half of the pictures is missing.
    CUT_SHORT("Showing") {
        @Override
        Path make(Path folder) throws IOException, InterruptedException {
            var whole = film(folder, "whole.mp4", "-c:v", "mpeg4", "-movflags", "+faststart");
            return half(whole, folder.resolve("cut-short.mp4"));
        }
    },
    /// The index would have been written last.
    WITHOUT_ITS_INDEX("Unreadable") {
        @Override
        Path make(Path folder) throws IOException, InterruptedException {
            return half(film(folder, "whole.mp4", "-c:v", "mpeg4"), folder.resolve("no-index.mp4"));
        }
    },
    AVI_WITHOUT_ITS_INDEX("Showing") {
        @Override
        Path make(Path folder) throws IOException, InterruptedException {
            return half(film(folder, "whole.avi", "-c:v", "mpeg4"), folder.resolve("no-index.avi"));
        }
    },
    OF_CHANGING_RATE("Showing") {
        @Override
        Path make(Path folder) throws IOException, InterruptedException {
            return film(
                    folder,
                    "changing.mp4",
                    "-vf",
                    "select='if(lt(t,3),1,not(mod(n,7)))'",
                    "-fps_mode",
                    "vfr",
                    "-c:v",
                    "mpeg4");
        }
    },
    WITHOUT_A_KEY_FRAME("Unreadable") {
        @Override
        Path make(Path folder) throws IOException, InterruptedException {
            return film(
                    folder, "no-key.avi", "-c:v", "mpeg4", "-g", "600", "-bsf:v", "noise=drop=key");
        }
    },
    OF_A_SINGLE_PICTURE("Showing") {
        @Override
        Path make(Path folder) throws IOException, InterruptedException {
            return film(folder, "single.mp4", "-frames:v", "1", "-c:v", "mpeg4");
        }
    },
    SIXTEEN_THOUSAND_WIDE("NotShown") {
        @Override
        Path make(Path folder) throws IOException, InterruptedException {
            return TestVideo.make(
                    folder.resolve("wide.avi"),
                    "15360x8640",
                    1,
                    1,
                    "-c:v",
                    "mjpeg",
                    "-pix_fmt",
                    "yuvj420p");
        }
    },
    MOTION_JPEG("Showing") {
        @Override
        Path make(Path folder) throws IOException, InterruptedException {
            return film(folder, "pictures.avi", "-c:v", "mjpeg", "-pix_fmt", "yuvj420p");
        }
    },
    CINEPAK("Showing") {
        @Override
        Path make(Path folder) throws IOException, InterruptedException {
            return film(
                    folder,
                    "cinepak.avi",
                    "-frames:v",
                    "9",
                    "-c:v",
                    "cinepak",
                    "-pix_fmt",
                    "rgb24");
        }
    },
    MS_VIDEO("Showing") {
        @Override
        Path make(Path folder) throws IOException, InterruptedException {
            return film(folder, "msvideo.avi", "-c:v", "msvideo1", "-pix_fmt", "rgb555le");
        }
    },
    TEXT_CALLED_A_FILM("Unreadable") {
        @Override
        Path make(Path folder) throws IOException {
            return Files.writeString(
                    folder.resolve("text.mp4"), "Tuesday: camera 3 is broken again.\n".repeat(99));
        }
    },
    EMPTY("Unreadable") {
        @Override
        Path make(Path folder) throws IOException {
            return Files.write(folder.resolve("empty.mp4"), new byte[0]);
        }
    };

    private final String becomes;

    OddFilm(String becomes) {
        this.becomes = becomes;
    }

    /// The state of a tile that shall show it.
    String becomes() {
        return becomes;
    }

    abstract Path make(Path folder) throws IOException, InterruptedException;

    private static Path film(Path folder, String name, String... options)
            throws IOException, InterruptedException {
        return TestVideo.make(folder.resolve(name), "320x240", 10, 6, options);
    }

    private static Path half(Path whole, Path into) throws IOException {
        var bytes = Files.readAllBytes(whole);
        return Files.write(into, Arrays.copyOf(bytes, bytes.length / 2));
    }
}
