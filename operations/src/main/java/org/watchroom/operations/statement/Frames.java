package org.watchroom.operations.statement;

import java.time.Clock;
import org.watchroom.operations.failure.Failure;
import org.watchroom.operations.incident.Incidents;
import org.watchroom.operations.site.Region;
import org.watchroom.operations.site.Stores;
import org.watchroom.operations.work.Database;

/// What stands around a statement's words on paper.
final class Frames {
    private final Database database;
    private final Clock clock;

    Frames(Database database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    Printing.Frame of(Statement of) {
        var entry =
                new Incidents(database)
                        .find(of.incident())
                        .orElseThrow(() -> new Failure.Missing("The incident"));
        boolean drill =
                new Stores(database)
                        .regions().stream()
                                .filter(region -> region.id() == of.region())
                                .anyMatch(Region::drill);
        return new Printing.Frame(of, title(of), drill, clock.instant(), entry.zone());
    }

    private String title(Statement of) {
        return new Templates(database, clock)
                .all().stream()
                        .filter(template -> template.id().equals(of.template()))
                        .findFirst()
                        .map(StatementTemplate::title)
                        .orElse("Statement");
    }
}
