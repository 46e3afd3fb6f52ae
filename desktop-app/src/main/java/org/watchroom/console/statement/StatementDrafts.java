package org.watchroom.console.statement;

import java.util.Optional;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.watchroom.console.kit.Shelf;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/// Texts that were edited and not saved as a version yet, by statement.
final class StatementDrafts {
    private static final Logger LOG = LoggerFactory.getLogger(StatementDrafts.class);

    private final Shelf shelf;

    StatementDrafts(Shelf shelf) {
        this.shelf = shelf;
    }

    private static String place(UUID statement) {
        return "statement/" + statement;
    }

    void keep(UUID statement, Draft draft) {
        shelf.keep(
                place(statement),
                draft.changed() ? JsonMapper.shared().writeValueAsString(draft) : "");
    }

    Optional<Draft> of(UUID statement) {
        var words = shelf.of(place(statement));
        if (words.isEmpty()) {
            return Optional.empty();
        }
        try {
            return Optional.of(JsonMapper.shared().readValue(words, Draft.class));
        } catch (JacksonException e) {
            LOG.warn("What was edited of a statement is of another version, and is left");
            return Optional.empty();
        }
    }

    void forget(UUID statement) {
        shelf.keep(place(statement), "");
    }
}
