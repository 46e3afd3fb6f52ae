package org.watchroom.operations.evidence.receiving;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.Set;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;
import org.watchroom.operations.work.Stop;

/// Whether a PDF does something by itself: scripts, programs, files inside, forms that send. Looks
/// for the names that ISO 32000-1 gives these, in the file and in every part of it that is packed;
/// does not interpret it.
final class PdfLook {
    /// Every script needs the name of its kind, however it is started.
    private static final Set<String> ACTIVE =
            Set.of(
                    "JavaScript",
                    "Launch",
                    "EmbeddedFile",
                    "EmbeddedFiles",
                    "RichMedia",
                    "XFA",
                    "SubmitForm",
                    "ImportData",
                    "GoToE",
                    "Rendition");

    private static final Set<String> LOCKED = Set.of("Encrypt");
    private static final Set<String> PACKED_OBJECTS = Set.of("ObjStm");

    private static final byte[] STREAM = "stream".getBytes(StandardCharsets.ISO_8859_1);
    private static final int LOOK_BACK = 2048;
    private static final int LONGEST_NAME = 40;

    private final byte[] file;
    private final long most;
    private final Stop stop;
    private long unpacked;

    /// @param most bytes that are unpacked in all
    PdfLook(byte[] file, long most, Stop stop) {
        this.file = file;
        this.most = most;
        this.stop = stop;
    }

    Optional<Quarantine> why() {
        if (!Search.has(file, "startxref") || !Search.has(file, "%%EOF")) {
            return Optional.of(Quarantine.DAMAGED);
        }
        if (names(file, 0, file.length, LOCKED)) {
            return Optional.of(Quarantine.LOCKED);
        }
        return names(file, 0, file.length, ACTIVE) || packed()
                ? Optional.of(Quarantine.ACTIVE_DOCUMENT)
                : Optional.empty();
    }

    /// Objects may be packed, and what is in them is not seen from outside. Where they cannot be
    /// unpacked nobody knows.
    private boolean packed() {
        for (int at = Search.at(file, STREAM, 0); at >= 0; at = Search.at(file, STREAM, at + 1)) {
            stop.check();
            int start = at + STREAM.length;
            while (start < file.length && (file[start] == '\r' || file[start] == '\n')) {
                start++;
            }
            var inside = unpack(start);
            boolean objects = names(file, Math.max(0, at - LOOK_BACK), at, PACKED_OBJECTS);
            if (inside.isEmpty() ? objects && !end(at) : names(inside.get(), ACTIVE)) {
                return true;
            }
        }
        return false;
    }

    private boolean end(int at) {
        return at >= 3 && file[at - 3] == 'e' && file[at - 2] == 'n' && file[at - 1] == 'd';
    }

    private Optional<byte[]> unpack(int start) {
        var out = new ByteArrayOutputStream();
        var piece = new byte[16 * 1024];
        try (var inflater = new Inflater()) {
            inflater.setInput(file, start, file.length - start);
            while (!inflater.finished()) {
                int got = inflater.inflate(piece);
                if (got == 0) {
                    return Optional.empty();
                }
                unpacked += got;
                if (unpacked > most) {
                    throw new Shut(Quarantine.ACTIVE_DOCUMENT);
                }
                stop.check();
                out.write(piece, 0, got);
            }
            return Optional.of(out.toByteArray());
        } catch (DataFormatException notPacked) {
            return Optional.empty();
        }
    }

    private static boolean names(byte[] in, Set<String> wanted) {
        return names(in, 0, in.length, wanted);
    }

    /// Letters of a name may be written as `#4a`.
    private static boolean names(byte[] in, int from, int to, Set<String> wanted) {
        var name = new StringBuilder();
        for (int at = from; at < to; at++) {
            if (in[at] != '/') {
                continue;
            }
            name.setLength(0);
            int next = at + 1;
            while (next < to && name.length() <= LONGEST_NAME && regular(in[next])) {
                if (in[next] == '#' && next + 2 < to && hex(in[next + 1]) && hex(in[next + 2])) {
                    name.append(
                            (char)
                                    (Character.digit(in[next + 1], 16) * 16
                                            + Character.digit(in[next + 2], 16)));
                    next += 3;
                } else {
                    name.append((char) (in[next] & 0xff));
                    next++;
                }
            }
            if (wanted.contains(name.toString())) {
                return true;
            }
        }
        return false;
    }

    private static boolean regular(byte one) {
        return one > ' ' && "()<>[]{}/%".indexOf(one) < 0;
    }

    private static boolean hex(byte one) {
        return Character.digit(one, 16) >= 0;
    }
}
