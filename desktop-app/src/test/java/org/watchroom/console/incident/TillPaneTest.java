package org.watchroom.console.incident;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.watchroom.console.testing.Window;

final class TillPaneTest {
    private final ToldByTills told = new ToldByTills();
    private final List<Instant> sought = new ArrayList<>();
    private final TillDesk desk = told.mara.glass(() -> new TillDesk(told.mara.seat()));

    @SuppressWarnings("NullAway.Init")
    private Window window;

    @BeforeEach
    void open() {
        desk.offer(sought::add);
        window =
                told.mara.glass(() ->
                        Window.show(
                                new TillPane(desk, told.mara.seat()),
                                told.mara.seat().theme(),
                                told.mara.seat().keys()));
        told.mara.onGlass(() -> desk.show(Optional.of(told.theft)));
    }

    @AfterEach
    void close() {
        told.mara.onGlass(desk::close);
        window.close();
        told.close();
    }

    private List<String> words() {
        return told.mara.glass(() -> window.all(Label.class).stream().map(Label::getText).toList());
    }

    @Test
    void none_pays_is_said_plainly_and_the_receipt_that_does_stands_first_when_it_comes() {
        told.sold(200, "50", "\"name\":\"BREAD\",\"price\":\"1.39\",\"tender\":\"cash\"");
        told.mara.eventually(() ->
                assertThat(words())
                        .anyMatch(line -> line.startsWith("None pays for it."))
                        .anyMatch(line -> line.contains("BREAD") && line.contains("TOTAL GBP")));

        told.sold(
                60, "51", "\"name\":\"GILLETTE RAZOR 8S\",\"price\":\"24.99\",\"tender\":\"card\"");

        told.mara.eventually(() ->
                assertThat(words())
                        .anyMatch(line -> line.startsWith("A receipt that likely pays for it."))
                        .anyMatch(line -> line.contains("Matches: razor"))
                        .anyMatch(line -> line.contains("» ") && line.contains("24.99")));
        told.mara.onGlass(() -> window.all(Button.class).getFirst().fire());
        assertThat(sought).containsExactly(told.at.plusSeconds(60).truncatedTo(ChronoUnit.MICROS));
    }

    @Test
    void what_is_odd_is_said_in_words() {
        told.sold(
                10,
                "52",
                "\"kind\":\"void-after-tender\",\"tender\":\"card\",\"name\":\"RAZOR\",\"price\":\"5\"");
        told.sold(
                300,
                "53",
                "\"kind\":\"refund\",\"name\":\"RAZOR\",\"price\":\"5\",\"regular_price\":\"9\"");

        told.mara.eventually(() ->
                assertThat(words())
                        .anyMatch(line -> line.contains("Voided after it was paid"))
                        .anyMatch(line -> line.contains("Refund without a receipt"))
                        .anyMatch(line -> line.contains("reduced by 44 % by hand"))
                        .anyMatch(line -> line.equals("Refunds of such goods")));
    }
}
