package org.watchroom.intake.door.media;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.watchroom.operations.failure.Failure;
import org.watchroom.operations.secret.Circle;
import org.watchroom.operations.secret.DataKey;
import org.watchroom.operations.secret.Keyring;
import org.watchroom.operations.secret.Trait;
import tools.jackson.databind.json.JsonMapper;

/// The files that are on their way: `open/REPORT/ID/`, and `done/REPORT/ID` for a while after one
/// was taken in, so that a sender who missed the answer learns so. Safe for use by many threads, of
/// one process.
public final class Uploads {
    private static final Logger LOG = LoggerFactory.getLogger(Uploads.class);
    private static final Pattern ID = Pattern.compile("[A-Za-z0-9_-]{22}");
    private static final String PART = ".part";
    private static final Duration JUST_MADE = Duration.ofMinutes(10);
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final JsonMapper JSON = JsonMapper.shared();

    private final Path open;
    private final Path done;
    private final Supplier<Keyring> keys;
    private final MediaLimits limits;
    private final Clock clock;

    /// @param folder this service's own; made where it is not there
    /// @param keys of the service
    public Uploads(Path folder, Supplier<Keyring> keys, MediaLimits limits, Clock clock)
            throws IOException {
        this.open = Files.createDirectories(folder.resolve("open"));
        this.done = Files.createDirectories(folder.resolve("done"));
        this.keys = keys;
        this.limits = limits;
        this.clock = clock;
    }

    /// Begins one; under a key that the sender chose, the same once more is the same upload.
    ///
    /// @param key the sender's; empty: always a new one
    /// @return empty when the report has as many files as it may
    synchronized Optional<Upload> begin(UUID report, Optional<String> key, long length, String name)
            throws IOException {
        var id = text(key.map(one -> blind(report, one)).orElseGet(Uploads::random));
        var there = find(report, id);
        if (there.isPresent()) {
            return there;
        }
        if (count(report) >= limits.filesPerReport()) {
            return Optional.empty();
        }
        var info = new Upload.Info(length, name, clock.instant());
        var dataKey = DataKey.fresh();
        var folder = Files.createDirectories(open.resolve(report.toString()));
        var part = folder.resolve(id + PART);
        SafeFile.deleteAll(part);
        Files.createDirectory(part);
        SafeFile.write(
                part.resolve("key"),
                dataKey.sealedFor(Circle.unsorted(), keys.get(), keyPlace(report, id)));
        SafeFile.write(part.resolve("info"), dataKey.seal(json(info), infoPlace(report, id)));
        SafeFile.move(part, folder.resolve(id));
        return Optional.of(new Upload(report, id, folder.resolve(id), dataKey, info));
    }

    /// Keeps a file that is here whole, until it is taken in. The same once more changes nothing.
    ///
    /// @param key by which it is the same
    /// @param name as its sender calls it
    /// @return false where its report has as many files as it may, or it is larger than one may be
    public boolean keep(UUID report, String key, String name, byte[] bytes) throws IOException {
        if (bytes.length > limits.largestFile()) {
            return false;
        }
        if (taken(report, text(blind(report, key))).isPresent()) {
            return true;
        }
        var begun = begin(report, Optional.of(key), bytes.length, name);
        if (begun.isPresent()) {
            int from = (int) begun.get().offset();
            begun.get()
                    .take(
                            from,
                            new ByteArrayInputStream(bytes, from, bytes.length - from),
                            limits.piece());
        }
        return begun.isPresent();
    }

    /// One that is still on its way, or whole and not taken in yet.
    Optional<Upload> find(UUID report, String id) throws IOException {
        var folder = open.resolve(report.toString()).resolve(id);
        if (!ID.matcher(id).matches() || !Files.isDirectory(folder)) {
            return Optional.empty();
        }
        final byte[] sealedKey;
        final byte[] sealedInfo;
        try {
            sealedKey = Files.readAllBytes(folder.resolve("key"));
            sealedInfo = Files.readAllBytes(folder.resolve("info"));
        } catch (NoSuchFileException _) { // taken in at this very moment
            return Optional.empty();
        }
        var key = DataKey.open(sealedKey, keys.get(), keyPlace(report, id));
        var info = JSON.readTree(key.open(sealedInfo, infoPlace(report, id)));
        return Optional.of(
                new Upload(
                        report,
                        id,
                        folder,
                        key,
                        new Upload.Info(
                                info.path("length").asLong(),
                                info.path("name").asString(""),
                                Instant.parse(info.path("begun").asString("")))));
    }

