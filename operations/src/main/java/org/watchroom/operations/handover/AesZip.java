package org.watchroom.operations.handover;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import javax.crypto.Cipher;
import javax.crypto.Mac;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;
import javax.crypto.spec.SecretKeySpec;
import org.watchroom.operations.work.Stop;

/// Writes a zip whose entries are stored under AES-256 as WinZip has it (AE-2): opened by 7-Zip,
/// WinZip and libarchive. Sizes are known beforehand, so it goes to any stream and back to nothing;
/// always zip64; constant memory.
///
/// On the JDK's own AES and HMAC, which use the processor's: other libraries take four times as
/// long. The counter of AE-2 is little-endian, so that it is not the JDK's `AES/CTR`. One thread
/// adds; what it reads is encrypted and written by two others, see [Belt].
final class AesZip implements Closeable {
    private static final int PIECE = Belt.PIECE;
    private static final int BLOCK = 16;
    private static final int SALT = 16;
    private static final int ROUNDS = 1000; // fixed by the format; the passphrase has 84 bits
    private static final int VERIFIER = 2;
    private static final int KEY = 32;
    private static final int TAG = 10;
    static final int OVERHEAD = SALT + VERIFIER + TAG;
    private static final int VERSION = 51;
    private static final int FLAGS = 0x0801; // encrypted, names in UTF-8
    private static final int METHOD = 99;
    private static final int LONGEST_NAME = 0xFFFF;
    private static final long IN_ZIP64 = 0xFFFFFFFFL;
    private static final SecureRandom RANDOM = new SecureRandom();

    private record Entry(byte[] name, int time, long size, long offset) {}

    private final OutputStream out;
    private final char[] passphrase;
    private final List<Entry> entries = new ArrayList<>();
    private final Belt belt = new Belt();
    private final byte[] counters = new byte[PIECE];
    private final byte[] pad = new byte[PIECE];
    private final ByteBuffer counter = ByteBuffer.wrap(counters).order(ByteOrder.LITTLE_ENDIAN);
    private long at;

    /// @param out closed by the caller; written to by another thread until [#finish] or [#close]
    AesZip(OutputStream out, char[] passphrase) {
        this.out = out;
        this.passphrase = passphrase.clone();
    }

    /// Hears what was read, before it is encrypted.
    @FunctionalInterface
    interface Ear {
        void heard(byte[] bytes, int length);
    }

    /// @param size of `in`; more or fewer bytes are an error
    void add(String name, LocalDateTime modified, long size, InputStream in, Ear ear, Stop stop)
            throws IOException {
        var bytes = name.getBytes(StandardCharsets.UTF_8);
        if (bytes.length == 0 || bytes.length > LONGEST_NAME) {
            throw new IOException("not a name for a zip: " + name);
        }
        var entry = new Entry(bytes, dosTime(modified), size, at);
        entries.add(entry);
        write(localHeader(entry));
        var salt = new byte[SALT];
        RANDOM.nextBytes(salt);
        try {
            var keys = derived(salt);
            var aes =
                    Cipher.getInstance("AES/ECB/NoPadding"); // of the counter, which never repeats
            aes.init(Cipher.ENCRYPT_MODE, new SecretKeySpec(keys, 0, KEY, "AES"));
            var mac = Mac.getInstance("HmacSHA1");
            mac.init(new SecretKeySpec(keys, KEY, KEY, "HmacSHA1"));
            write(salt);
            write(Arrays.copyOfRange(keys, 2 * KEY, 2 * KEY + VERIFIER));
            Arrays.fill(keys, (byte) 0);
            content(in, size, aes, mac, ear, stop);
            var tag = new byte[TAG];
            belt.put(() -> System.arraycopy(mac.doFinal(), 0, tag, 0, TAG), () -> out.write(tag));
            at += TAG;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java has AES and HMAC", e);
        }
    }

    private void content(InputStream in, long size, Cipher aes, Mac mac, Ear ear, Stop stop)
            throws IOException {
        long left = size;
        while (left > 0) {
            stop.check();
            var piece = belt.piece();
            int wanted = (int) Math.min(PIECE, left);
            int got = in.readNBytes(piece, 0, wanted);
            if (got < wanted) {
                throw new IOException("a file became shorter while it was copied");
            }
            long block = (size - left) / BLOCK + 1;
            left -= got;
            ear.heard(piece, got);
            belt.put(
                    piece,
                    () -> {
                        encrypt(piece, got, block, aes);
                        mac.update(piece, 0, got);
                    },
                    () -> out.write(piece, 0, got));
            at += got;
        }
        if (in.read() >= 0) {
            throw new IOException("a file became longer while it was copied");
        }
    }

