package org.watchroom.operations.incident;

import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import org.watchroom.operations.site.StoreId;
import org.watchroom.operations.staff.PersonId;

/// Something that happened in a store and that a person must look at.
///
/// @param category code of its [Category]
/// @param place where in the store, in the reporter's words; empty where they did not say
/// @param occurredAt by the source's clock
/// @param raisedAt when the door had the report
/// @param visibleAt when it first stood on a console
/// @param reports how many say so: its own, those folded into it, those of what was merged into it
/// @param mergedInto of which incident it is a part now; it is closed then
/// @param vouching who stands for what was reported; empty where the machine itself reported
/// @param ranksAt where it stands among those of its severity: as if it had come at that moment
/// @param revision grows by one with every change; lets [Triage] notice that someone was faster
public record Incident(
        IncidentId id,
        int region,
        StoreId store,
        String category,
        Severity severity,
        String summary,
        String place,
        Source source,
        State state,
        Instant occurredAt,
        Instant raisedAt,
        Optional<Instant> visibleAt,
        int reports,
        Optional<IncidentId> mergedInto,
        Optional<Vouching> vouching,
        Instant ranksAt,
        int revision) {
    private static final Set<String> STAND_ALONE = Set.of("panic", "weapon");

    public Incident {
        if (summary.isBlank()) {
            throw new IllegalArgumentException("an incident needs a summary");
        }
    }

    /// When the first answer becomes late; empty once somebody has answered.
    public Optional<Instant> answerDue() {
        return switch (state) {
            case State.Waiting() -> Optional.of(raisedAt.plus(severity.answerWithin()));
            case State.Claimed _, State.Closed _ -> Optional.empty();
        };
    }

    public boolean claimedBy(PersonId person) {
        return state instanceof State.Claimed(var by, var _) && by.equals(person);
    }

    public boolean open() {
        return !(state instanceof State.Closed);
    }

    /// Whether it is a panic alarm or a weapon, which is never folded or merged into another one.
    /// The database holds that (`sec.stands_alone`); here it is for what is offered.
    public boolean standsAlone() {
        return source == Source.PANIC || STAND_ALONE.contains(category);
    }

    /// Where the incident stands. Each state carries exactly what is known in it.
    public sealed interface State {
        record Waiting() implements State {}

        record Claimed(PersonId by, Instant at) implements State {}

        /// @param outcome code of its [Outcome]
        record Closed(PersonId by, Instant at, String outcome) implements State {}
    }
}
