package org.watchroom.operations.evidence.vault;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.watchroom.operations.evidence.HashingCopy;
import org.watchroom.operations.failure.Failure;
import org.watchroom.operations.work.Stop;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.ResponseInputStream;
import software.amazon.awssdk.core.checksums.RequestChecksumCalculation;
import software.amazon.awssdk.core.checksums.ResponseChecksumValidation;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.S3Configuration;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;
import software.amazon.awssdk.services.s3.model.ObjectLockMode;
import software.amazon.awssdk.services.s3.model.ObjectLockRetention;
import software.amazon.awssdk.services.s3.model.ObjectLockRetentionMode;
import software.amazon.awssdk.services.s3.model.ObjectVersion;
import software.amazon.awssdk.services.s3.model.S3Exception;

/// A bucket of an S3 store, as a vault needs it: put once and locked, read by version.
final class Bucket implements AutoCloseable {
    static final int NOT_FOUND = 404;
    static final int THERE_ALREADY = 412;
    static final int FORBIDDEN = 403;

    /// What one request can put there.
    static final long LARGEST = 5L << 30;

    private static final Duration CONNECT = Duration.ofSeconds(10);
    private static final Duration SILENCE = Duration.ofSeconds(30);

    private final BucketSettings settings;
    private final S3Client s3;

    /// The version of a name that counts.
    record Version(String id, long size) {}

    Bucket(BucketSettings settings) {
        this.settings = settings;
        var client =
                S3Client.builder()
                        .httpClientBuilder(
                                UrlConnectionHttpClient.builder()
                                        .connectionTimeout(CONNECT)
                                        .socketTimeout(SILENCE))
                        .region(Region.of(settings.region()))
                        .credentialsProvider(
                                StaticCredentialsProvider.create(
                                        AwsBasicCredentials.create(
                                                settings.keyId(), settings.secret())))
                        .requestChecksumCalculation(RequestChecksumCalculation.WHEN_REQUIRED)
                        .responseChecksumValidation(ResponseChecksumValidation.WHEN_REQUIRED)
                        .serviceConfiguration(
                                S3Configuration.builder()
                                        .pathStyleAccessEnabled(settings.pathStyle())
                                        .chunkedEncodingEnabled(false)
                                        .build());
        settings.endpoint().ifPresent(client::endpointOverride);
        s3 = client.build();
    }

    BucketSettings settings() {
        return settings;
    }

    /// For whoever checks the store itself.
    S3Client client() {
        return s3;
    }

    /// Puts a file there unless something is there.
    ///
    /// @return empty where something is there already
    Optional<Version> put(String name, Path file, Instant lockedTo, Stop stop) throws IOException {
        var content = HashingCopy.of(file, stop, _ -> {});
        if (content.size() > LARGEST) {
            throw new Failure.Unreadable(
                    "A file of more than 5 GB cannot be kept in the evidence store",
                    "Take a shorter time of it.",
                    null);
        }
        var body =
                RequestBody.fromContentProvider(
                        () -> stoppable(file, stop), content.size(), "application/octet-stream");
        try {
            var answer =
                    s3.putObject(
                            put ->
                                    put.bucket(settings.bucket())
                                            .key(settings.prefix() + name)
                                            .ifNoneMatch("*")
                                            .contentLength(content.size())
                                            .checksumSHA256(
                                                    Base64.getEncoder()
                                                            .encodeToString(
                                                                    content.sha256().bytes()))
                                            .objectLockMode(ObjectLockMode.COMPLIANCE)
                                            .objectLockRetainUntilDate(lockedTo),
                            body);
            return Optional.of(
                    new Version(
                            Optional.ofNullable(answer.versionId()).orElse(""), content.size()));
        } catch (S3Exception refused) {
            if (refused.statusCode() == THERE_ALREADY) {
                return Optional.empty();
            }
            throw trouble(refused);
        } catch (SdkException | UncheckedIOException noLine) {
            stop.check();
            throw trouble(noLine);
        }
    }

    private static InputStream stoppable(Path file, Stop stop) {
        try {
            return new StoppableBytes(Files.newInputStream(file), stop);
        } catch (IOException gone) {
            throw new UncheckedIOException(gone);
        }
    }

    /// The first version that was ever put under a name: who puts another there later, or a mark
    /// that it is deleted, does not hide it.
    Optional<Version> first(String name) {
        var key = settings.prefix() + name;
        try {
            return s3
                    .listObjectVersionsPaginator(list -> list.bucket(settings.bucket()).prefix(key))
                    .versions()
                    .stream()
                    .filter(one -> one.key().equals(key))
                    .reduce((_, older) -> older) // a store lists the newest of a name first
                    .map(one -> new Version(one.versionId(), one.size()));
        } catch (SdkException | UncheckedIOException gone) {
            throw trouble(gone);
        }
    }

