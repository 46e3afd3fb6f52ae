package org.watchroom.operations.evidence.vault;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.SeekableByteChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.LongConsumer;
import org.watchroom.db.Disks;
import org.watchroom.db.disk.Folders;
import org.watchroom.operations.evidence.HashingCopy;
import org.watchroom.operations.evidence.Sha256;
import org.watchroom.operations.failure.Failure;
import org.watchroom.operations.secret.StreamKeys;
import org.watchroom.operations.work.Stop;

/// A vault that is a bucket with Object Lock: `objects/ab/abcdef….sealed`, named and encrypted as
/// [DirectoryVault] does it, each locked until a day before which nobody can delete or change it.
///
/// Of several versions under one name the first counts. Files that are being made lie in a folder
/// of this computer. Safe for use by many threads, processes and computers that have the same key.
public final class BucketVault implements KeptVault, AutoCloseable {
    private static final String OBJECTS = "objects/";
    private static final String SEALED = ".sealed";
    private static final String MARK = "sealed-with";
    private static final int PIECE = 256 * 1024;

    private final Bucket bucket;
    private final Path local;
    private final VaultKey key;
    private final SealedObjects sealing;
    private final Drafts drafts;
    private final KnownVersions versions;
    private final Clock clock;
    private volatile boolean marked;

    /// @param local folder of this computer for what is being made
    public BucketVault(BucketSettings settings, Path local, VaultKey key, Clock clock) {
        this.bucket = new Bucket(settings);
        this.local = local.toAbsolutePath().normalize();
        this.key = key;
        this.sealing = new SealedObjects(key, this.local);
        this.drafts = new Drafts(this.local.resolve("drafts"), clock);
        this.versions = new KnownVersions(this.local.resolve("versions"));
        this.clock = clock;
    }

    /// One bucket is one vault, from whichever computer it is looked into.
    @Override
    public String keeper() {
        var place = bucket.settings().place();
        return place.substring(0, Math.min(200, place.length()));
    }

    @Override
    public boolean readable() {
        return key.given();
    }

    private static String name(Sha256 sha256) {
        return OBJECTS + sha256.hex().substring(0, 2) + "/" + sha256.hex() + SEALED;
    }

    private Optional<Bucket.Version> version(Sha256 sha256) {
        var known = versions.of(sha256);
        if (known.isPresent()) {
            return known;
        }
        var found = bucket.first(name(sha256));
        found.ifPresent(version -> learn(sha256, version));
        return found;
    }

    private void learn(Sha256 sha256, Bucket.Version version) {
        try {
            versions.learn(sha256, version);
        } catch (IOException disk) {
            throw new Failure.Unreachable("The disk that evidence is kept on", disk);
        }
    }

    @Override
    public boolean has(HashingCopy.Content content) {
        return version(content.sha256())
                .filter(one -> one.size() == StreamKeys.sealedSize(content.size()))
                .isPresent();
    }

    @Override
    public boolean lies(HashingCopy.Content content) {
        return version(content.sha256()).isPresent();
    }

    private Bucket.Version needed(Sha256 sha256) {
        return version(sha256)
                .orElseThrow(() -> new Failure.Missing("The file of an exhibit (" + sha256 + ")"));
    }

    @Override
    public InputStream open(HashingCopy.Content content) throws IOException {
        var version = needed(content.sha256());
        var keys = keys();
        var line = new Line(bucket);
        var in = bucket.get(name(content.sha256()), version, Optional.empty());
        try {
            var decrypted = keys.opening(line.coming(in, version.size()), content.sha256().bytes());
            return new CheckedBytes(line.read(new BufferedInputStream(decrypted, PIECE)), content);
        } catch (IOException | RuntimeException e) {
            in.abort();
            throw e;
        }
    }

    @Override
    public SeekableByteChannel channel(HashingCopy.Content content) throws IOException {
        var version = needed(content.sha256());
        var line = new Line(bucket);
        var sealed = new BucketChannel(bucket, name(content.sha256()), version, line);
        return BucketChannel.plain(keys().opening(sealed, content.sha256().bytes()), line);
    }

    @Override
    public Check check(HashingCopy.Content content, Stop stop, LongConsumer read)
            throws IOException {
        try (var in = open(content)) {
            var piece = new byte[PIECE];
            for (int got = in.read(piece); got >= 0; got = in.read(piece)) {
                stop.check();
                read.accept(got);
            }
            return new Check.Whole();
        } catch (Failure.Missing absent) {
            return new Check.Absent();
        } catch (AlteredBytes altered) {
            return new Check.Broken(altered.found());
        }
    }

    @Override
    public List<Sha256> all() {
        return bucket.names(OBJECTS).stream()
                .map(name -> name.substring(name.lastIndexOf('/') + 1))
                .filter(name -> name.matches("[0-9a-f]{64}\\.sealed"))
                .map(name -> new Sha256(name.substring(0, name.length() - SEALED.length())))
                .distinct()
                .toList();
    }