    /// @param block number of the first one, from 1
    private void encrypt(byte[] piece, int length, long block, Cipher aes)
            throws GeneralSecurityException {
        for (int i = 0; i < length; i += BLOCK) {
            counter.putLong(i, block + i / BLOCK);
        }
        aes.update(counters, 0, (length + BLOCK - 1) / BLOCK * BLOCK, pad, 0);
        for (int i = 0; i < length; i++) {
            piece[i] ^= pad[i];
        }
    }

    private byte[] derived(byte[] salt) throws GeneralSecurityException {
        var spec = new PBEKeySpec(passphrase, salt, ROUNDS, (2 * KEY + VERIFIER) * 8);
        try {
            return SecretKeyFactory.getInstance("PBKDF2WithHmacSHA1")
                    .generateSecret(spec)
                    .getEncoded();
        } finally {
            spec.clearPassword();
        }
    }

    /// Writes the directory; without it there is no zip.
    ///
    /// @param comment lies open, before any passphrase
    void finish(String comment) throws IOException {
        long start = at;
        for (var entry : entries) {
            write(directoryEntry(entry));
        }
        write(end(start, at - start, comment.getBytes(StandardCharsets.UTF_8)));
        belt.run();
        out.flush();
    }

    private static byte[] localHeader(Entry entry) {
        var header = little(30 + entry.name().length + 20 + 11);
        header.putInt(0x04034b50)
                .putShort((short) VERSION)
                .putShort((short) FLAGS)
                .putShort((short) METHOD)
                .putInt(entry.time())
                .putInt(0) // AE-2 has no CRC: it would tell of the content
                .putInt((int) IN_ZIP64)
                .putInt((int) IN_ZIP64)
                .putShort((short) entry.name().length)
                .putShort((short) (20 + 11))
                .put(entry.name())
                .putShort((short) 1)
                .putShort((short) 16)
                .putLong(entry.size())
                .putLong(entry.size() + OVERHEAD);
        return aes(header).array();
    }

    private static byte[] directoryEntry(Entry entry) {
        var header = little(46 + entry.name().length + 28 + 11);
        header.putInt(0x02014b50)
                .putShort((short) VERSION)
                .putShort((short) VERSION)
                .putShort((short) FLAGS)
                .putShort((short) METHOD)
                .putInt(entry.time())
                .putInt(0)
                .putInt((int) IN_ZIP64)
                .putInt((int) IN_ZIP64)
                .putShort((short) entry.name().length)
                .putShort((short) (28 + 11))
                .putShort((short) 0)
                .putShort((short) 0)
                .putShort((short) 0)
                .putInt(0)
                .putInt((int) IN_ZIP64)
                .put(entry.name())
                .putShort((short) 1)
                .putShort((short) 24)
                .putLong(entry.size())
                .putLong(entry.size() + OVERHEAD)
                .putLong(entry.offset());
        return aes(header).array();
    }

    /// The extra field of AES: AE-2, 256 bits, stored.
    private static ByteBuffer aes(ByteBuffer header) {
        return header.putShort((short) 0x9901)
                .putShort((short) 7)
                .putShort((short) 2)
                .put((byte) 'A')
                .put((byte) 'E')
                .put((byte) 3)
                .putShort((short) 0);
    }

    private byte[] end(long start, long length, byte[] comment) {
        var end = little(56 + 20 + 22 + comment.length);
        end.putInt(0x06064b50)
                .putLong(44)
                .putShort((short) VERSION)
                .putShort((short) VERSION)
                .putInt(0)
                .putInt(0)
                .putLong(entries.size())
                .putLong(entries.size())
                .putLong(length)
                .putLong(start);
        end.putInt(0x07064b50).putInt(0).putLong(start + length).putInt(1);
        end.putInt(0x06054b50)
                .putShort((short) 0)
                .putShort((short) 0)
                .putShort((short) 0xFFFF)
                .putShort((short) 0xFFFF)
                .putInt((int) IN_ZIP64)
                .putInt((int) IN_ZIP64)
                .putShort((short) comment.length)
                .put(comment);
        return end.array();
    }

    private static ByteBuffer little(int size) {
        return ByteBuffer.allocate(size).order(ByteOrder.LITTLE_ENDIAN);
    }

    /// Two seconds fine, in UTC: a zip knows no zones.
    static LocalDateTime utc(java.time.Instant at) {
        return LocalDateTime.ofInstant(at, ZoneOffset.UTC);
    }

    private static int dosTime(LocalDateTime at) {
        int year = Math.clamp(at.getYear(), 1980, 2107);
        int date = (year - 1980) << 9 | at.getMonthValue() << 5 | at.getDayOfMonth();
        int time = at.getHour() << 11 | at.getMinute() << 5 | at.getSecond() / 2;
        return date << 16 | time;
    }

    private void write(byte[] bytes) {
        belt.put(Belt.Step.NOTHING, () -> out.write(bytes));
        at += bytes.length;
    }

    @Override
    public void close() {
        Arrays.fill(passphrase, '\0');
        belt.close();
    }
}
