package org.watchroom.operations.evidence.vault;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.watchroom.operations.failure.Failure;
import org.watchroom.operations.work.Stop;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.s3.model.BucketVersioningStatus;
import software.amazon.awssdk.services.s3.model.ObjectLockEnabled;
import software.amazon.awssdk.services.s3.model.ObjectLockRetention;
import software.amazon.awssdk.services.s3.model.ObjectLockRetentionMode;
import software.amazon.awssdk.services.s3.model.S3Exception;

/// Tries on a real bucket what evidence relies on. Leaves one object of some bytes there, locked
/// for a day.
public final class BucketCheck {
    /// Signatures hold for fifteen minutes; locks go by the store's clock.
    private static final Duration APART = Duration.ofMinutes(1);

    private static final Duration LOCKED = Duration.ofDays(1);

    private final Bucket bucket;
    private final Clock clock;
    private final List<Finding> findings = new ArrayList<>();

    /// @param what was tried
    /// @param wrong what is wrong and how to mend it; empty where nothing is
    public record Finding(String what, Optional<String> wrong) {}

    private BucketCheck(Bucket bucket, Clock clock) {
        this.bucket = bucket;
        this.clock = clock;
    }

    /// @param scratch folder for some bytes
    public static List<Finding> of(BucketSettings settings, Path scratch, Clock clock)
            throws IOException {
        try (var bucket = new Bucket(settings)) {
            var check = new BucketCheck(bucket, clock);
            check.all(scratch);
            return List.copyOf(check.findings);
        }
    }

    private interface Try {
        /// @return what is wrong and how to mend it
        Optional<String> run() throws IOException;
    }

    private boolean find(String what, Try tried) throws IOException {
        Optional<String> wrong;
        try {
            wrong = tried.run();
        } catch (SdkException | UncheckedIOException no) {
            wrong = Optional.of(bucket.trouble(no).getMessage() + ". " + remedy(no));
        } catch (Failure no) {
            wrong = Optional.of(String.valueOf(no.getMessage()));
        }
        findings.add(new Finding(what, wrong));
        return wrong.isEmpty();
    }

    private static String remedy(Exception why) {
        if (!(why instanceof S3Exception refused)) {
            return "Look at endpoint, network and certificate.";
        }
        return switch (refused.statusCode()) {
            case Bucket.FORBIDDEN -> "Look at the access key, and what its policy allows.";
            case Bucket.NOT_FOUND -> "Look at the bucket's name and region.";
            default -> "Ask whoever runs the store.";
        };
    }

    private void all(Path scratch) throws IOException {
        find("The line is encrypted (TLS)", this::tls);
        if (!find("The bucket answers, and its clock agrees", this::reached)) {
            return; // all else would say the same
        }
        find("Versioning is on", this::versioning);
        find("Object Lock is on", this::lock);
        var name = "self-test/" + UUID.randomUUID();
        var file =
                Files.writeString(
                        Files.createTempFile(scratch, "self-test", ".txt"),
                        "Watchroom tried this store at %s.\n".formatted(clock.instant()));
        try {
            tryObject(name, file);
        } finally {
            Files.deleteIfExists(file);
        }
    }

    private void tryObject(String name, Path file) throws IOException {
        var put = new ArrayList<Bucket.Version>();
        var lockedTo = clock.instant().plus(LOCKED).truncatedTo(ChronoUnit.SECONDS);
        boolean there =
                find(
                        "A file can be put there, locked",
                        () -> {
                            bucket.put(name, file, lockedTo, Stop.NEVER).ifPresent(put::add);
                            return put.isEmpty() || put.getFirst().id().isEmpty()
                                    ? Optional.of(
                                            "The store gave it no version. Switch versioning on.")
                                    : Optional.empty();
                        });
        if (!there) {
            return;
        }
        var version = put.getFirst();
        find("It reads back as it was put, also in parts", () -> readsBack(name, file, version));
        find(
                "It cannot be put a second time (412)",
                () ->
                        bucket.put(name, file, lockedTo, Stop.NEVER).isEmpty()
                                ? Optional.empty()
                                : Optional.of(
                                        "The store took it twice: it does not know If-None-Match. Use one that does."));
        find("Its lock is what was asked", () -> locked(name, version, lockedTo));
        find("Its lock cannot be shortened", () -> shortened(name, version, lockedTo));
        find("It cannot be deleted", () -> deleted(name, version));
    }

