package org.watchroom.operations.audit;

import java.time.Instant;
import java.time.ZoneId;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.watchroom.operations.incident.IncidentId;
import org.watchroom.operations.staff.PersonId;
import org.watchroom.operations.work.Database;

/// Reads the audit record, as far as the database lets this person: auditors only, and of their own
/// regions.
public final class AuditTrail {
    private final Database database;
    private final ZoneId zone;

    /// @param zone that moments inside sentences are told in
    public AuditTrail(Database database, ZoneId zone) {
        this.database = database;
        this.zone = zone;
    }

    /// The newest records that the filter asks for, newest first.
    ///
    /// @param after goes on from there; empty for the first page
    public Page newest(AuditFilter filter, Optional<Place> after, int limit) {
        return database.read(db -> {
            var sql = new AuditSql(db);
            var found = sql.newest(filter, after, limit);
            var wording = new AuditWording(sql.people(), sql.regions(), zone);
            var lines =
                    found.stream().map(one -> wording.line(one.record(), one.before())).toList();
            var last =
                    lines.size() < limit
                            ? Optional.<Place>empty()
                            : Optional.of(Place.of(lines.getLast().record()));
            return new Page(lines, last);
        });
    }

    /// Everybody the record may be asked about, by name.
    public List<Colleague> people() {
        return database.read(db ->
                new AuditSql(db)
                        .people().values().stream()
                                .sorted(Comparator.comparing(Colleague::name))
                                .toList());
    }

    /// The incident of a reference such as `261120-140230-7K2Q`, whether it is still there or was
    /// deleted.
    public Optional<IncidentId> incident(String reference) {
        return database.read(db -> new AuditSql(db).incident(reference.strip()));
    }

    /// The person of a login.
    public Optional<PersonId> personOf(String login) {
        return database.read(db -> new AuditSql(db).personOf(login));
    }

    /// The seal with this number; empty when there is none.
    public Optional<SealShown> seal(long n) {
        return database.read(db -> new AuditSql(db).seal(Optional.of(n)));
    }

    /// Empty while nothing is sealed.
    public Optional<SealShown> newestSeal() {
        return database.read(db -> new AuditSql(db).seal(Optional.empty()));
    }

    /// @param next where the following page begins; empty when this is the last
    public record Page(List<AuditLine> lines, Optional<Place> next) {
        public Page {
            lines = List.copyOf(lines);
        }
    }

    /// A place in the record, between two of its lines.
    public record Place(Instant at, long number) {
        static Place of(AuditRecord record) {
            return new Place(record.at(), record.number());
        }
    }

    public record Colleague(PersonId id, String name, String initials) {}

    /// A seal as the database holds it: a claim until it is proved.
    ///
    /// @param size how many records are sealed with it
    /// @param checkpoint the signed note
    public record SealShown(long n, Instant at, long size, String checkpoint) {
        /// The tree's root, as the checkpoint prints it.
        public String root() {
            var lines = checkpoint.split("\n", -1);
            return lines.length > 2 ? lines[2] : "";
        }
    }
}
