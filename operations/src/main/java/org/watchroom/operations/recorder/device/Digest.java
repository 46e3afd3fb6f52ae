package org.watchroom.operations.recorder.device;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;

/// Answers a challenge of HTTP or RTSP: digest (RFC 7616 and the older RFC 2617), and basic where
/// nothing better is offered.
public final class Digest {
    private static final Pattern PARAMETER =
            Pattern.compile("([A-Za-z0-9_-]+)\\s*=\\s*(?:\"((?:[^\"\\\\]|\\\\.)*)\"|([^\\s,]+))");

    private final String scheme;
    private final Map<String, String> parameters;
    private final String algorithm;
    private final AtomicInteger count = new AtomicInteger();

    private Digest(String scheme, Map<String, String> parameters, String algorithm) {
        this.scheme = scheme;
        this.parameters = parameters;
        this.algorithm = algorithm;
    }

    /// The best of what is offered that we can answer.
    ///
    /// @param offered values of `WWW-Authenticate`, one challenge in each
    public static Optional<Digest> best(List<String> offered) {
        return offered.stream()
                .map(Digest::read)
                .flatMap(Optional::stream)
                .max((one, other) -> Integer.compare(one.strength(), other.strength()));
    }

    private static Optional<Digest> read(String challenge) {
        var stripped = challenge.strip();
        var words = stripped.split("\\s+", 2);
        var scheme = words[0].toLowerCase(Locale.ROOT);
        if (scheme.equals("basic")) {
            return Optional.of(new Digest(scheme, Map.of(), ""));
        }
        if (!scheme.equals("digest") || words.length < 2) {
            return Optional.empty();
        }
        var parameters = new HashMap<String, String>();
        var each = PARAMETER.matcher(words[1]);
        while (each.find()) {
            var quoted = each.group(2);
            parameters.put(
                    each.group(1).toLowerCase(Locale.ROOT),
                    quoted == null ? each.group(3) : quoted.replaceAll("\\\\(.)", "$1"));
        }
        var algorithm = parameters.getOrDefault("algorithm", "MD5").toUpperCase(Locale.ROOT);
        var known = List.of("MD5", "MD5-SESS", "SHA-256", "SHA-256-SESS").contains(algorithm);
        return known && parameters.containsKey("nonce")
                ? Optional.of(new Digest(scheme, parameters, algorithm))
                : Optional.empty();
    }

    private int strength() {
        return scheme.equals("basic") ? 0 : algorithm.startsWith("MD5") ? 1 : 2;
    }

    /// The value of `Authorization`.
    ///
    /// @param method such as `GET` or `DESCRIBE`
    /// @param target as it stands in the request's first line
    /// @param fresh text nobody can guess, of letters and digits, another one each time
    public String answer(Login login, String method, String target, String fresh) {
        if (scheme.equals("basic")) {
            var both = login.name() + ":" + login.password();
            return "Basic "
                    + Base64.getEncoder().encodeToString(both.getBytes(StandardCharsets.UTF_8));
        }
        var realm = parameters.getOrDefault("realm", "");
        var nonce = parameters.getOrDefault("nonce", "");
        var number = "%08x".formatted(count.incrementAndGet());
        var secret = hash(login.name() + ":" + realm + ":" + login.password());
        if (algorithm.endsWith("-SESS")) {
            secret = hash(secret + ":" + nonce + ":" + fresh);
        }
        var asked = hash(method + ":" + target);
        var quality = quality();
        var response =
                quality
                        ? hash(String.join(":", secret, nonce, number, fresh, "auth", asked))
                        : hash(secret + ":" + nonce + ":" + asked);
        var words =
                new StringBuilder(
                        "Digest username=\"%s\", realm=\"%s\", nonce=\"%s\", uri=\"%s\", response=\"%s\""
                                .formatted(
                                        quoted(login.name()),
                                        quoted(realm),
                                        quoted(nonce),
                                        target,
                                        response));
        if (parameters.containsKey("algorithm")) {
            words.append(", algorithm=").append(parameters.get("algorithm"));
        }
        if (parameters.containsKey("opaque")) {
            words.append(", opaque=\"").append(quoted(parameters.get("opaque"))).append('"');
        }
        if (quality) {
            words.append(", qop=auth, nc=").append(number);
        }
        if (quality || algorithm.endsWith("-SESS")) {
            words.append(", cnonce=\"").append(fresh).append('"');
        }
        return words.toString();
    }

    private boolean quality() {
        return Arrays.stream(parameters.getOrDefault("qop", "").split(","))
                .anyMatch(each -> each.strip().equalsIgnoreCase("auth"));
    }

    private static String quoted(String text) {
        return text.replace("\\", "\\\\").replace("\"", "\\\"");
    }

    private String hash(String text) {
        try {
            var name = algorithm.startsWith("SHA-256") ? "SHA-256" : "MD5";
            return HexFormat.of()
                    .formatHex(
                            MessageDigest.getInstance(name)
                                    .digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
