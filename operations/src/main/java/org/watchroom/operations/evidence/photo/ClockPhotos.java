package org.watchroom.operations.evidence.photo;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.watchroom.db.disk.Durable;
import org.watchroom.operations.clip.Ffmpeg;
import org.watchroom.operations.clip.Footage;
import org.watchroom.operations.clip.Still;
import org.watchroom.operations.clock.ClockPhoto;
import org.watchroom.operations.clock.ClockPhoto.Origin;
import org.watchroom.operations.evidence.HashingCopy;
import org.watchroom.operations.evidence.Sha256;
import org.watchroom.operations.evidence.vault.EvidenceVault;
import org.watchroom.operations.failure.Failure;
import org.watchroom.operations.work.Stop;

/// Photographs of clock checks in this workstation's own vault for them. They are kept before the
/// check that names them is recorded; bytes whose check was then refused stay, and nothing shows
/// them.
public final class ClockPhotos {
    /// A photograph of a telephone has 2 to 12 MB.
    public static final int LARGEST = 20 * 1024 * 1024;

    private static final Duration LIMIT = Duration.ofSeconds(30);

    /// As large as anybody can see beside the form.
    private static final String SCALE =
            "scale='min(1600,iw)':'min(1600,ih)':force_original_aspect_ratio=decrease";

    private final EvidenceVault vault;
    private final Ffmpeg ffmpeg;

    /// @param vault for these alone: what is kept for exhibits goes with them
    public ClockPhotos(EvidenceVault vault, Ffmpeg ffmpeg) {
        this.vault = vault;
        this.ffmpeg = ffmpeg;
    }

    /// Looks at a photograph and keeps it, bit for bit. The same again changes nothing.
    ///
    /// @throws Failure.Refused `clock-photo-type`, `clock-photo-size`, `clock-photo-damaged` for
    ///   what is no whole picture of a fair size, `disk-full`
    /// @throws Failure.Unreadable when the file cannot be read
    public ClockPhoto keep(Path file, Stop stop) {
        byte[] bytes;
        try (var in = Files.newInputStream(file)) {
            bytes = in.readNBytes(LARGEST + 1);
        } catch (IOException e) {
            throw new Failure.Unreadable(
                    "The photo " + file.getFileName() + " cannot be read",
                    "Copy it onto this computer first, then choose it again",
                    e);
        }
        return keep(bytes, Origin.PHOTO, stop);
    }

    /// Takes the picture at that moment out of a recording, and keeps it.
    ///
    /// @throws Failure.Missing when the recording has no picture there
    public ClockPhoto keepFrame(Footage footage, Instant at, Stop stop) {
        try (var room = vault.room()) {
            var still =
                    new Still(ffmpeg).take(footage, at, room.folder().resolve("frame.png"), stop);
            return keep(Files.readAllBytes(still.file()), Origin.FRAME, stop);
        } catch (IOException e) {
            throw trouble(e);
        }
    }

    private ClockPhoto keep(byte[] bytes, Origin origin, Stop stop) {
        if (bytes.length > LARGEST) {
            throw new Failure.Refused(
                    "clock-photo-size", "a photo of a clock has 20 MB at most", null);
        }
        var picture = Picture.of(bytes);
        var content = new HashingCopy.Content(bytes.length, Sha256.of(bytes));
        try (var room = vault.room()) {
            decode(picture, room, stop);
            var kept = room.folder().resolve("photo");
            Files.write(kept, bytes);
            room.keep(kept, content, stop);
        } catch (IOException e) {
            throw trouble(e);
        }
        return new ClockPhoto(content.sha256().hex(), bytes.length, picture.mediaType(), origin);
    }

    /// The picture to look at, as PNG: upright, small, and without what the original tells beside
    /// it. It is decoded by a process of its own.
    ///
    /// @throws Failure.Missing when its bytes are not on this computer
    /// @throws Failure.Unreadable when they were changed since
    public byte[] shown(ClockPhoto photo, Stop stop) {
        var content = new HashingCopy.Content(photo.size(), new Sha256(photo.sha256()));
        try (var room = vault.room()) {
            return decode(Picture.of(bytes(content)), room, stop);
        } catch (IOException e) {
            throw trouble(e);
        }
    }

    private byte[] bytes(HashingCopy.Content content) {
        try (var in = vault.open(content)) {
            return in.readAllBytes();
        } catch (IOException e) {
            throw new Failure.Unreadable(
                    "The kept photo was changed on this computer's disk (%s)"
                            .formatted(content.sha256()),
                    "Leave it as it is, and tell whoever looks after evidence",
                    e);
        }
    }

    private byte[] decode(Picture picture, EvidenceVault.Room room, Stop stop) throws IOException {
        var bare = room.folder().resolve("bare");
        var shown = room.folder().resolve("shown.png");
        Files.write(bare, picture.bare());
        try {
            ffmpeg.make(bare, room.folder(), arguments(picture), LIMIT, stop);
        } catch (Failure.Unreadable _) {
            throw Picture.damaged();
        }
        if (!Files.exists(shown)) {
            throw Picture.damaged();
        }
        var bytes = Files.readAllBytes(shown);
        Files.delete(bare);
        Files.delete(shown);
        return bytes;
    }

    /// What is broken is refused rather than painted over.
    private static List<String> arguments(Picture picture) {
        var filters = new ArrayList<>(upright(picture.turned()));
        filters.add(SCALE);
        return List.of(
                "-v",
                "error",
                "-xerror",
                "-err_detect",
                "explode",
                "-protocol_whitelist",
                "file",
                "-f",
                picture.mediaType().equals("image/png") ? "png_pipe" : "jpeg_pipe",
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
                "-c:v",
                "png",
                "-pix_fmt",
                "rgb24",
                "-f",
                "image2",
                "-update",
                "1",
                "shown.png");
    }

    /// Exif numbers how a picture lies by where its first row and column are.
    static List<String> upright(int turned) {
        return switch (turned) {
            case 2 -> List.of("hflip");
            case 3 -> List.of("hflip", "vflip");
            case 4 -> List.of("vflip");
            case 5 -> List.of("transpose=0");
            case 6 -> List.of("transpose=1");
            case 7 -> List.of("transpose=3");
            case 8 -> List.of("transpose=2");
            default -> List.of();
        };
    }

    private static Failure trouble(IOException e) {
        return Durable.full(e)
                ? new Failure.Refused("disk-full", "there is not enough room on the disk", e)
                : new Failure.Unreachable("the disk for photos of clocks", e);
    }
}
