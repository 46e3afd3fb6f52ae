package org.watchroom.operations.evidence.photo;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.watchroom.operations.clip.Ffmpeg;
import org.watchroom.operations.failure.Failure;
import org.watchroom.operations.work.Stop;

/// A copy of somebody's picture to look at: upright, encoded again, and without what the original
/// tells beside it. It is decoded by a process of its own, up to so many pixels and so long.
public final class PictureCopy {
    /// Of a side; more than any screen shows.
    private static final int LONGEST_SIDE = 4096;

    private static final String SCALE =
            "scale='min(%1$d,iw)':'min(%1$d,ih)':force_original_aspect_ratio=decrease:out_range=full"
                    .formatted(LONGEST_SIDE);

    /// How ffmpeg is told what to take a file for: it never guesses.
    private static final Map<String, String> READERS =
            Map.of(
                    "image/jpeg", "jpeg_pipe",
                    "image/png", "png_pipe",
                    "image/gif", "gif",
                    "image/webp", "webp_pipe",
                    "image/bmp", "bmp_pipe",
                    "image/tiff", "tiff_pipe");

    private final Ffmpeg ffmpeg;
    private final long mostPixels;
    private final long mostBytes;
    private final Duration limit;

    /// What came of it.
    public enum Outcome {
        MADE,
        /// It is no whole picture.
        DAMAGED,
        TOO_LARGE,
        /// Pictures of this kind are not decoded here.
        NOT_HERE
    }

    public PictureCopy(Ffmpeg ffmpeg, long mostPixels, long mostBytes, Duration limit) {
        this.ffmpeg = ffmpeg;
        this.mostPixels = mostPixels;
        this.mostBytes = mostBytes;
        this.limit = limit;
    }

    /// What made it, for the record.
    public String tool() {
        return ffmpeg.version();
    }

    /// @param folder where `viewing.jpg` appears when it was made
    /// @throws Failure.Unreachable when there is no ffmpeg
    public Outcome make(Path original, String mediaType, Path folder, Stop stop)
            throws IOException {
        if (!READERS.containsKey(mediaType)) {
            return Outcome.NOT_HERE;
        }
        if (Files.size(original) > mostBytes) {
            return Outcome.TOO_LARGE;
        }
        ffmpeg.version(); // says that there is none, which is not the picture's fault
        var bare = folder.resolve("bare");
        try {
            var filters = new ArrayList<String>();
            if (mediaType.equals("image/jpeg") || mediaType.equals("image/png")) {
                var picture = Picture.of(Files.readAllBytes(original));
                Files.write(bare, picture.bare());
                filters.addAll(ClockPhotos.upright(picture.turned()));
            } else {
                Files.copy(original, bare);
            }
            filters.add(SCALE);
            ffmpeg.make(bare, folder, arguments(mediaType, filters), limit, stop);
            return Files.exists(folder.resolve("viewing.jpg")) ? Outcome.MADE : Outcome.DAMAGED;
        } catch (Failure.Refused notWhole) {
            if (notWhole.rule().equals("disk-full")) {
                throw notWhole;
            }
            return notWhole.rule().equals("clock-photo-size") ? Outcome.TOO_LARGE : Outcome.DAMAGED;
        } catch (Failure.Unreadable _) {
            Files.deleteIfExists(folder.resolve("viewing.jpg"));
            return Outcome.DAMAGED;
        } catch (Failure.Unreachable notInTime) {
            Files.deleteIfExists(folder.resolve("viewing.jpg"));
            return Outcome.TOO_LARGE;
        } finally {
            Files.deleteIfExists(bare);
        }
    }

    private List<String> arguments(String mediaType, List<String> filters) {
        return List.of(
                "-v",
                "error",
                "-xerror",
                "-err_detect",
                "explode",
                "-max_pixels",
                Long.toString(mostPixels),
                "-protocol_whitelist",
                "file",
                "-f",
                READERS.get(mediaType),
                "-i",
                "bare",
                "-frames:v",
                "1",
                "-vf",
                String.join(",", filters),
                "-map_metadata",
                "-1",
                "-fflags",
                "+bitexact",
                "-flags:v",
                "+bitexact",
                "-c:v",
                "mjpeg",
                "-q:v",
                "2",
                "-pix_fmt",
                "yuvj444p",
                "-f",
                "image2",
                "-update",
                "1",
                "viewing.jpg");
    }
}
