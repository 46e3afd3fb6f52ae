package org.watchroom.intake.door.media;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Enumeration;
import java.util.List;
import java.util.UUID;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.watchroom.operations.secret.DataKey;

/// A file that is on its way, as it lies in its folder: pieces named by where they begin and how
/// long they are, each sealed under the upload's own key for this place of this upload.
final class Upload {
    private static final Logger LOG = LoggerFactory.getLogger(Upload.class);
    private static final Pattern PIECE = Pattern.compile("(\\d{12})-(\\d{8})");

    private final UUID report;
    private final String id;
    private final Path folder;
    private final DataKey key;
    private final Info info;

    /// What was said when it was begun.
    record Info(long length, String name, Instant begun) {}

    Upload(UUID report, String id, Path folder, DataKey key, Info info) {
        this.report = report;
        this.id = id;
        this.folder = folder;
        this.key = key;
        this.info = info;
    }

    UUID report() {
        return report;
    }

    String id() {
        return id;
    }

    Path folder() {
        return folder;
    }

    Info info() {
        return info;
    }

    private record Piece(Path file, long at, int length) {}

    /// As far as they follow each other without a gap.
    private List<Piece> pieces() throws IOException {
        var found = new ArrayList<Piece>();
        try (var all = Files.newDirectoryStream(folder)) {
            for (var one : all) {
                var name = PIECE.matcher(one.getFileName().toString());
                if (name.matches()) {
                    found.add(
                            new Piece(
                                    one,
                                    Long.parseLong(name.group(1)),
                                    Integer.parseInt(name.group(2))));
                }
            }
        }
        found.sort((a, b) -> Long.compare(a.at(), b.at()));
        var whole = new ArrayList<Piece>();
        long to = 0;
        for (var one : found) {
            if (one.at() == to) {
                whole.add(one);
                to += one.length();
            }
        }
        return whole;
    }

    /// How many bytes are safely here.
    long offset() throws IOException {
        return pieces().stream().mapToLong(Piece::length).sum();
    }

    boolean whole() throws IOException {
        return offset() == info.length();
    }

    /// Keeps the next bytes for good.
    void append(long at, byte[] bytes) throws IOException {
        SafeFile.write(
                folder.resolve("%012d-%08d".formatted(at, bytes.length)),
                key.seal(bytes, place(at)));
    }

    /// Piece by piece; what has come when the line breaks is kept as well.
    ///
    /// @param size of a piece
    /// @return where it is now; -1 where more came than was said
    long take(long from, InputStream in, int size) throws IOException {
        long at = from;
        var piece = new byte[size];
        int filled = 0;
        var open = true;
        while (open) {
            int got = read(in, piece, filled);
            open = got >= 0;
            filled += Math.max(0, got);
            if (at + filled > info.length()) {
                return -1;
            }
            if (filled == piece.length || (!open && filled > 0)) {
                append(at, Arrays.copyOf(piece, filled));
                at += filled;
                filled = 0;
            }
        }
        return at;
    }

    /// The web server tells of a lost line by several exceptions of its own; here all are the end
    /// of what came.
    private static int read(InputStream in, byte[] piece, int from) {
        try {
            return in.read(piece, from, piece.length - from);
        } catch (IOException | RuntimeException broken) {
            LOG.debug("A file broke off: {}", broken.getMessage());
            return -1;
        }
    }

    /// When the last byte came.
    Instant touched() throws IOException {
        return Files.getLastModifiedTime(folder).toInstant();
    }

    /// All its bytes, opened one piece after the other.
    InputStream bytes() throws IOException {
        var left = pieces().iterator();
        return new SequenceInputStream(
                new Enumeration<>() {
                    @Override
                    public boolean hasMoreElements() {
                        return left.hasNext();
                    }

                    @Override
                    public InputStream nextElement() {
                        return opened(left.next());
                    }
                });
    }

    private InputStream opened(Piece piece) {
        try {
            return new ByteArrayInputStream(
                    key.open(Files.readAllBytes(piece.file()), place(piece.at())));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private String place(long at) {
        return "upload/piece/" + report + "/" + id + "/" + at;
    }
}
