package org.watchroom.console.kit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Random;
import java.util.Set;
import javafx.collections.ListChangeListener;
import org.junit.jupiter.api.Test;

final class SortedRowsTest {
    private record Row(int key, int rank) {}

    private static final Comparator<Row> ORDER =
            Comparator.comparingInt(Row::rank).thenComparingInt(Row::key);

    private final SortedRows<Integer, Row> rows = new SortedRows<>(Row::key, ORDER);

    @Test
    void whatever_is_merged_the_rows_are_those_that_are_true_in_order() {
        var random = new Random(1);
        var truth = new HashMap<Integer, Row>();
        rows.replaceAll(List.of());
        for (int i = 0; i < 5_000; i++) {
            int key = random.nextInt(300);
            if (random.nextInt(3) == 0) {
                truth.remove(key);
            } else {
                truth.put(key, new Row(key, random.nextInt(50)));
            }
            rows.merge(Set.of(key), truth.containsKey(key) ? List.of(truth.get(key)) : List.of());
        }
        assertThat(rows.take().rows())
                .containsExactlyElementsOf(truth.values().stream().sorted(ORDER).toList());
    }

    @Test
    void what_was_read_again_and_is_the_same_is_no_difference() {
        rows.replaceAll(List.of(new Row(1, 1), new Row(2, 2)));
        assertThat(rows.merge(Set.of(1), List.of(new Row(1, 1)))).isFalse();
        assertThat(rows.replaceAll(List.of(new Row(2, 2), new Row(1, 1)))).isFalse();
        rows.take();
        assertThat(rows.merge(Set.of(1), List.of())).isTrue();
        assertThat(rows.take().gone()).containsOnlyKeys(1);
        assertThat(rows.replaceAll(List.of(new Row(3, 3)))).isTrue();
    }

    @Test
    void the_glass_is_told_the_smallest_change() {
        var shown = new ShownRows<String>();
        var told = new ArrayList<String>();
        shown.addListener(
                (ListChangeListener<String>)
                        change -> {
                            while (change.next()) {
                                told.add(
                                        change.getFrom()
                                                + "-"
                                                + change.getTo()
                                                + " removed "
                                                + change.getRemoved());
                            }
                        });
        var a = "a";
        var b = "b";
        var c = "c";
        var d = "d";
        shown.show(List.of(a, b, c));
        shown.show(List.of(a, d, b, c));
        shown.show(List.of(a, d, c));
        shown.show(List.of(a, b, c));
        shown.show(List.of(a, b, c));
        assertThat(told)
                .containsExactly(
                        "0-3 removed []", "1-2 removed []", "2-2 removed [b]", "1-2 removed [d]");
        assertThat(shown).containsExactly(a, b, c);
    }
}
