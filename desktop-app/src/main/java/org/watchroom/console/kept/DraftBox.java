package org.watchroom.console.kept;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.watchroom.operations.evidence.Sha256;
import org.watchroom.operations.failure.Failure;
import org.watchroom.operations.keys.HeldKeys;
import org.watchroom.operations.staff.Session;

/// What people had begun at this console and not sent: a file for each, sealed under a key that
/// only their sign-in opens.
///
/// `WRD1 | length of the wrapped key, 2 bytes | wrapped key | AES-256-GCM of the words`. File names
/// are hashes. Files that nobody came back for in two weeks go.
public final class DraftBox {
    private static final Logger LOG = LoggerFactory.getLogger(DraftBox.class);
    private static final int MARK = 'W' << 24 | 'R' << 16 | 'D' << 8 | '1';
    private static final int LONGEST = 16 << 20;
    private static final Duration LONG_AGO = Duration.ofDays(14);

    private final Path folder;
    private final String place;

    /// @param state where this console keeps what may be forgotten
    /// @param place which database it is of
    public DraftBox(Path state, String place) {
        folder = state.resolve("drafts");
        this.place = place;
    }

    /// What was kept of who has just signed in, and where it is kept from now on.
    ///
    /// @param damaged something was there that nobody can open any more; it was put aside
    /// @param drafts empty where this person has no key of their own: nothing is kept then
    public record Kept(Map<String, String> words, boolean damaged, Optional<Drafts> drafts) {}

    /// Takes a moment; not on the glass thread.
    public Kept open(Session session) {
        var about = "drafts/" + session.person().id().value() + "/" + place;
        var file =
                folder.resolve(Sha256.of(about.getBytes(StandardCharsets.UTF_8)).hex() + ".sealed");
        var keys = session.keys();
        try {
            var found = Files.exists(file) ? read(file, keys, about) : Optional.<Found>empty();
            if (found.isPresent()) {
                var own = found.get().own();
                return new Kept(
                        found.get().words(), false, Optional.of(new Drafts(file, about, own)));
            }
            return new Kept(Map.of(), false, fresh(file, keys, about));
        } catch (IOException | Failure.Refused e) {
            LOG.warn(
                    "What somebody had begun here cannot be read, and is put aside: {}",
                    e.toString());
            aside(file);
            return new Kept(Map.of(), true, fresh(file, keys, about));
        }
    }

    private static void aside(Path file) {
        try {
            WholeFile.aside(file);
        } catch (IOException stays) {
            LOG.warn("{} cannot be put aside", file, stays);
        }
    }

    private static Optional<Drafts> fresh(Path file, HeldKeys keys, String about) {
        return keys.freshOwn(about).map(own -> new Drafts(file, about, own));
    }

    private record Found(Map<String, String> words, HeldKeys.OwnKey own) {}

    /// Empty where this person's key is not open.
    private static Optional<Found> read(Path file, HeldKeys keys, String about) throws IOException {
        if (Files.size(file) > LONGEST) {
            throw new IOException("too long");
        }
        var in = new DataInputStream(new ByteArrayInputStream(Files.readAllBytes(file)));
        if (in.readInt() != MARK) {
            throw new IOException("not of this program");
        }
        var wrapped = new byte[in.readUnsignedShort()];
        in.readFully(wrapped);
        var own = keys.openOwn(wrapped, about);
        return own.isEmpty()
                ? Optional.empty()
                : Optional.of(
                        new Found(
                                words(own.get().key().open(in.readAllBytes(), about)), own.get()));
    }

    private static Map<String, String> words(byte[] plain) throws IOException {
        var in = new DataInputStream(new ByteArrayInputStream(plain));
        var words = new LinkedHashMap<String, String>();
        for (int left = in.readInt(); left > 0; left--) {
            var at = string(in);
            words.put(at, string(in));
        }
        return words;
    }

    private static String string(DataInputStream in) throws IOException {
        int length = in.readInt();
        if (length < 0 || length > LONGEST) {
            throw new IOException("no length of words: " + length);
        }
        return new String(in.readNBytes(length), StandardCharsets.UTF_8);
    }

    /// The whole file.
    static byte[] sealed(Map<String, String> words, HeldKeys.OwnKey own, String about)
            throws IOException {
        var plain = new ByteArrayOutputStream();
        var out = new DataOutputStream(plain);
        out.writeInt(words.size());
        for (var one : words.entrySet()) {
            write(out, one.getKey());
            write(out, one.getValue());
        }
        var all = new ByteArrayOutputStream();
        var file = new DataOutputStream(all);
        file.writeInt(MARK);
        file.writeShort(own.wrapped().length);
        file.write(own.wrapped());
        file.write(own.key().seal(plain.toByteArray(), about));
        return all.toByteArray();
    }

    private static void write(DataOutputStream out, String words) throws IOException {
        var bytes = words.getBytes(StandardCharsets.UTF_8);
        out.writeInt(bytes.length);
        out.write(bytes);
    }

    /// Deletes what nobody came back for, also what was put aside. Not on the glass thread.
    public void sweep(Instant now) throws IOException {
        if (!Files.isDirectory(folder)) {
            return;
        }
        try (var files = Files.newDirectoryStream(folder)) {
            for (var file : files) {
                if (Files.getLastModifiedTime(file).toInstant().isBefore(now.minus(LONG_AGO))) {
                    Files.deleteIfExists(file);
                }
            }
        }
    }
}
