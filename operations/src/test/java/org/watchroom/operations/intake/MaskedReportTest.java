package org.watchroom.operations.intake;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.watchroom.operations.incident.Raising;
import org.watchroom.operations.intake.lane.Lane;
import org.watchroom.operations.testing.ControlRoom;

/// What somebody wrote of people, on its way into the lane.
final class MaskedReportTest {
    private final ControlRoom room = new ControlRoom();
    private final Reception reception =
            new Reception(room.intake(), new Raising(room.clock), Map.of());

    @AfterEach
    void close() {
        room.close();
    }

    @Test
    void what_names_people_is_masked_in_the_line_and_in_the_clear() {
        var sent = "Knife! Call Jo on 07700 900123 or jo@example.com";
        reception.refuse(
                report("{\"store\": \"YORK-01\", \"text\": \"" + sent + "\""),
                new Problem(
                        "unreadable",
                        "No",
                        400,
                        "Cannot read: " + sent,
                        List.of(new Problem.Fault("/text", sent + " AB12 CDE"))));

        try (var mara = room.signIn(room.mara)) {
            var item =
                    new Lane(mara.database(), room.clock).waiting(Optional.empty(), 10).getFirst();
            assertThat(item.extract()).isEqualTo("Knife! Call Jo on [phone] or [e-mail]");
            assertThat(item.urgent()).isTrue();
        }
        assertThat(lines("select problem::text from app.raw_report"))
                .singleElement()
                .asString()
                .contains("Call Jo on [phone] or [e-mail] [vehicle]")
                .doesNotContain("07700", "example.com", "AB12");
        assertThat(
                        lines(
                                "select j::text from app.journal j where tbl in ('raw_report', 'lane_item')"))
                .isNotEmpty()
                .allSatisfy(line -> assertThat(line).doesNotContain("07700", "example.com"));
    }

    private RawReport report(String text) {
        return RawReport.arrived(
                room.clock,
                "lines",
                Optional.of("a"),
                "here",
                "application/json",
                text.getBytes(StandardCharsets.UTF_8));
    }

    private List<String> lines(String sql) {
        var found = new ArrayList<String>();
        room.db().query(sql, row -> found.add(row.getString(1)));
        return found;
    }
}
