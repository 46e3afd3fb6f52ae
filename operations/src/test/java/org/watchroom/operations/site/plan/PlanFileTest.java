package org.watchroom.operations.site.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.watchroom.operations.failure.Failure;
import org.watchroom.operations.site.Camera.ViewCone;

final class PlanFileTest {
    private static final String GOOD =
            """
            {"floors": [{"name": "Ground floor", "width": 18, "depth": 15.5, "up": 350,
              "zones": [{"name": "Tills", "kind": "tills", "outline": [[13, 6], [18, 6], [18, 13]]},
                        {"name": "Aisle 1", "outline": [[5, 3], [9, 3], [9, 11], [5, 11]]}],
              "cameras": [{"code": "CAM01", "at": [9, 14.5], "bearing": 170, "angle": 90, "range": 12},
                          {"code": "CAM02", "at": [0, 0]}]}]}
            """;

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path folder;

    private FloorPlan read(String text) throws IOException {
        return PlanFile.read(Files.writeString(folder.resolve("plan.json"), text));
    }

    @Test
    void a_plan_is_read_with_zones_cameras_and_what_they_see() throws IOException {
        var floor = read(GOOD).floors().getFirst();

        assertThat(floor.name()).isEqualTo("Ground floor");
        assertThat(floor.depth()).isEqualTo(15.5);
        assertThat(floor.up()).isEqualTo(350);
        assertThat(floor.zones())
                .extracting(Zone::kind)
                .containsExactly(Zone.Kind.TILLS, Zone.Kind.SALES);
        assertThat(floor.cameras())
                .isEqualTo(
                        List.of(
                                new PlacedCamera(
                                        "CAM01",
                                        new PlanPoint(9, 14.5),
                                        Optional.of(new ViewCone(170, 90, 12))),
                                new PlacedCamera("CAM02", new PlanPoint(0, 0), Optional.empty())));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    "width": 18       | "width": 0        | floors[0].width is not a number from 0.1 to 1000
                    "width": 18       | "width": "18"     | floors[0].width is not a number
                    "up": 350         | "up": 360         | floors[0].up is not a number from 0 to 359
                    "kind": "tills"   | "kind": "roof"    | floors[0].zones[0].kind is not known
                    [18, 6], [18, 13] | [18, 6]           | floors[0].zones[0].outline has fewer than three corners
                    [18, 13]          | [18.1, 13]        | floors[0].zones[0].outline is not a point of the drawing
                    [18, 13]          | [18, 13, 2]       | floors[0].zones[0].outline is not a point of the drawing
                    "name": "Aisle 1" | "name": " "       | floors[0].zones[1].name is missing
                    "CAM02"           | "CAM01"           | floors[0].cameras[1].code is missing or there twice
                    "angle": 90, "range": 12 | "angle": 90 | floors[0].cameras[0].range is not a number from 1
                    "floors"          | "flors"           | floors is empty
                    "cameras": [      | "cameras": 5, "x": [ | floors[0].cameras is not a list
                    """)
    void what_is_wrong_is_named(String there, String instead, String said) throws IOException {
        var changed = GOOD.replace(there, instead);

        assertThat(changed).isNotEqualTo(GOOD);
        assertThatThrownBy(() -> read(changed))
                .isInstanceOf(Failure.Unreadable.class)
                .hasMessageContaining(said);
    }

    @Test
    void two_floors_of_one_name_are_refused() {
        var floor = "{\"name\": \"Ground floor\", \"width\": 5, \"depth\": 5}";

        assertThatThrownBy(() -> read("{\"floors\": [%s, %s]}".formatted(floor, floor)))
                .isInstanceOf(Failure.Unreadable.class)
                .hasMessageContaining("floors[1].name is there twice");
    }

    @Test
    void what_is_no_json_is_said_to_be_none_and_where() {
        assertThatThrownBy(() -> read("{\"floors\":\n [}"))
                .isInstanceOf(Failure.Unreadable.class)
                .hasMessageContaining("plan.json is not JSON. Mend line 2");
        assertThatThrownBy(() -> read("")).isInstanceOf(Failure.Unreadable.class);
    }

    @Test
    void another_encoding_is_said_to_be_one() throws IOException {
        var file = folder.resolve("latin.json");
        Files.write(
                file, "{\"floors\": [{\"name\": \"Café\"}]}".getBytes(StandardCharsets.ISO_8859_1));

        assertThatThrownBy(() -> PlanFile.read(file))
                .isInstanceOf(Failure.Unreadable.class)
                .hasMessageContaining("is not UTF-8");
    }

    @Test
    void a_file_that_is_no_plan_by_its_size_is_not_read() throws IOException {
        var file = folder.resolve("large.json");
        Files.write(file, new byte[2_000_001]);

        assertThatThrownBy(() -> PlanFile.read(file))
                .isInstanceOf(Failure.Unreadable.class)
                .hasMessageContaining("larger than two megabytes");
    }
}
