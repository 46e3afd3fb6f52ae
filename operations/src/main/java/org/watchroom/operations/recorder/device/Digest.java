package org.watchroom.operations.recorder.device;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
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
import org.jspecify.annotations.Nullable;

/// Answers a challenge of HTTP or RTSP: digest (RFC 7616 and the older RFC 2617), and basic where
/// nothing better is offered.
public final class Digest {
    /// No challenge is longer that means to be answered; reading takes the square of its length.
    private static final int LONGEST = 8_192;

    /// Possessive, so that its length does not fill the stack.
    private static final String INSIDE = "\"([^\"\\\\]*+(?:\\\\.[^\"\\\\]*+)*+)\"";

    private static final Pattern PARAMETER =
            Pattern.compile("([A-Za-z0-9_-]+)\\s*=\\s*(?:" + INSIDE + "|([^\\s,]+))");

    /// Where a challenge begins, in a text without what stands between quotation marks.
    private static final Pattern BEGINNING =
            Pattern.compile(
                    "(?:^|,)\\s*(?=(?:basic|digest|bearer|negotiate|ntlm)(?:[\\s,]|$))",
                    Pattern.CASE_INSENSITIVE);

    private static final Pattern QUOTED = Pattern.compile(INSIDE);

    private final String scheme;
    private final Map<String, String> parameters;
    private final String algorithm;
    private final AtomicInteger count = new AtomicInteger();

    /// Of a session: the key made with the first one holds for all that follows.
    private @Nullable String session;

    private Digest(String scheme, Map<String, String> parameters, String algorithm) {
        this.scheme = scheme;
        this.parameters = parameters;
        this.algorithm = algorithm;
    }

    /// The best of what is offered that we can answer.
    ///
    /// @param offered values of `WWW-Authenticate`, one challenge or several in each
    public static Optional<Digest> best(List<String> offered) {
        return offered.stream()
                .filter(value -> value.length() <= LONGEST)
                .flatMap(value -> challenges(value).stream())
                .map(Digest::read)
                .flatMap(Optional::stream)
                .max((one, other) -> Integer.compare(one.strength(), other.strength()));
    }

    private static List<String> challenges(String value) {
        var bare = QUOTED.matcher(value).replaceAll(quoted -> "\"".repeat(quoted.group().length()));
        var beginnings = new ArrayList<Integer>();
        var each = BEGINNING.matcher(bare);
        while (each.find()) {
            beginnings.add(each.end());
        }
        beginnings.add(value.length());
        var all = new ArrayList<String>();
        for (var n = 0; n + 1 < beginnings.size(); n++) {
            all.add(value.substring(beginnings.get(n), beginnings.get(n + 1)));
        }
        return all;
    }

    private static Optional<Digest> read(String challenge) {
        var stripped = challenge.strip();
        var words = stripped.split("[\\s,]+", 2);
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
        var qualities = parameters.getOrDefault("qop", "");
        var answerable = qualities.isBlank() || hasAuth(qualities);
        return known && answerable && parameters.containsKey("nonce")
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
    /// @param fresh text nobody can guess, of letters and digits, another one each time; within a
    ///   session (`-sess`) the first one goes on being used
    public String answer(Login login, String method, String target, String fresh) {
        return answered(
                login, method, target, algorithm.endsWith("-SESS") ? ofSession(fresh) : fresh);
    }

    private synchronized String ofSession(String fresh) {
        if (session == null) {
            session = fresh;
        }
        return session;
    }

    private String answered(Login login, String method, String target, String fresh) {
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
                        "Digest %s, realm=\"%s\", nonce=\"%s\", uri=\"%s\", response=\"%s\""
                                .formatted(
                                        username(login.name()),
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

    /// A name outside of ASCII goes over the wire as RFC 5987 says; a header holds no such letters.
    private static String username(String name) {
        return name.chars().allMatch(c -> c >= ' ' && c < 127)
                ? "username=\"" + quoted(name) + '"'
                : "username*=UTF-8''"
                        + URLEncoder.encode(name, StandardCharsets.UTF_8)
                                .replace("+", "%20")
                                .replace("*", "%2A");
    }

    private boolean quality() {
        return hasAuth(parameters.getOrDefault("qop", ""));
    }

    private static boolean hasAuth(String qualities) {
        return Arrays.stream(qualities.split(","))
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
