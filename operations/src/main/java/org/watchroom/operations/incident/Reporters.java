package org.watchroom.operations.incident;

import java.util.List;
import org.watchroom.operations.secret.Trait;
import org.watchroom.operations.work.Database;

/// Who reported an incident. The desk sees as what they reported; who it was is opened for a
/// reason, and the database puts on record who opened it.
public final class Reporters {
    /// Less is no telephone number.
    private static final int FEWEST_DIGITS = 5;

    private final Database database;

    public Reporters(Database database) {
        this.database = database;
    }

    /// As what each known reporter of the incident reported, such as "Store manager"; an empty text
    /// where they did not say. Nothing is put on record.
    public List<String> roles(IncidentId incident) {
        return database.read(db -> new ReporterSql(db).roles(incident));
    }

    /// Names, phones and staff numbers. On the record of this session.
    ///
    /// @throws org.watchroom.operations.failure.Failure.Refused `no-key` when one's keys do not
    ///   open them
    /// @throws org.watchroom.operations.failure.Failure.Missing when the incident is not of one's
    ///   regions
    public List<Reporter> open(IncidentId incident) {
        return database.write(db -> new ReporterSql(db).open(incident));
    }

    /// The incidents that somebody with exactly this name, phone or staff number reported, newest
    /// first, at most 500. How it is written does not matter: case, spaces, `+44` or `0`. On the
    /// record, without the value.
    public List<IncidentId> find(Trait trait, String value) {
        return database.write(db -> new ReporterSql(db).find(List.of(trait), value));
    }

    /// [#find(Trait, String)] for a value that may be any of the three.
    public List<IncidentId> find(String value) {
        var traits =
                value.chars().filter(Character::isDigit).count() < FEWEST_DIGITS
                        ? List.of(Trait.NAME, Trait.STAFF_NUMBER)
                        : List.of(Trait.NAME, Trait.STAFF_NUMBER, Trait.PHONE);
        return database.write(db -> new ReporterSql(db).find(traits, value));
    }
}
