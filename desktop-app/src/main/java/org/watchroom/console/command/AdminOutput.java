package org.watchroom.console.command;

import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/// Results of `admin`: columns for people, JSON for scripts. One object or one list per command.
final class AdminOutput {
    private final boolean json;

    AdminOutput(boolean json) {
        this.json = json;
    }

    /// @param none what to say where there is nothing
    void rows(List<Map<String, Object>> rows, String none) {
        if (json) {
            print(rows);
        } else if (rows.isEmpty()) {
            System.out.println(none);
        } else {
            table(rows);
        }
    }

    /// @param sentence for people
    void done(Map<String, Object> result, String sentence) {
        if (json) {
            print(result);
        } else {
            System.out.println(sentence);
        }
    }

    private static void print(Object value) {
        System.out.println(JsonMapper.shared().writeValueAsString(value));
    }

    private static void table(List<Map<String, Object>> rows) {
        var names = List.copyOf(rows.getFirst().keySet());
        var widths =
                names.stream()
                        .collect(
                                Collectors.toMap(
                                        name -> name,
                                        name ->
                                                Math.max(
                                                        name.length(),
                                                        rows.stream()
                                                                .mapToInt(r ->
                                                                        said(r.get(name)).length())
                                                                .max()
                                                                .orElse(0))));
        System.out.println(line(names, widths, name -> name));
        rows.forEach(row -> System.out.println(line(names, widths, name -> said(row.get(name)))));
    }

    private static String line(
            List<String> names, Map<String, Integer> widths, UnaryOperator<String> cell) {
        return names.stream()
                .map(name -> ("%-" + widths.get(name) + "s").formatted(cell.apply(name)))
                .collect(Collectors.joining("  "))
                .stripTrailing();
    }

    private static String said(@Nullable Object value) {
        return switch (value) {
            case null -> "";
            case List<?> several ->
                    several.stream().map(String::valueOf).collect(Collectors.joining(","));
            case Boolean yes -> yes ? "yes" : "no";
            default -> String.valueOf(value);
        };
    }
}
