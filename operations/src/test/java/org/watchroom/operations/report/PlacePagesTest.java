package org.watchroom.operations.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdmodel.graphics.image.PDImageXObject;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.Test;
import org.verapdf.pdfa.flavours.PDFAFlavour;
import org.watchroom.operations.pack.Judges;
import org.watchroom.operations.site.Camera.ViewCone;
import org.watchroom.operations.site.Position;
import org.watchroom.operations.site.plan.Floor;
import org.watchroom.operations.site.plan.FloorPlan;
import org.watchroom.operations.site.plan.PlacedCamera;
import org.watchroom.operations.site.plan.PlanPoint;
import org.watchroom.operations.site.plan.Zone;

/// The location map and the floor plan of a pack.
final class PlacePagesTest {
    private static final Floor GROUND =
            new Floor(
                    "Ground floor",
                    30,
                    20,
                    45,
                    List.of(
                            zone("Entrance", Zone.Kind.ENTRANCE, 10, 16, 20, 20),
                            zone("Tills", Zone.Kind.TILLS, 0, 12, 20, 16),
                            zone("Aisle 1", Zone.Kind.SALES, 0, 0, 8, 12),
                            zone("Aisle 2", Zone.Kind.SALES, 8, 0, 16, 12),
                            zone("Razors & blades", Zone.Kind.SALES, 16, 0, 24, 12),
                            zone("Stock room", Zone.Kind.STAFF, 24, 0, 30, 20)),
                    List.of(
                            camera("C1", 15, 19, 315, 90, 9),
                            camera("C2", 1, 11, 90, 70, 12),
                            camera("C3", 23, 1, 225, 80, 12),
                            camera("C4", 29, 19, 0, 60, 8)));
    private static final Floor UPPER =
            new Floor(
                    "First floor",
                    12,
                    20,
                    45,
                    List.of(zone("Office", Zone.Kind.STAFF, 0, 0, 12, 10)),
                    List.of());
    private static final FloorPlan PLAN = new FloorPlan(List.of(GROUND, UPPER));

    private static Zone zone(String name, Zone.Kind kind, int x, int y, int x2, int y2) {
        return new Zone(
                name,
                kind,
                List.of(
                        new PlanPoint(x, y),
                        new PlanPoint(x2, y),
                        new PlanPoint(x2, y2),
                        new PlanPoint(x, y2)));
    }

    private static PlacedCamera camera(
            String code, int x, int y, int bearing, int angle, int range) {
        return new PlacedCamera(
                code, new PlanPoint(x, y), Optional.of(new ViewCone(bearing, angle, range)));
    }

    private static PlaceFacts.Numbered numbered(String code, String name, String... exhibits) {
        return new PlaceFacts.Numbered(code, name + " (" + code + ")", name, List.of(exhibits));
    }

    private static byte[] plan(String said, Optional<FloorPlan.Place> here) {
        return new Reports()
                .plan(
                        TestFacts.of(false, 3, List.of()),
                        new PlaceFacts(
                                PLAN,
                                here,
                                said,
                                List.of(
                                        numbered("C1", "Entrance"),
                                        numbered("C2", "Tills", "MR/1", "MR/1/WC"),
                                        numbered("C3", "Razors"),
                                        numbered("C4", "Stock room"),
                                        numbered("C5", "Car park"))));
    }

    private static byte[] map() {
        return new Reports().map(TestFacts.of(false, 3, List.of()), new Position(53.9576, -1.0803));
    }

    private static String text(byte[] pdf) throws IOException {
        try (var document = Loader.loadPDF(pdf)) {
            return new PDFTextStripper().getText(document).replaceAll("\\s+", " ");
        }
    }

    private static int pictures(byte[] pdf) throws IOException {
        int found = 0;
        try (var document = Loader.loadPDF(pdf)) {
            for (var page : document.getPages()) {
                for (var name : page.getResources().getXObjectNames()) {
                    found +=
                            page.getResources().getXObject(name) instanceof PDImageXObject image
                                            && image.getWidth() > 1 // Jasper's own tag
                                    ? 1
                                    : 0;
                }
            }
        }
        return found;
    }

    private static List<String> alternatives(byte[] pdf) throws IOException {
        var found = new ArrayList<String>();
        try (var document = Loader.loadPDF(pdf)) {
            for (var key : document.getDocument().getXrefTable().keySet()) {
                if (document.getDocument().getObjectFromPool(key).getObject()
                                instanceof COSDictionary element
                        && element.getString(COSName.getPDFName("Alt")) != null) {
                    found.add(element.getString(COSName.getPDFName("Alt")));
                }
            }
        }
        return found;
    }

    @Test
    void both_are_archives_fit_for_all_and_drawn_without_pictures() throws IOException {
        for (var pdf : List.of(map(), plan("by the razors", PLAN.place("razors & blades")))) {
            assertThat(Judges.objections(pdf, PDFAFlavour.PDFA_2_A)).isEmpty();
            assertThat(Judges.objections(pdf, PDFAFlavour.PDFUA_1)).isEmpty();
            assertThat(pictures(pdf)).isZero();
        }
    }

    @Test
    void the_plan_says_in_words_what_it_shows() throws IOException {
        var pdf = plan("razors & blades", PLAN.place("razors & blades"));
        assertThat(alternatives(pdf))
                .anyMatch(words ->
                        words.contains("Entrance, Tills, Aisle 1")
                                && words.contains("Cameras 1, 2, 3, 4.")
                                && words.contains("It happened here: Razors & blades."));
        assertThat(text(pdf))
                .contains("Ground floor", "First floor", "Razors & blades, Ground floor")
                .contains("2 Tills (C2), Ground floor, looks at Tills; exhibits MR/1, MR/1/WC")
                .contains(
                        "5 Car park (C5), not on the plan, looks at Car park; no exhibit from it");
    }

    @Test
    void where_nobody_said_or_no_zone_is_called_that_it_says_so() throws IOException {
        assertThat(text(plan("", Optional.empty())))
                .contains("The report does not say where in the store.");
        assertThat(text(plan("by the lift", Optional.empty())))
                .contains("“by the lift”", "no zone of the plan is called that");
    }

    @Test
    void the_map_names_the_store_its_address_and_whose_data_it_is() throws IOException {
        assertThat(alternatives(map())).anyMatch(words -> words.startsWith("Map, north up"));
        assertThat(text(map())).contains("Location map", "53.95760, -1.08030", "no streets");
    }
}
