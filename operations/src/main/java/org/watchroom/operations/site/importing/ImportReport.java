package org.watchroom.operations.site.importing;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.watchroom.operations.site.StoreDraft;

/// What became of a store list. Every row is in `stores` or in `rejected`.
///
/// @param rows how many records the list has, without its header
/// @param accepted stores to put in, in the list's order
/// @param remarks what was put right or looks odd in accepted rows
public record ImportReport(
        Dialect dialect,
        ColumnMapping mapping,
        int rows,
        List<StoreDraft> accepted,
        List<Rejected> rejected,
        List<Duplicate> duplicates,
        List<Remark> remarks) {
    public ImportReport {
        accepted = List.copyOf(accepted);
        rejected = List.copyOf(rejected);
        duplicates = List.copyOf(duplicates);
        remarks = List.copyOf(remarks);
    }

    /// A row that was left out.
    ///
    /// @param line where it begins, from 1
    /// @param raw the row as read, cut at 200 characters
    public record Rejected(long line, String reason, String raw) {}

    /// A row that is probably there twice. It was left out only where the code is the same.
    public record Duplicate(long line, long ofLine, String reason, boolean leftOut) {}

    public record Remark(long line, String text) {}

    public long withoutPosition() {
        return accepted.stream().filter(s -> s.position().isEmpty()).count();
    }

    public long withoutForce() {
        return accepted.stream().filter(s -> s.policeForce().isEmpty()).count();
    }

    /// For a command line: counts, how the list was read, and at most `most` lines of each kind of
    /// trouble.
    public List<String> inWords(int most) {
        var words = new ArrayList<String>();
        words.add(
                "%,d rows: %,d stores accepted, %,d rejected"
                        .formatted(rows, accepted.size(), rejected.size()));
        words.add("Read as " + dialect.inWords() + "; " + mapping.inWords());
        if (!mapping.unused().isEmpty()) {
            words.add("Not used: " + String.join(", ", mapping.unused()));
        }
        if (withoutPosition() > 0) {
            words.add(
                    "%,d stores have no position and will not be on the map"
                            .formatted(withoutPosition()));
        }
        some(
                words,
                most,
                rejected.stream().map(r -> "line %d rejected: %s".formatted(r.line(), r.reason())));
        some(
                words,
                most,
                duplicates.stream()
                        .map(d ->
                                "line %d looks like line %d: %s%s"
                                        .formatted(
                                                d.line(),
                                                d.ofLine(),
                                                d.reason(),
                                                d.leftOut() ? "; left out" : "; kept")));
        some(words, most, remarks.stream().map(r -> "line %d: %s".formatted(r.line(), r.text())));
        return words;
    }

    private static void some(List<String> words, int most, Stream<String> lines) {
        var all = lines.toList();
        words.addAll(all.subList(0, Math.min(most, all.size())));
        if (all.size() > most) {
            words.add("… and %,d more of this kind".formatted(all.size() - most));
        }
    }
}
