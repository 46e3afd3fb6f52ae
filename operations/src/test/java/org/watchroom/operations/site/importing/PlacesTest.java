package org.watchroom.operations.site.importing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.watchroom.operations.site.Position;
import tools.jackson.databind.json.JsonMapper;

class PlacesTest {
    /// The ONS gives the middle of each area both in grid metres and in degrees of five places.
    @Test
    void grid_metres_become_degrees_within_ten_metres() throws IOException {
        var file = ListFile.fixture("maps/police_force_areas.geojson");
        for (var feature :
                JsonMapper.builder().build().readTree(Files.readAllBytes(file)).path("features")) {
            var p = feature.path("properties");

            var degrees =
                    OsGrid.toDegreesOf(p.path("BNG_E").asDouble(), p.path("BNG_N").asDouble());

            assertThat(degrees[0]).isCloseTo(p.path("LAT").asDouble(), within(0.00009));
            assertThat(degrees[1]).isCloseTo(p.path("LONG").asDouble(), within(0.00015));
        }
    }

    @Test
    void the_surveys_own_example_comes_out() {
        var degrees = OsGrid.toDegreesOf(651_409.903, 313_177.270);

        assertThat(degrees[0]).isCloseTo(52.657977, within(0.00002));
        assertThat(degrees[1]).isCloseTo(1.716052, within(0.00002));
    }

    @Test
    void every_london_supermarket_has_its_police_force() throws IOException {
        var forces = PoliceForces.read(ListFile.fixture("maps/police_force_areas.geojson"));

        var report =
                StoreImport.read(
                        ListFile.fixture("stores/fhrs-london-supermarkets.csv"),
                        ImportOptions.NONE.withForces(forces));

        assertThat(forces.count()).isEqualTo(43);
        assertThat(report.withoutForce()).isZero();
        assertThat(
                        report.accepted().stream()
                                .filter(s -> s.policeForce().get().equals("E23000001")))
                .hasSizeGreaterThan(1900);
        assertThat(forces.at(new Position(51.5137, -0.0890)).map(PoliceForces.Force::code))
                .contains("E23000034");
        assertThat(forces.at(new Position(55.95, -3.19))).isEmpty();
    }

    @Test
    void towns_are_found_among_the_parts_of_an_address() {
        assertThat(town("Northend Road", "Erith", "Kent")).isEqualTo("Erith");
        assertThat(town("2 Church Street", "ENFIELD")).isEqualTo("Enfield");
        assertThat(town("12 High Street, Otley, LS21 1AA")).isEqualTo("Otley");
        assertThat(town("Unit 4")).isEmpty();
        assertThat(town("London Road", "Block 7")).isEmpty();
        assertThat(town("26 Broadwalk", "Pinner Road")).isEmpty();
        assertThat(town("3 Front Street", "Chester-le-Street")).isEqualTo("Chester-le-Street");
        assertThat(town("1 Long Row", "STOKE-ON-TRENT", "Staffordshire"))
                .isEqualTo("Stoke-On-Trent");
    }

    @Test
    void only_well_known_beginnings_make_a_fascia() {
        assertThat(Fascia.of("Sainsbury's Supermarkets Ltd")).contains("Sainsbury's");
        assertThat(Fascia.of("TESCO EXPRESS")).contains("Tesco Express");
        assertThat(Fascia.of("The Co-operative Food")).contains("Co-op");
        assertThat(Fascia.of("Marks & Spencer Simply Foods")).contains("Marks & Spencer");
        assertThat(Fascia.of("Sparkle Dry Cleaners")).isEmpty();
        assertThat(Fascia.of("Baytee Halal Supermarket")).isEmpty();
    }

    private static String town(String... parts) {
        return AddressLines.of(List.of(parts), "A Shop", "").town();
    }
}
