package org.watchroom.operations.evidence.receiving;

import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.watchroom.operations.work.DataFile;

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
        return DataFile.read(Kinds.class, "kinds.txt").stream().map(Kinds::line).toList();
    }

    private static Line line(List<String> parts) {
        var group = parts.get(3).toUpperCase(Locale.ROOT).replace('-', '_');
        return new Line(
                new FileKind(
                        parts.get(0), parts.get(1), parts.get(2), FileKind.Group.valueOf(group)),
                Arrays.stream(parts.get(4).split("\\s*;\\s*", -1)).map(Kinds::way).toList());
    }

    private static List<Bytes> way(String text) {
        return Arrays.stream(text.split("\\s*\\+\\s*", -1))
                .map(one -> one.split(":", 2))
                .map(one -> new Bytes(Integer.parseInt(one[0]), HexFormat.of().parseHex(one[1])))
                .toList();
    }
}
