package org.watchroom.console.statement;

import java.util.Map;
import java.util.Optional;
import org.watchroom.console.kit.Seat;
import org.watchroom.operations.casefile.CaseFileDeeds;
import org.watchroom.operations.casefile.FactContent;
import org.watchroom.operations.casefile.FactKind;
import org.watchroom.operations.incident.IncidentId;
import org.watchroom.operations.work.Ids;

/// Goods in a case file: five packs of razor blades, of which two came back.
final class CaseGoods {
    private CaseGoods() {}

    static void write(Seat seat, IncidentId incident) {
        new CaseFileDeeds(seat.session().database(), seat.clock())
                .add(
                        Ids.next(seat.clock()),
                        incident,
                        new FactContent(
                                FactKind.GOODS,
                                Map.of(
                                        "description", "Razor blades",
                                        "quantity", "5",
                                        "unit-price", "1249",
                                        "currency", "GBP",
                                        "fate", "stolen",
                                        "back-resaleable", "2",
                                        "back-damaged", "0",
                                        "identifier-kind", "gtin",
                                        "identifier", "4006381333931")),
                        Optional.empty());
    }
}
