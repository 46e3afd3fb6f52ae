package org.watchroom.operations.staff;

import static org.watchroom.db.schema.Tables.PERSON;

import java.util.Optional;
import java.util.UUID;
import org.jooq.Record;
import org.watchroom.operations.secret.Keyring;

/// The name of the colleague that a query joined to its rows: by the columns `display_name`,
/// `name_sealed` and `initials` of `person`, which it has to select.
public final class JoinedNameSql {
    private JoinedNameSql() {}

    /// @return the name; where it cannot be read the initials, or [PersonName#UNKNOWN] for who is
    ///   not of one's regions
    public static String of(Keyring keys, UUID person, Record row) {
        return PersonName.read(
                keys,
                person,
                row.get(PERSON.DISPLAY_NAME),
                row.get(PERSON.NAME_SEALED),
                Optional.ofNullable(row.get(PERSON.INITIALS)).orElse(PersonName.UNKNOWN));
    }
}
