package org.watchroom.operations.handover;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.watchroom.operations.failure.Failure;
import org.watchroom.operations.work.Database;

/// Who may be handed copies, for investigators and supervisors, by region. What is known of a
/// recipient is never changed: whoever moves, or has another host key, is entered again.
public final class Recipients {
    private final Database database;

    public Recipients(Database database) {
        this.database = database;
    }

    /// Also those that are retired; by name.
    public List<Recipient> all() {
        return database.read(db -> new RecipientSql(db).all());
    }

    /// @param id made beforehand
    /// @param organisation may be empty
    /// @param certificate whose fingerprint was compared with the recipient
    /// @throws Failure.Refused `recipient-name`, `not-allowed`, `no-key`
    /// @throws Failure.StepUpNeeded unless the code was given within the last minutes
    public void add(
            UUID id,
            int region,
            Recipient.Kind kind,
            String person,
            String organisation,
            Optional<RecipientCertificate> certificate,
            Optional<Endpoint> endpoint) {
        if (person.isBlank() || person.length() > 200 || organisation.length() > 200) {
            throw new Failure.Refused(
                    "recipient-name",
                    "A recipient has a name or number of a person, of at most 200 characters",
                    null);
        }
        database.writing(tx ->
                new RecipientSql(tx)
                        .insert(
                                id,
                                region,
                                kind,
                                person.strip(),
                                organisation.strip(),
                                certificate,
                                endpoint));
    }

    /// Is offered no more. What was handed to them stays in the register.
    ///
    /// @throws Failure.Stale when somebody was faster
    public void retire(UUID recipient) {
        database.writing(tx -> new RecipientSql(tx).retire(recipient));
    }
}
