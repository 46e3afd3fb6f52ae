package org.watchroom.operations.recorder;

import java.io.FileOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Optional;
import org.watchroom.operations.clip.Draft;
import org.watchroom.operations.failure.Failure;
import org.watchroom.operations.work.Stop;

/// Takes foreign recordings into an archive.
///
/// @param root of the archive
record Intake(Path root) {
    private static final int PIECE = 256 * 1024;

    Path add(CameraFolder camera, Path source, Instant start, ZoneId zone, Stop stop) {
        if (!Files.isRegularFile(source)) {
            throw new Failure.Missing("the recording " + source);
        }
        var begins = start.truncatedTo(ChronoUnit.MILLIS);
        var target = root.resolve(camera.path()).resolve(SegmentName.of(begins, extension(source)));
        try (var draft = new Draft(target);
                var beside = new Draft(Sidecar.of(target))) {
            var hash = copy(source, draft.path(), stop);
            var sidecar =
                    new Sidecar(
                            Optional.of(begins),
                            Optional.of(zone),
                            Optional.of(source.getFileName().toString()),
                            Optional.of(hash));
            Files.write(beside.path(), sidecar.bytes());
            var there = sameStart(target);
            if (there.isEmpty()) {
                publish(draft, target, hash);
                publishBeside(beside);
                return target;
            }
            refuseOther(there.get(), hash);
            return there.get();
        } catch (IOException | UncheckedIOException lost) {
            throw failure(lost);
        }
    }

    /// Only the extension is taken over from a foreign name, and of that only letters and digits.
    private static String extension(Path source) {
        var name = source.getFileName().toString();
        var dot = name.lastIndexOf('.');
        var letters =
                dot < 0
                        ? ""
                        : name.substring(dot + 1)
                                .toLowerCase(Locale.ROOT)
                                .replaceAll("[^a-z0-9]", "");
        return letters.isEmpty() || letters.equals("part") || letters.equals("json")
                ? ".video"
                : "." + letters;
    }

    private static String copy(Path source, Path target, Stop stop) throws IOException {
        var digest = sha256();
        try (var in = new DigestInputStream(Files.newInputStream(source), digest);
                var out = new FileOutputStream(target.toFile())) {
            var piece = new byte[PIECE];
            for (var got = in.read(piece); got >= 0; got = in.read(piece)) {
                stop.check();
                out.write(piece, 0, got);
            }
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    /// A recording that begins at the same instant, whatever its extension.
    private static Optional<Path> sameStart(Path target) throws IOException {
        var name = target.getFileName().toString();
        var stem = name.substring(0, name.lastIndexOf('.') + 1);
        try (var files = Files.list(target.getParent())) {
            return files.filter(file ->
                            file.getFileName().toString().startsWith(stem)
                                    && !file.toString().endsWith(".json"))
                    .findFirst();
        }
    }

    private static void refuseOther(Path there, String hash) throws IOException {
        if (!hash(there).equals(hash)) {
            throw new Failure.Refused(
                    "footage-taken",
                    "another recording of this camera begins at that instant",
                    null);
        }
    }

    private static void publish(Draft draft, Path target, String hash) throws IOException {
        try {
            draft.publish();
        } catch (FileAlreadyExistsException faster) {
            refuseOther(target, hash);
        }
    }

    private static void publishBeside(Draft beside) throws IOException {
        try {
            beside.publish();
        } catch (FileAlreadyExistsException ignored) {
            // The recording is the same one, so what was said about it first stands.
        }
    }

    private static String hash(Path file) throws IOException {
        var digest = sha256();
        try (var in = Files.newInputStream(file)) {
            var piece = new byte[PIECE];
            for (var got = in.read(piece); got >= 0; got = in.read(piece)) {
                digest.update(piece, 0, got);
            }
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static RuntimeException failure(Exception lost) {
        var message = String.valueOf(lost.getMessage());
        if (message.contains("No space left") || message.contains("not enough space")) {
            return new Failure.Refused(
                    "disk-full", "there is not enough room on the disk for this recording", lost);
        }
        return new Failure.Unreachable("the folder of recordings", lost);
    }
}
