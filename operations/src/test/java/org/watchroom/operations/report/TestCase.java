package org.watchroom.operations.report;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.watchroom.operations.casefile.CaseFacts;
import org.watchroom.operations.casefile.Fact;
import org.watchroom.operations.casefile.FactContent;
import org.watchroom.operations.casefile.FactKind;
import org.watchroom.operations.incident.IncidentId;

/// A case file of a made-up incident; whose names begin with "Private" are never printed.
final class TestCase {
    private TestCase() {}

    static CaseFacts facts() {
        return new CaseFacts(
                List.of(
                        fact(
                                FactKind.PERSON,
                                Map.of(
                                        "role",
                                        "suspect",
                                        "age",
                                        "30 to 35",
                                        "height",
                                        "about 6 ft",
                                        "ethnic",
                                        "IC1",
                                        "clothing",
                                        "Black jacket & <grey> hood",
                                        "carried",
                                        "Blue bag for life",
                                        "contact",
                                        "Private phone of the suspect",
                                        "did",
                                        "Filled the bag with razors and pushed past the guard")),
                        fact(
                                FactKind.PERSON,
                                Map.of(
                                        "role",
                                        "witness",
                                        "name",
                                        "Private Witness",
                                        "contact",
                                        "Private 07700 900123",
                                        "did",
                                        "Private: saw it from till 3",
                                        "needs",
                                        "Private need")),
                        fact(
                                FactKind.PERSON,
                                Map.of(
                                        "role",
                                        "victim",
                                        "name",
                                        "Private Victim",
                                        "born",
                                        "1999-01-02")),
                        fact(
                                FactKind.PERSON,
                                Map.of("role", "officer", "name", "PC Jo Hart", "collar", "4711")),
                        fact(
                                FactKind.VEHICLE,
                                Map.of("registration", "AB12 CDE", "make", "Ford Focus")),
                        fact(
                                FactKind.GOODS,
                                Map.of(
                                        "description",
                                        "Razor blades, 8 pack",
                                        "quantity",
                                        "12",
                                        "unit-price",
                                        "1549",
                                        "currency",
                                        "GBP",
                                        "fate",
                                        "stolen",
                                        "back-resaleable",
                                        "2",
                                        "back-damaged",
                                        "1",
                                        "identifier-kind",
                                        "gtin",
                                        "identifier",
                                        "5012345678900")),
                        fact(
                                FactKind.GOODS,
                                Map.of(
                                        "description",
                                        "Display stand",
                                        "quantity",
                                        "1",
                                        "unit-price",
                                        "120000",
                                        "currency",
                                        "GBP",
                                        "fate",
                                        "damaged",
                                        "back-resaleable",
                                        "0",
                                        "back-damaged",
                                        "0")),
                        fact(
                                FactKind.INJURY,
                                Map.of(
                                        "who",
                                        "staff",
                                        "grade",
                                        "minor",
                                        "description",
                                        "Cut to the left hand")),
                        fact(FactKind.WEAPON, Map.of("use", "seen", "sort", "other-blade")),
                        fact(
                                FactKind.POLICE,
                                Map.of(
                                        "channel",
                                        "999",
                                        "contacted-at",
                                        "2026-11-20T14:03:00Z",
                                        "attendance",
                                        "attended",
                                        "attended-at",
                                        "2026-11-20T14:21:00Z",
                                        "reference",
                                        "LOG 311",
                                        "outcome",
                                        "18",
                                        "outcome-on",
                                        "2026-11-25")),
                        fact(
                                FactKind.FLAGS,
                                Map.of(
                                        "flags",
                                        "violence,hate,detained",
                                        "strands",
                                        "religion",
                                        "remark",
                                        "Private remark"))));
    }

    private static Fact fact(FactKind kind, Map<String, String> values) {
        return new Fact(
                UUID.randomUUID(),
                new IncidentId(UUID.randomUUID()),
                1,
                new FactContent(kind, values),
                false,
                "",
                Optional.empty(),
                "Mara Řezníková",
                TestFacts.WHEN,
                true);
    }
}
