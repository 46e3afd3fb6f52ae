package org.watchroom.operations.staff;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class InitialsTest {
    @ParameterizedTest
    @CsvSource({
        "Mara Ellison, ME",
        "Siân Ó Briain, SOB",
        "Jean-Luc O'Neill, JLON",
        "Cher, CX",
        "李 小龙, XX",
        "A B C D E F, ABCD"
    })
    void initials_are_two_to_four_plain_letters(String name, String initials) {
        assertThat(Initials.of(name)).isEqualTo(initials);
    }
}
