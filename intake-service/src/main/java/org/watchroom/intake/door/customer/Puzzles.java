package org.watchroom.intake.door.customer;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.watchroom.operations.work.Hash;

/// Work that a browser does before it may send, so that sending one report costs nothing that
/// anybody notices and sending thousands does. No third party, no picture, nothing to click.
///
/// A puzzle is `moment-random-mac`; its solution is a number `n` such that SHA-256 of `puzzle:n`
/// begins with [#BITS] zero bits. A puzzle is good for ten minutes and for one report; the key dies
/// with the process, and a page that holds an older puzzle asks for another.
final class Puzzles {
    /// 65,536 hashes in the middle: about a second on a telephone.
    static final int BITS = 16;

    static final Duration GOOD_FOR = Duration.ofMinutes(10);
    private static final int RANDOM_BYTES = 12;
    private static final int MAC_CHARACTERS = 32;
    private static final int LONGEST = 200;
    private static final SecureRandom RANDOM = new SecureRandom();

    private final Clock clock;
    private final byte[] key = new byte[32];
    private final Map<String, Instant> used = new HashMap<>();

    Puzzles(Clock clock) {
        this.clock = clock;
        RANDOM.nextBytes(key);
    }

    String fresh() {
        var random = new byte[RANDOM_BYTES];
        RANDOM.nextBytes(random);
        var what = clock.millis() + "-" + HexFormat.of().formatHex(random);
        return what + "-" + mac(what);
    }

    /// Whether it is a puzzle of ours, still good, and solved for the first time.
    ///
    /// @param solution `puzzle:n`
    boolean solved(String solution) {
        int colon = solution.indexOf(':');
        if (solution.length() > LONGEST || colon < 0 || !ours(solution.substring(0, colon))) {
            return false;
        }
        return zeros(Hash.sha256(solution)) >= BITS && first(solution.substring(0, colon));
    }

    private boolean ours(String puzzle) {
        int end = puzzle.lastIndexOf('-');
        int dash = puzzle.indexOf('-');
        if (dash <= 0
                || dash == end
                || !same(mac(puzzle.substring(0, end)), puzzle.substring(end + 1))) {
            return false;
        }
        var made = Instant.ofEpochMilli(Long.parseLong(puzzle.substring(0, dash)));
        return !made.plus(GOOD_FOR).isBefore(clock.instant());
    }

    private synchronized boolean first(String puzzle) {
        var now = clock.instant();
        used.values().removeIf(until -> until.isBefore(now));
        return used.putIfAbsent(puzzle, now.plus(GOOD_FOR)) == null;
    }

    private static boolean same(String one, String other) {
        return MessageDigest.isEqual(
                one.getBytes(StandardCharsets.US_ASCII), other.getBytes(StandardCharsets.US_ASCII));
    }

    private static int zeros(byte[] hash) {
        int zeros = 0;
        for (byte one : hash) {
            if (one != 0) {
                return zeros + Integer.numberOfLeadingZeros(one & 0xff) - 24;
            }
            zeros += Byte.SIZE;
        }
        return zeros;
    }

    private String mac(String what) {
        try {
            var mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key, "HmacSHA256"));
            return HexFormat.of()
                    .formatHex(mac.doFinal(what.getBytes(StandardCharsets.US_ASCII)))
                    .substring(0, MAC_CHARACTERS);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java has HMAC with SHA-256", e);
        }
    }
}
