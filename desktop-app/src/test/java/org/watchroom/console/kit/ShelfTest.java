package org.watchroom.console.kit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/// Words and the numbers under which they are sent.
final class ShelfTest {
    private final Shelf shelf = new Shelf();

    private UUID number(String place) {
        return shelf.number(place, UUID::randomUUID);
    }

    @Test
    void the_number_stays_for_as_long_as_the_words_do() {
        shelf.keep("incident/1/NOTE", "He ran");
        var first = number("incident/1/NOTE");
        shelf.keep("incident/1/NOTE", "He ran");
        assertThat(number("incident/1/NOTE")).isEqualTo(first);
        assertThat(new Shelf(shelf.all()).number("incident/1/NOTE", UUID::randomUUID))
                .as("after a crash")
                .isEqualTo(first);
        shelf.keep("incident/1/NOTE", "He ran away");
        var second = number("incident/1/NOTE");
        assertThat(second).isNotEqualTo(first);
        shelf.keep("incident/1/NOTE", "");
        assertThat(shelf.all()).isEmpty();
    }

    @Test
    void the_number_of_a_folder_goes_with_any_word_in_it_and_no_other() {
        shelf.keep("case/1/name", "Tom");
        shelf.keep("case/2/name", "Tom");
        var one = number("case/1/");
        var two = number("case/2/");
        shelf.keep("case/1/age", "30");
        assertThat(number("case/1/")).isNotEqualTo(one);
        assertThat(number("case/2/")).isEqualTo(two);
    }

    @Test
    void whoever_listens_hears_of_what_is_other_than_before() {
        var heard = new AtomicInteger();
        shelf.onChange(heard::incrementAndGet);
        shelf.keep("talk/1", "Come");
        shelf.keep("talk/1", "Come");
        number("talk/1");
        number("talk/1");
        assertThat(heard).hasValue(2);
        assertThat(shelf.all().keySet().stream().filter(Shelf::ofWords)).containsExactly("talk/1");
    }
}