    private Optional<String> tls() {
        return bucket.settings()
                        .endpoint()
                        .filter(one -> !"https".equals(one.getScheme()))
                        .isPresent()
                ? Optional.of(
                        "The endpoint begins with http://. Write https://, and see that this computer trusts its certificate.")
                : Optional.empty();
    }

    private Optional<String> reached() {
        var answer = bucket.client().headBucket(head -> head.bucket(bucket.settings().bucket()));
        var date = answer.sdkHttpResponse().firstMatchingHeader("Date");
        if (date.isEmpty()) {
            return Optional.of("The store does not say what time it has. Ask whoever runs it.");
        }
        var theirs = Instant.from(DateTimeFormatter.RFC_1123_DATE_TIME.parse(date.get()));
        var apart = Duration.between(clock.instant(), theirs).abs();
        return apart.compareTo(APART) > 0
                ? Optional.of(
                        "The clocks of this computer and of the store are %d s apart. Set this one by NTP."
                                .formatted(apart.toSeconds()))
                : Optional.empty();
    }

    private Optional<String> versioning() {
        var state =
                bucket.client()
                        .getBucketVersioning(get -> get.bucket(bucket.settings().bucket()))
                        .status();
        return state == BucketVersioningStatus.ENABLED
                ? Optional.empty()
                : Optional.of(
                        "It is off. Make a new bucket with Object Lock, which switches it on.");
    }

    private Optional<String> lock() {
        var state =
                bucket.client()
                        .getObjectLockConfiguration(get -> get.bucket(bucket.settings().bucket()))
                        .objectLockConfiguration();
        return state != null && state.objectLockEnabled() == ObjectLockEnabled.ENABLED
                ? Optional.empty()
                : Optional.of("It is off. Make a new bucket with Object Lock.");
    }

    private Optional<String> readsBack(String name, Path file, Bucket.Version version)
            throws IOException {
        var wanted = Files.readAllBytes(file);
        byte[] whole;
        byte[] part;
        try (var in = bucket.get(name, version, Optional.empty())) {
            whole = in.readAllBytes();
        }
        try (var in = bucket.get(name, version, Optional.of("bytes=2-5"))) {
            part = in.readAllBytes();
        }
        return Arrays.equals(whole, wanted) && Arrays.equals(part, Arrays.copyOfRange(wanted, 2, 6))
                ? Optional.empty()
                : Optional.of(
                        "It gave other bytes (\"%s\"). Do not use this store."
                                .formatted(new String(part, StandardCharsets.ISO_8859_1)));
    }

    private Optional<String> locked(String name, Bucket.Version version, Instant wanted) {
        var retention =
                bucket.client()
                        .getObjectRetention(get ->
                                get.bucket(bucket.settings().bucket())
                                        .key(key(name))
                                        .versionId(version.id()))
                        .retention();
        return retention != null
                        && retention.mode() == ObjectLockRetentionMode.COMPLIANCE
                        && !retention.retainUntilDate().isBefore(wanted)
                ? Optional.empty()
                : Optional.of(
                        "It is not locked in compliance mode until %s. Use a store that keeps locks given with a file."
                                .formatted(wanted));
    }

    private Optional<String> shortened(String name, Bucket.Version version, Instant lockedTo) {
        return refused(
                () ->
                        bucket.client()
                                .putObjectRetention(put ->
                                        put.bucket(bucket.settings().bucket())
                                                .key(key(name))
                                                .versionId(version.id())
                                                .retention(shorter(lockedTo))),
                "The store shortened the lock. Do not use it for evidence.");
    }

    private static ObjectLockRetention shorter(Instant lockedTo) {
        return ObjectLockRetention.builder()
                .mode(ObjectLockRetentionMode.COMPLIANCE)
                .retainUntilDate(lockedTo.minus(LOCKED.dividedBy(2)))
                .build();
    }

    private Optional<String> deleted(String name, Bucket.Version version) {
        return refused(
                () ->
                        bucket.client()
                                .deleteObject(delete ->
                                        delete.bucket(bucket.settings().bucket())
                                                .key(key(name))
                                                .versionId(version.id())),
                "The store deleted a locked file. Do not use it for evidence.");
    }

    private static Optional<String> refused(Runnable deed, String otherwise) {
        try {
            deed.run();
            return Optional.of(otherwise);
        } catch (S3Exception no) {
            if (no.statusCode() >= 400 && no.statusCode() < 500) {
                return Optional.empty();
            }
            throw no;
        }
    }

    private String key(String name) {
        return bucket.settings().prefix() + name;
    }
}
