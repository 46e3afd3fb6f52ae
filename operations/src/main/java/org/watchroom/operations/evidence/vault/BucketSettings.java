package org.watchroom.operations.evidence.vault;

import java.io.IOException;
import java.io.StringReader;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import org.watchroom.operations.failure.Failure;
import org.watchroom.operations.secret.OwnFile;

/// Which bucket evidence is kept in, and how to enter it: a file that only this account may read.
///
/// @param endpoint of the store; empty for Amazon's own of the region
/// @param prefix of every name there: empty, or with `/` at its end
/// @param keep how long nobody, not even the owner of the bucket, can delete or change what is kept
/// @param pathStyle whether the bucket's name stands in the path rather than before the host
public record BucketSettings(
        Optional<URI> endpoint,
        String region,
        String bucket,
        String prefix,
        Duration keep,
        boolean pathStyle,
        String keyId,
        String secret) {
    private static final String FILE = "evidence-store.properties";

    /// Where a workstation has it.
    ///
    /// @param secrets folder
    public static Path file(Path secrets) {
        return secrets.resolve(FILE);
    }

    /// Empty where there is no such file: then evidence is kept in a folder.
    ///
    /// @param environment `AWS_ACCESS_KEY_ID` and `AWS_SECRET_ACCESS_KEY` go before the file's
    /// @throws Failure.Refused `key-file-open` when others may read the file
    /// @throws Failure.Unreadable naming what is missing or wrong in it
    public static Optional<BucketSettings> read(Path file, Map<String, String> environment)
            throws IOException {
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        var bytes = OwnFile.read(file);
        var all = new Properties();
        try {
            all.load(new StringReader(new String(bytes, StandardCharsets.UTF_8)));
        } catch (IllegalArgumentException badEscape) {
            throw wrong(file, "is not a file of properties");
        } finally {
            Arrays.fill(bytes, (byte) 0);
        }
        return Optional.of(
                new BucketSettings(
                        optional(all, "endpoint").map(text -> endpoint(file, text)),
                        optional(all, "region").orElse("eu-west-2"),
                        needed(file, all, "bucket"),
                        prefix(optional(all, "prefix").orElse("")),
                        Duration.ofDays(days(file, needed(file, all, "keep-days"))),
                        optional(all, "path-style").filter("true"::equals).isPresent(),
                        credential(file, all, environment, "access-key-id", "AWS_ACCESS_KEY_ID"),
                        credential(
                                file,
                                all,
                                environment,
                                "secret-access-key",
                                "AWS_SECRET_ACCESS_KEY")));
    }

    private static Optional<String> optional(Properties all, String key) {
        return Optional.ofNullable(all.getProperty(key))
                .map(String::strip)
                .filter(s -> !s.isEmpty());
    }

    private static String needed(Path file, Properties all, String key) {
        return optional(all, key).orElseThrow(() -> wrong(file, "does not say " + key));
    }

    private static String credential(
            Path file, Properties all, Map<String, String> environment, String key, String name) {
        return Optional.ofNullable(environment.get(name))
                .filter(value -> !value.isBlank())
                .or(() -> optional(all, key))
                .orElseThrow(() ->
                        wrong(file, "does not say %s, and %s is not set".formatted(key, name)));
    }

    private static URI endpoint(Path file, String text) {
        try {
            var endpoint = URI.create(text);
            if (endpoint.getHost() != null
                    && ("https".equals(endpoint.getScheme())
                            || "http".equals(endpoint.getScheme()))) {
                return endpoint;
            }
        } catch (IllegalArgumentException notAnAddress) {
            throw wrong(file, "has no address as endpoint");
        }
        throw wrong(file, "has no address as endpoint");
    }

    private static long days(Path file, String text) {
        if (!text.matches("[1-9][0-9]{0,4}")) {
            throw wrong(file, "has no number of days, 1 to 99999, as keep-days");
        }
        return Long.parseLong(text);
    }

    private static String prefix(String text) {
        return text.isEmpty() || text.endsWith("/") ? text : text + "/";
    }

    private static Failure wrong(Path file, String what) {
        return new Failure.Unreadable(
                file + " " + what, "Mend it, then run ./watchroom admin vault test.", null);
    }

    /// As people are told: without how to enter.
    public String place() {
        return endpoint.map(URI::toString).orElse("s3://" + region) + "/" + bucket + "/" + prefix;
    }

    @Override
    public String toString() {
        return "BucketSettings[" + place() + "]";
    }
}
