package org.watchroom.operations.pack;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Optional;
import javax.crypto.Cipher;
import javax.crypto.Mac;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;
import javax.crypto.spec.SecretKeySpec;

/// Opens one entry of a zip under AES as WinZip has it (AE-1 and AE-2).
final class AesEntry extends InputStream {
    private static final int PIECE = 64 * 1024;
    private static final int BLOCK = 16;
    private static final int ROUNDS = 1000; // fixed by the format
    private static final int VERIFIER = 2;
    private static final int TAG = 10;

    private final InputStream in;
    private final Cipher aes;
    private final Optional<Mac> mac;
    private final byte[] piece = new byte[PIECE];
    private final byte[] pad = new byte[PIECE];
    private final ByteBuffer counter = ByteBuffer.allocate(PIECE).order(ByteOrder.LITTLE_ENDIAN);
    private long block = 1;
    private long left;
    private int at;
    private int end;

    /// Bytes that are not content.
    static int overhead(int strength) {
        return salt(strength) + VERIFIER + TAG;
    }

    private static int salt(int strength) {
        return 4 + 4 * strength;
    }

    /// @param packed length of `in`
    /// @param strength 1 to 3
    /// @param whole whether the end is held against its code
    /// @throws PackZip.Closed when the passphrase is another
    AesEntry(InputStream in, long packed, int strength, char[] passphrase, boolean whole)
            throws IOException {
        this.in = in;
        this.left = packed - overhead(strength);
        int key = 8 + 8 * strength;
        var salt = in.readNBytes(salt(strength));
        var verifier = in.readNBytes(VERIFIER);
        var spec = new PBEKeySpec(passphrase, salt, ROUNDS, (2 * key + VERIFIER) * 8);
        try {
            var keys =
                    SecretKeyFactory.getInstance("PBKDF2WithHmacSHA1")
                            .generateSecret(spec)
                            .getEncoded();
            if (!Arrays.equals(verifier, Arrays.copyOfRange(keys, 2 * key, 2 * key + VERIFIER))) {
                throw new PackZip.Closed("the zip: the passphrase is another");
            }
            aes = Cipher.getInstance("AES/ECB/NoPadding"); // of the counter, which never repeats
            aes.init(Cipher.ENCRYPT_MODE, new SecretKeySpec(keys, 0, key, "AES"));
            mac = whole ? Optional.of(Mac.getInstance("HmacSHA1")) : Optional.empty();
            if (mac.isPresent()) {
                mac.get().init(new SecretKeySpec(keys, key, key, "HmacSHA1"));
            }
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java has AES and HMAC", e);
        } finally {
            spec.clearPassword();
        }
    }

    @Override
    public int read() throws IOException {
        return at < end || more() ? piece[at++] & 0xff : -1;
    }

    @Override
    public int read(byte[] into, int from, int most) throws IOException {
        if (most == 0) {
            return 0;
        }
        if (at == end && !more()) {
            return -1;
        }
        int got = Math.min(most, end - at);
        System.arraycopy(piece, at, into, from, got);
        at += got;
        return got;
    }

    private boolean more() throws IOException {
        if (left == 0) {
            return false;
        }
        int got = in.readNBytes(piece, 0, (int) Math.min(PIECE, left));
        if (got == 0) {
            throw ZipEntries.bad("ends too early", null);
        }
        left -= got;
        mac.ifPresent(code -> code.update(piece, 0, got));
        for (int i = 0; i < got; i += BLOCK) {
            counter.putLong(i, block++);
        }
        try {
            aes.update(counter.array(), 0, (got + BLOCK - 1) / BLOCK * BLOCK, pad, 0);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("blocks are whole", e);
        }
        for (int i = 0; i < got; i++) {
            piece[i] ^= pad[i];
        }
        at = 0;
        end = got;
        if (left == 0 && mac.isPresent()) {
            check(mac.get());
        }
        return true;
    }

    private void check(Mac code) throws IOException {
        if (!MessageDigest.isEqual(in.readNBytes(TAG), Arrays.copyOf(code.doFinal(), TAG))) {
            throw new PackZip.Closed("the zip: the passphrase is another, or it was damaged");
        }
    }
}
