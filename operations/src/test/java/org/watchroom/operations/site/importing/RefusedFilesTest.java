package org.watchroom.operations.site.importing;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.watchroom.operations.failure.Failure;

class RefusedFilesTest {
    @TempDir Path folder;

    @Test
    void an_empty_file_is_refused() throws IOException {
        refused(ListFile.of(folder, ""), "list.csv is empty");
        refused(ListFile.of(folder, "\n\n\n"), "holds no rows");
        refused(ListFile.of(folder, "id,name,postcode\n"), "has a header but no rows");
    }

    @Test
    void a_binary_file_is_refused() throws IOException {
        var bytes = new byte[5000];
        new Random(7).nextBytes(bytes);
        refused(Files.write(folder.resolve("noise.csv"), bytes), "noise.csv is not a text file");
    }

    @Test
    void a_workbook_is_refused_with_the_way_out() throws IOException {
        var workbook =
                Files.write(folder.resolve("stores.csv"), new byte[] {'P', 'K', 3, 4, 20, 0, 6, 0});
        refused(workbook, "Save the sheet as CSV");
    }

    @Test
    void what_is_not_there_or_no_file_is_refused() {
        refused(folder.resolve("none.csv"), "is not there");
        refused(folder, "is not a file");
    }

    @Test
    void a_list_of_something_else_is_refused() throws IOException {
        refused(ListFile.of(folder, "date,amount,currency\n2026-01-01,5,GBP\n"), "no header row");
        refused(
                ListFile.of(folder, "code,postcode\n1,LS1 4AP\n"),
                "no column holds the stores' names");
    }

    @Test
    void a_quote_that_never_closes_is_refused_and_not_read_to_the_end_of_memory()
            throws IOException {
        var list = "id,name\n1,Asda\n2,\"Aldi\n" + "3,Lidl\n".repeat(50_000);
        refused(ListFile.of(folder, list), "a quote that never closes");
    }

    @Test
    void areas_that_are_no_areas_are_refused() throws IOException {
        refusedAreas("{", "is not JSON");
        refusedAreas("{\"features\":[]}", "no area with a code and a name");
        refusedAreas(
                feature("[[[530000,180000],[530100,180000],[530100,180100],[530000,180000]]]"),
                "not in degrees");
        refusedAreas(feature("[[[0,51],[1,51],[1,52],[0,52]]]"), "does not close");
        refusedAreas(feature("[]"), "without points");
    }

    private static String feature(String rings) {
        return "{\"features\":[{\"properties\":{\"code\":\"E1\",\"name\":\"A\"},"
                + "\"geometry\":{\"type\":\"Polygon\",\"coordinates\":"
                + rings
                + "}}]}";
    }

    private void refusedAreas(String json, String word) throws IOException {
        var file = ListFile.of(folder, json);
        assertThatThrownBy(() -> PoliceForces.read(file))
                .isInstanceOf(Failure.Unreadable.class)
                .hasMessageContaining(word);
    }

    private static void refused(Path file, String word) {
        assertThatThrownBy(() -> StoreImport.read(file, ImportOptions.NONE))
                .isInstanceOf(Failure.Unreadable.class)
                .hasMessageContaining(word);
    }
}
