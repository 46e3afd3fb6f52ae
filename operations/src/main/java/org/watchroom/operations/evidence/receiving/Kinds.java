package org.watchroom.operations.evidence.receiving;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;

/// The kinds of file that are told by what they begin with: `kinds.txt`.
final class Kinds {
    /// Where the last of those bytes is.
    static final int HEAD = 4096;

    private record Bytes(int at, byte[] what) {
        boolean in(byte[] head) {
            return head.length >= at + what.length
                    && Arrays.equals(head, at, at + what.length, what, 0, what.length);
        }
    }

    private record Line(FileKind kind, List<List<Bytes>> ways) {
        boolean fits(byte[] head) {
            return ways.stream().anyMatch(way -> way.stream().allMatch(one -> one.in(head)));
        }
    }

    private static final List<Line> LINES = read();

    private Kinds() {}

    static Optional<FileKind> of(byte[] head) {
        return LINES.stream().filter(line -> line.fits(head)).map(Line::kind).findFirst();
    }

    /// All that may be looked at, for comparing it with the database's list.
    static List<String> mediaTypes() {
        return LINES.stream().map(line -> line.kind().mediaType()).distinct().toList();
    }

    private static List<Line> read() {
        try (var in = Objects.requireNonNull(Kinds.class.getResourceAsStream("kinds.txt"))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .map(Kinds::line)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Line line(String text) {
        var parts = text.strip().split("\\s*\\|\\s*", -1);
        var group = parts[3].toUpperCase(Locale.ROOT).replace('-', '_');
        return new Line(
                new FileKind(parts[0], parts[1], parts[2], FileKind.Group.valueOf(group)),
                Arrays.stream(parts[4].split("\\s*;\\s*", -1)).map(Kinds::way).toList());
    }

    private static List<Bytes> way(String text) {
        return Arrays.stream(text.split("\\s*\\+\\s*", -1))
                .map(one -> one.split(":", 2))
                .map(one -> new Bytes(Integer.parseInt(one[0]), HexFormat.of().parseHex(one[1])))
                .toList();
    }
}