    /// Until when the store lets nobody delete it; empty where it never was locked.
    ///
    /// @throws Failure.Missing when it is not there
    Optional<Instant> lockedTo(String name, Version version) {
        try {
            return Optional.ofNullable(
                            s3.getObjectRetention(get ->
                                            get.bucket(settings.bucket())
                                                    .key(settings.prefix() + name)
                                                    .versionId(version.id()))
                                    .retention())
                    .map(ObjectLockRetention::retainUntilDate);
        } catch (SdkException | UncheckedIOException gone) {
            if (gone instanceof S3Exception refused
                    && code(refused).equals("NoSuchObjectLockConfiguration")) {
                return Optional.empty();
            }
            throw missingOrTrouble(gone);
        }
    }

    /// Locks it for longer; a lock that ends later stays.
    ///
    /// @throws Failure.Missing when it is not there
    void lengthen(String name, Version version, Instant lockedTo) {
        if (locked(name, version, lockedTo)) {
            return;
        }
        try {
            s3.putObjectRetention(put ->
                    put.bucket(settings.bucket())
                            .key(settings.prefix() + name)
                            .versionId(version.id())
                            .retention(until ->
                                    until.mode(ObjectLockRetentionMode.COMPLIANCE)
                                            .retainUntilDate(lockedTo)));
        } catch (SdkException | UncheckedIOException gone) {
            if (gone instanceof S3Exception refused
                    && refused.statusCode() == FORBIDDEN
                    && locked(name, version, lockedTo)) {
                return; // another was first, and its lock ends later
            }
            throw missingOrTrouble(gone);
        }
    }

    private boolean locked(String name, Version version, Instant lockedTo) {
        return lockedTo(name, version).filter(until -> !until.isBefore(lockedTo)).isPresent();
    }

    /// Deletes everything that was ever put under a name, and the marks over it. The first version
    /// goes last: broken off in the middle, it is found again.
    void erase(String name) {
        var key = settings.prefix() + name;
        try {
            var marks = new ArrayList<String>();
            var versions = new ArrayList<String>();
            for (var page :
                    s3.listObjectVersionsPaginator(
                            list -> list.bucket(settings.bucket()).prefix(key))) {
                page.deleteMarkers().stream()
                        .filter(one -> one.key().equals(key))
                        .forEach(one -> marks.add(one.versionId()));
                page.versions().stream()
                        .filter(one -> one.key().equals(key))
                        .forEach(one -> versions.add(one.versionId()));
            }
            for (var id : Stream.concat(marks.stream(), versions.stream()).toList()) {
                s3.deleteObject(delete -> delete.bucket(settings.bucket()).key(key).versionId(id));
            }
        } catch (SdkException | UncheckedIOException refused) {
            throw trouble(refused);
        }
    }

    /// Names below a part of one, each once.
    List<String> names(String below) {
        var start = settings.prefix() + below;
        try (Stream<ObjectVersion> all =
                s3
                        .listObjectVersionsPaginator(
                                list -> list.bucket(settings.bucket()).prefix(start))
                        .versions()
                        .stream()) {
            return all.map(one -> one.key().substring(settings.prefix().length()))
                    .distinct()
                    .toList();
        } catch (SdkException | UncheckedIOException gone) {
            throw trouble(gone);
        }
    }

    /// @param range such as `bytes=0-99`; empty for the whole
    ResponseInputStream<GetObjectResponse> get(
            String name, Version version, Optional<String> range) {
        try {
            return s3.getObject(get -> {
                get.bucket(settings.bucket()).key(settings.prefix() + name);
                if (!version.id().isEmpty()) {
                    get.versionId(version.id());
                }
                range.ifPresent(get::range);
            });
        } catch (SdkException | UncheckedIOException gone) {
            throw missingOrTrouble(gone);
        }
    }

    private Failure missingOrTrouble(Exception why) {
        return why instanceof S3Exception refused && refused.statusCode() == NOT_FOUND
                ? new Failure.Missing("The file of an exhibit")
                : trouble(why);
    }

    /// What is wrong with the line or the store, for whoever waits.
    Failure trouble(Exception why) {
        var said =
                why instanceof S3Exception refused
                        ? "it answered %d %s".formatted(refused.statusCode(), code(refused))
                        : "no answer";
        return new Failure.Unreachable(
                "The evidence store %s (%s)".formatted(settings.place(), said.strip()), why);
    }

    private static String code(S3Exception refused) {
        return refused.awsErrorDetails() == null ? "" : refused.awsErrorDetails().errorCode();
    }

    @Override
    public void close() {
        s3.close();
    }
}