    /// The key, if it is the one that the bucket is sealed with: of all computers that share it.
    private StreamKeys keys() throws IOException {
        var keys = key.of(local);
        if (!marked) {
            try (var room = new OwnRoom(drafts.room())) {
                var mark = Files.writeString(room.folder().resolve(MARK), keys.name() + "\n");
                var lockedTo = clock.instant().plus(bucket.settings().keep());
                if (bucket.put(MARK, mark, lockedTo, Stop.NEVER).isEmpty()) {
                    same(keys);
                }
            }
            marked = true;
        }
        return keys;
    }

    private void same(StreamKeys keys) throws IOException {
        var version =
                bucket.first(MARK).orElseThrow(() -> new Failure.Missing("The mark of the vault"));
        try (var in = bucket.get(MARK, version, Optional.empty())) {
            var known = new String(in.readNBytes(1000), StandardCharsets.US_ASCII).strip();
            if (!known.equals(keys.name())) {
                throw new Failure.Refused(
                        "vault-key",
                        "%s is sealed with another key than this computer has; all that share it need the same vault.key"
                                .formatted(keeper()),
                        null);
            }
        }
    }

    @Override
    public Room room() throws IOException {
        return new OwnRoom(drafts.room());
    }

    private void keep(Path room, Path file, HashingCopy.Content content, Stop stop)
            throws IOException {
        keys();
        var lockedTo = clock.instant().plus(bucket.settings().keep());
        if (versions.of(content.sha256()).isPresent() && relied(content, lockedTo, stop)) {
            return;
        }
        var sealed = room.resolve(content.sha256().hex() + "-" + DirectoryVault.unique());
        sealing.seal(file, sealed, content, stop);
        var put = bucket.put(name(content.sha256()), sealed, lockedTo, stop);
        if (put.isPresent()) {
            versions.learn(content.sha256(), put.get());
        } else if (!relied(content, lockedTo, stop)) {
            throw new Failure.Unreachable("The evidence store " + keeper(), null);
        }
    }

    /// Whether what lies there can be relied on from now on. Its lock may have ended, and whoever
    /// deletes what nobody needs may be at it: so it is locked first and read then.
    private boolean relied(HashingCopy.Content content, Instant lockedTo, Stop stop)
            throws IOException {
        var there = version(content.sha256());
        if (there.isEmpty()) {
            return false;
        }
        try {
            bucket.lengthen(name(content.sha256()), there.get(), lockedTo);
        } catch (Failure.Missing wentMeanwhile) {
            versions.forget(content.sha256());
            return false;
        }
        return confirmed(content, stop);
    }

    @Override
    public void holdOn(HashingCopy.Content content, Instant until) {
        bucket.lengthen(name(content.sha256()), needed(content.sha256()), until);
    }

    /// Something of an exhibit that is to go.
    ///
    /// @param bytes as they lie in the store
    /// @param lockedTo until when nobody can delete it
    public record Lying(long bytes, Instant lockedTo) {}

    /// What lies there of a file, asked of the store itself; empty where nothing does.
    public Optional<Lying> lying(Sha256 sha256) {
        return bucket.first(name(sha256))
                .map(version ->
                        new Lying(
                                version.size(),
                                bucket.lockedTo(name(sha256), version).orElse(Instant.EPOCH)));
    }

    /// Deletes a file for good, with whatever was put over it. The store refuses while it is
    /// locked.
    public void erase(Sha256 sha256) throws IOException {
        bucket.erase(name(sha256));
        versions.forget(sha256);
    }

    /// Whether it lies there whole; false where nothing does.
    private boolean confirmed(HashingCopy.Content content, Stop stop) throws IOException {
        return switch (check(content, stop, _ -> {})) {
            case Check.Whole() -> true;
            case Check.Absent() -> false;
            case Check.Broken _ ->
                    throw new Failure.Unreadable(
                            "Something else lies where a file of an exhibit belongs (%s)"
                                    .formatted(content.sha256()),
                            "Leave it as it is, and tell whoever looks after evidence",
                            null);
        };
    }

    private final class OwnRoom implements Room {
        private final Path folder;

        private OwnRoom(Path folder) {
            this.folder = folder;
        }

        @Override
        public Path folder() {
            return folder;
        }

        @Override
        public void keep(Path file, HashingCopy.Content content, Stop stop) throws IOException {
            BucketVault.this.keep(folder, file, content, stop);
        }

        @Override
        public long free() throws IOException {
            return Disks.usable(folder);
        }

        @Override
        public void close() throws IOException {
            Folders.deleteTree(folder);
        }
    }

    @Override
    public void close() {
        bucket.close();
    }
}
