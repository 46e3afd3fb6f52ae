package org.watchroom.operations.secret;

import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.StreamingAead;
import com.google.crypto.tink.streamingaead.AesGcmHkdfStreamingParameters;
import com.google.crypto.tink.streamingaead.AesGcmHkdfStreamingParameters.HashType;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.channels.SeekableByteChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import org.watchroom.operations.failure.Failure;

/// Keys for whole files: AES-256-GCM in segments, each under a key of that file alone
/// (`AES256_GCM_HKDF` of Tink). A file can be read from any place in it, and neither cut short nor
/// put together anew without notice.
public final class StreamKeys {
    /// Longer ones are slow until the runtime has compiled what works on them.
    private static final int SEGMENT = 64 * 1024;

    private static final int KEY = 32;
    private static final int TAG = 16;

    /// Its own length, a salt as long as the key, and the beginning of the nonces.
    private static final int HEADER = 1 + KEY + 7;

    private static final AesGcmHkdfStreamingParameters PARAMETERS = parameters();

    private final KeysetHandle keys;
    private final StreamingAead aead;
    private final String name;

    private StreamKeys(KeysetHandle keys, String name) {
        this.keys = keys;
        this.aead = Tink.primitive(keys, StreamingAead.class);
        this.name = name;
    }

    private static AesGcmHkdfStreamingParameters parameters() {
        try {
            return AesGcmHkdfStreamingParameters.builder()
                    .setKeySizeBytes(KEY)
                    .setDerivedAesGcmKeySizeBytes(KEY)
                    .setHkdfHashType(HashType.SHA256)
                    .setCiphertextSegmentSizeBytes(SEGMENT)
                    .build();
        } catch (GeneralSecurityException e) {
            throw Tink.broken(e);
        }
    }

    /// Makes the key in `file` where there is none; of two programs at once the first one's stays.
    public static void make(Path file) throws IOException {
        if (!Files.exists(file)) {
            OwnFile.publish(file, () -> Tink.bytes(Tink.fresh(PARAMETERS)));
        }
    }

    /// The key in `file`.
    ///
    /// @throws Failure.Refused `key-file-open` when others may read the file
    /// @throws Failure.Unreadable when it holds no such key
    public static StreamKeys open(Path file) throws IOException {
        var bytes = OwnFile.read(file);
        try {
            return new StreamKeys(Tink.keys(bytes), named(bytes));
        } catch (GeneralSecurityException | IllegalStateException damaged) {
            throw new Failure.Unreadable(
                    "The key file " + file + " is damaged", "Put it back from its copy", damaged);
        } finally {
            Arrays.fill(bytes, (byte) 0);
        }
    }

    /// Tells one key from another and says nothing of it.
    public String name() {
        return name;
    }

    private static String named(byte[] keyset) {
        try {
            var digest = MessageDigest.getInstance("SHA-256");
            digest.update("watchroom stream key\n".getBytes(StandardCharsets.US_ASCII));
            return HexFormat.of().formatHex(digest.digest(keyset), 0, 8);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    /// Seals what is written there; closing it closes `sealed` as well.
    ///
    /// @param place where it will lie: sealed bytes that are moved elsewhere do not open
    public OutputStream sealing(OutputStream sealed, byte[] place) throws IOException {
        try {
            return aead.newEncryptingStream(sealed, place);
        } catch (GeneralSecurityException e) {
            throw Tink.broken(e);
        }
    }

    /// What was sealed, from its beginning. Reading fails where it was altered.
    public InputStream opening(InputStream sealed, byte[] place) throws IOException {
        try {
            return aead.newDecryptingStream(sealed, place);
        } catch (GeneralSecurityException e) {
            throw Tink.broken(e);
        }
    }

    /// The same from any place in it. Each segment that is read is checked, the whole is not.
    public SeekableByteChannel opening(SeekableByteChannel sealed, byte[] place)
            throws IOException {
        try {
            return aead.newSeekableDecryptingChannel(sealed, place);
        } catch (GeneralSecurityException e) {
            throw Tink.broken(e);
        }
    }

    /// How many bytes so many become.
    public static long sealedSize(long plain) {
        long behind = plain + HEADER;
        long segments = behind / (SEGMENT - TAG);
        long rest = behind % (SEGMENT - TAG);
        return segments * SEGMENT + (rest == 0 ? 0 : rest + TAG);
    }

    @Override
    public String toString() {
        return "StreamKeys[" + name + ", " + keys.size() + "]";
    }
}
