package org.watchroom.console.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class AdminPlanCommandTest {
    private static final String PLAN =
            """
            {"floors": [{"name": "Ground floor", "width": 18, "depth": 15,
              "zones": [{"name": "Tills", "outline": [[13, 6], [18, 6], [18, 13]]}],
              "cameras": [{"code": "CAM01", "at": [9, 14]}]}]}
            """;

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path folder;

    @SuppressWarnings("NullAway.Init")
    private AdminScript script;

    @BeforeEach
    void a_store_with_a_camera() throws IOException {
        script = new AdminScript(folder);
        script.administrator("ada");
        script.db.query(
                "select id from app.region",
                row ->
                        script.db.camera(
                                script.db.store(
                                        row.getInt(1), "YORK-01", "Coppergate", 53.957, -1.081),
                                "CAM01",
                                "Tills"));
    }

    @AfterEach
    void close() {
        script.close();
    }

    private int put(String store, String plan) throws IOException {
        var file = Files.writeString(folder.resolve("plan.json"), plan);
        return script.run(script.as("ada", "plan", "put", store, file.toString()));
    }

    @Test
    void a_plan_is_put_and_shown() throws IOException {
        assertThat(put("YORK-01", PLAN)).isEqualTo(ExitCode.OK);

        var floor = script.json(script.as("ada", "plan", "show", "YORK-01")).get(0);
        assertThat(floor.get("floor").asString()).isEqualTo("Ground floor");
        assertThat(floor.get("zones").asString()).isEqualTo("Tills");
        assertThat(floor.get("cameras").asString()).isEqualTo("CAM01");
    }

    @Test
    void what_cannot_be_put_ends_with_its_own_code() throws IOException {
        assertThat(put("YORK-01", PLAN.replace("CAM01", "CAM02"))).isEqualTo(ExitCode.DATA);
        assertThat(put("YORK-01", PLAN.replace("18", "x"))).isEqualTo(ExitCode.DATA);
        assertThat(put("LEEDS-01", PLAN)).isEqualTo(ExitCode.NO_INPUT);
        assertThat(script.run(script.as("ada", "plan", "put", "YORK-01", "nowhere.json")))
                .isEqualTo(ExitCode.NO_INPUT);
        assertThat(script.json(script.as("ada", "plan", "show", "YORK-01")).size()).isZero();
    }
}
