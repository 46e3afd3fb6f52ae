package org.watchroom.operations.casefile;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.watchroom.db.testing.TestPerson;
import org.watchroom.operations.incident.IncidentId;
import org.watchroom.operations.incident.Incidents;
import org.watchroom.operations.incident.Severity;
import org.watchroom.operations.incident.Triage;
import org.watchroom.operations.staff.Session;
import org.watchroom.operations.testing.ControlRoom;
import org.watchroom.operations.work.Ids;

/// A control room with an investigator; Mara, an operator, works on one incident.
final class CaseRoom implements AutoCloseable {
    final ControlRoom room = new ControlRoom();
    final TestPerson ivy =
            room.db().person("ivy", "Ivy Moss", "IM", List.of("investigator"), ControlRoom.NORTH);
    final Session mara = room.signIn(room.mara);
    final Session ivys = room.signIn(ivy);
    final IncidentId marasIncident = raised();
    final CaseFiles files = new CaseFiles(mara.database());
    final CaseFileDeeds deeds = new CaseFileDeeds(mara.database(), room.clock);
    final CaseFileDeeds ivysDeeds = new CaseFileDeeds(ivys.database(), room.clock);

    CaseRoom() {
        claim(marasIncident);
    }

    IncidentId raised() {
        return room.raise(room.york, Severity.MEDIUM, "Razors");
    }

    void claim(IncidentId incident) {
        new Triage(mara.database(), room.clock)
                .claim(new Incidents(mara.database()).find(incident).orElseThrow().incident());
    }

    CaseId opened(String title, IncidentId first) {
        var id = new CaseId(id());
        ivysDeeds.open(id, title, first);
        return id;
    }

    UUID id() {
        return Ids.next(room.clock);
    }

    static FactContent suspect() {
        return new FactContent(
                FactKind.PERSON,
                Map.of(
                        "role",
                        "suspect",
                        "name",
                        "Xavier Plantedname",
                        "ethnic",
                        "IC1",
                        "height",
                        "six foot",
                        "clothing",
                        "Black jacket, grey hood"));
    }

    static FactContent goods(String description, int quantity, long pence) {
        return new FactContent(
                FactKind.GOODS,
                Map.of(
                        "description",
                        description,
                        "quantity",
                        "" + quantity,
                        "unit-price",
                        "" + pence,
                        "currency",
                        "GBP",
                        "fate",
                        "stolen",
                        "back-resaleable",
                        "0",
                        "back-damaged",
                        "0"));
    }

    UUID add(FactContent content) {
        var id = id();
        deeds.add(id, marasIncident, content, Optional.empty());
        return id;
    }

    Fact only(FactKind kind) {
        var found = files.facts(marasIncident).of(kind);
        if (found.size() != 1) {
            throw new AssertionError(found);
        }
        return found.getFirst();
    }

    @Override
    public void close() {
        ivys.close();
        mara.close();
        room.close();
    }
}
