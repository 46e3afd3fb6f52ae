package org.watchroom.operations.audit;

import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import org.watchroom.db.testing.TestPerson;
import org.watchroom.operations.incident.IncidentId;
import org.watchroom.operations.incident.Incidents;
import org.watchroom.operations.incident.Severity;
import org.watchroom.operations.incident.Triage;
import org.watchroom.operations.staff.Session;
import org.watchroom.operations.staff.SignIn;
import org.watchroom.operations.testing.ControlRoom;

/// A control room with auditors: Ada of the north, Ali of everything.
final class AuditRoom implements AutoCloseable {
    static final ZoneId LONDON = ZoneId.of("Europe/London");

    final ControlRoom room = new ControlRoom();
    final TestPerson ada =
            room.db().person("ada", "Ada Brook", "AB", List.of("auditor"), ControlRoom.NORTH);
    final TestPerson ali =
            room.db()
                    .person(
                            "ali",
                            "Ali Stone",
                            "AS",
                            List.of("auditor"),
                            ControlRoom.NORTH,
                            ControlRoom.SOUTH);
    final Session north = room.signIn(ada);
    final Session everywhere = room.signIn(ali);

    Session signIn(TestPerson person, String workstation, String code) {
        return SignIn.open(
                person.address()::connect,
                workstation,
                person.address().password().toCharArray(),
                code);
    }

    AuditTrail trail() {
        return new AuditTrail(north.database(), LONDON);
    }

    AuditTrail wholeTrail() {
        return new AuditTrail(everywhere.database(), LONDON);
    }

    /// An incident in the north that Mara claims, makes critical and puts back.
    IncidentId workedOn() {
        var id = room.raise(room.york, Severity.HIGH, "Threats at the till");
        try (var mara = room.signIn(room.mara)) {
            var triage = new Triage(mara.database(), room.clock);
            var seen = new Incidents(mara.database()).find(id).orElseThrow().incident();
            var claimed = triage.claim(seen);
            triage.release(triage.regrade(claimed, Severity.CRITICAL, "He has a knife"));
        }
        return id;
    }

    List<AuditLine> read(AuditFilter filter) {
        return trail().newest(filter, Optional.empty(), 500).lines();
    }

    List<String> sentences(AuditFilter filter) {
        return read(filter).stream().map(AuditLine::sentence).toList();
    }

    @Override
    public void close() {
        north.close();
        everywhere.close();
        room.close();
    }
}