    /// The length of one that was taken in.
    Optional<Long> taken(UUID report, String id) throws IOException {
        var file = done.resolve(report.toString()).resolve(id);
        return ID.matcher(id).matches() && Files.exists(file)
                ? Optional.of(Long.parseLong(Files.readString(file).strip()))
                : Optional.empty();
    }

    /// How many of this report there are, wherever they stand.
    public int count(UUID report) throws IOException {
        return names(open.resolve(report.toString())).size()
                + names(done.resolve(report.toString())).size();
    }

    /// The reports of which files are here, whole or on their way.
    Set<UUID> reports() throws IOException {
        var found = new HashSet<UUID>();
        for (var report : names(open)) {
            if (!names(open.resolve(report)).isEmpty()) {
                found.add(UUID.fromString(report));
            }
        }
        return found;
    }

    /// Those of a report that are whole and wait to be taken in.
    List<Upload> whole(UUID report) throws IOException {
        var found = new ArrayList<Upload>();
        for (var id : names(open.resolve(report.toString()))) {
            try {
                find(report, id).filter(Uploads::isWhole).ifPresent(found::add);
            } catch (Failure.Refused unreadable) {
                LOG.warn("An upload for report {} cannot be read: {}", report, unreadable.rule());
            }
        }
        return found;
    }

    private static boolean isWhole(Upload upload) {
        try {
            return upload.whole();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// It is on record: what lies here is not needed any more.
    void finished(Upload upload) throws IOException {
        var folder = Files.createDirectories(done.resolve(upload.report().toString()));
        SafeFile.write(
                folder.resolve(upload.id()),
                Long.toString(upload.info().length()).getBytes(StandardCharsets.US_ASCII));
        discard(upload);
    }

    void discard(Upload upload) throws IOException {
        var gone = upload.folder().resolveSibling(upload.id() + PART);
        SafeFile.deleteAll(gone);
        SafeFile.move(
                upload.folder(),
                gone); // all of it at once; its report's folder goes with the sweep
        SafeFile.deleteAll(gone);
    }

    /// Throws away what nobody goes on with, and forgets what was taken in long ago.
    void sweep() throws IOException {
        var now = clock.instant();
        for (var report : names(open)) {
            for (var id : names(open.resolve(report))) {
                var upload = find(UUID.fromString(report), id).orElseThrow();
                var longest = upload.whole() ? limits.unplaced() : limits.unfinished();
                if (upload.touched().plus(longest).isBefore(now)) {
                    LOG.info("A file for report {} was never finished, or never placed", report);
                    discard(upload);
                }
            }
            deleteParts(open.resolve(report), now);
            deleteEmpty(open.resolve(report));
        }
        for (var report : names(done)) {
            for (var id : names(done.resolve(report))) {
                var file = done.resolve(report).resolve(id);
                var at = Files.getLastModifiedTime(file).toInstant();
                if (at.plus(limits.unplaced()).isBefore(now)) {
                    Files.deleteIfExists(file);
                }
            }
            deleteEmpty(done.resolve(report));
        }
    }

    /// What a killed process left half made, or half deleted.
    private static void deleteParts(Path folder, Instant now) throws IOException {
        try (var all = Files.newDirectoryStream(folder, "*" + PART)) {
            for (var one : all) {
                var at = Files.getLastModifiedTime(one).toInstant();
                if (at.plus(JUST_MADE).isBefore(now)) {
                    SafeFile.deleteAll(one);
                }
            }
        }
    }

    private synchronized void deleteEmpty(Path folder) throws IOException {
        try (var left = Files.list(folder)) {
            if (left.findAny().isPresent()) {
                return;
            }
        }
        Files.deleteIfExists(folder);
    }

    private static List<String> names(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (var all = Files.list(folder)) {
            return all.map(one -> one.getFileName().toString())
                    .filter(name -> !name.endsWith(PART))
                    .toList();
        }
    }

    private byte[] blind(UUID report, String key) {
        return keys.get().token(Circle.unsorted(), Trait.EXACT, "upload\n" + report + "\n" + key);
    }

    private static byte[] random() {
        var bytes = new byte[16];
        RANDOM.nextBytes(bytes);
        return bytes;
    }

    private static String text(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    private static byte[] json(Upload.Info info) {
        return JSON.writeValueAsBytes(
                JSON.createObjectNode()
                        .put("length", info.length())
                        .put("name", info.name())
                        .put("begun", info.begun().toString()));
    }

    private static String keyPlace(UUID report, String id) {
        return "upload/key/" + report + "/" + id;
    }

    private static String infoPlace(UUID report, String id) {
        return "upload/info/" + report + "/" + id;
    }
}
