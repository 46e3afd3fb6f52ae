package org.watchroom.operations.site.importing;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.watchroom.operations.failure.Failure;

/// Which column holds what.
///
/// @param header the headers as written; empty where the list has none
/// @param columns column numbers from 0; only an address has several, in reading order
public record ColumnMapping(List<String> header, Map<StoreField, List<Integer>> columns) {
    public ColumnMapping {
        header = List.copyOf(header);
        columns = Map.copyOf(columns);
    }

    /// Reads the first record as a header if it is one; what the options name comes first.
    ///
    /// @throws Failure.Unreadable when no column can be the stores' name, or a named column is not
    ///   there
    static ColumnMapping of(List<String> first, ImportOptions options) {
        var header = isHeader(first, options) ? first : List.<String>of();
        var columns = new EnumMap<StoreField, List<Integer>>(StoreField.class);
        options.columns()
                .forEach((field, column) ->
                        columns.put(field, List.of(column(column, header, first.size()))));
        for (var field : StoreField.values()) {
            if (!columns.containsKey(field)) {
                var found = recognised(field, header);
                if (!found.isEmpty()) {
                    columns.put(field, found);
                }
            }
        }
        if (!columns.containsKey(StoreField.NAME) && columns.containsKey(StoreField.FASCIA)) {
            columns.put(StoreField.NAME, columns.get(StoreField.FASCIA));
        }
        if (!columns.containsKey(StoreField.NAME)) {
            throw nameless(first, header);
        }
        return new ColumnMapping(header, columns);
    }

    /// The value of a field in a record, stripped; empty where the list does not have it.
    String value(StoreField field, List<String> fields) {
        return values(field, fields).stream().findFirst().orElse("");
    }

    List<String> values(StoreField field, List<String> fields) {
        return columns.getOrDefault(field, List.of()).stream()
                .filter(column -> column < fields.size())
                .map(column -> CleanText.line(fields.get(column)))
                .filter(value -> !value.isEmpty())
                .toList();
    }

    public boolean hasHeader() {
        return !header.isEmpty();
    }

    /// In words, such as `name from "Filiale", postcode from "PLZ"`.
    public String inWords() {
        return columns.entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .map(e ->
                        e.getKey().name().toLowerCase(Locale.ROOT)
                                + " from "
                                + e.getValue().stream()
                                        .map(this::title)
                                        .collect(Collectors.joining(" + ")))
                .collect(Collectors.joining(", "));
    }

    /// Headers that were not used for anything.
    public List<String> unused() {
        return IntStream.range(0, header.size())
                .filter(i -> columns.values().stream().noneMatch(used -> used.contains(i)))
                .mapToObj(header::get)
                .toList();
    }

    private String title(int column) {
        return column < header.size() ? '"' + header.get(column) + '"' : "column " + (column + 1);
    }

    /// A header names at least two fields, or one when the person mapped columns by header.
    private static boolean isHeader(List<String> first, ImportOptions options) {
        long named =
                first.stream()
                        .filter(cell ->
                                Arrays.stream(StoreField.values())
                                        .anyMatch(field -> field.rank(cell).isPresent()))
                        .count();
        boolean mapped =
                options.columns().values().stream().anyMatch(column -> indexOf(column, first) >= 0);
        return named >= 2 || mapped || (named == 1 && first.size() == 1);
    }

    private static List<Integer> recognised(StoreField field, List<String> header) {
        record Match(int column, int rank) {}
        var matches = new ArrayList<Match>();
        for (int i = 0; i < header.size(); i++) {
            int column = i;
            field.rank(header.get(i)).ifPresent(rank -> matches.add(new Match(column, rank)));
        }
        if (field == StoreField.ADDRESS) {
            return matches.stream().map(Match::column).toList();
        }
        return matches.stream()
                .min(Comparator.comparingInt(Match::rank))
                .map(best -> List.of(best.column()))
                .orElse(List.of());
    }

    private static int column(String named, List<String> header, int width) {
        int byName = indexOf(named, header);
        if (byName >= 0) {
            return byName;
        }
        if (named.matches("\\d{1,3}")
                && Integer.parseInt(named) >= 1
                && Integer.parseInt(named) <= width) {
            return Integer.parseInt(named) - 1;
        }
        throw new Failure.Unreadable(
                "the list has no column '" + named + "'",
                header.isEmpty()
                        ? "It has no header; name a column by its number, 1 to " + width
                        : "It has " + String.join(", ", header),
                null);
    }

    private static int indexOf(String named, List<String> header) {
        for (int i = 0; i < header.size(); i++) {
            if (StoreField.plain(header.get(i)).equals(StoreField.plain(named))) {
                return i;
            }
        }
        return -1;
    }

    private static Failure nameless(List<String> first, List<String> header) {
        var sample =
                first.stream().limit(6).map(CleanText::line).collect(Collectors.joining(" · "));
        return new Failure.Unreadable(
                header.isEmpty()
                        ? "this is not a store list: it has no header row; its first line is "
                                + sample
                        : "this is not a store list: no column holds the stores' names; its columns are "
                                + sample,
                "If it is one, say which column holds the name, such as --map name=2",
                null);
    }

    Optional<Integer> widest() {
        return hasHeader() ? Optional.of(header.size()) : Optional.empty();
    }
}
