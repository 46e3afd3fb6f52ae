package org.watchroom.console.retention;

import java.util.List;
import org.watchroom.operations.incident.Category;
import org.watchroom.operations.retention.Due;
import org.watchroom.operations.retention.Hold;
import org.watchroom.operations.retention.Kind;
import org.watchroom.operations.retention.Request;
import org.watchroom.operations.retention.RoundState;
import org.watchroom.operations.retention.Rule;
import org.watchroom.operations.retention.Waiting;

/// All that the screen shows, read at once.
record Kept(
        List<Kind> kinds,
        List<Rule> rules,
        List<Due> due,
        List<Hold> holds,
        List<Request> requests,
        List<RoundState> rounds,
        List<Waiting> waiting,
        List<Category> categories) {
    static final Kept NOTHING =
            new Kept(
                    List.of(), List.of(), List.of(), List.of(), List.of(), List.of(), List.of(),
                    List.of());
}
