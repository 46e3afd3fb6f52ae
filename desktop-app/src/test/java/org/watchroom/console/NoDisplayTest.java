package org.watchroom.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

final class NoDisplayTest {
    @Test
    void without_a_display_it_paints_into_memory_and_without_a_card_by_itself() {
        assertThat(NoDisplay.wanted(Map.of("DISPLAY", ""), true))
                .isEqualTo(Map.of("glass.platform", "Headless", "prism.order", "sw"));
        assertThat(NoDisplay.wanted(Map.of("DISPLAY", ":0"), false))
                .isEqualTo(Map.of("prism.order", "sw"));
        assertThat(NoDisplay.wanted(Map.of("WAYLAND_DISPLAY", "wayland-0"), true)).isEmpty();
    }
}
