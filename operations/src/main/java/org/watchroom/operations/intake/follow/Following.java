package org.watchroom.operations.intake.follow;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.watchroom.operations.failure.Failure;
import org.watchroom.operations.incident.IncidentId;
import org.watchroom.operations.secret.Circle;
import org.watchroom.operations.secret.Trait;
import org.watchroom.operations.work.Database;

/// Follows reports for those who sent them. Safe for use by many threads.
public final class Following {
    private final Database intake;

    public Following(Database intake) {
        this.intake = intake;
    }

    /// Where a report went.
    public record Place(IncidentId incident, int region) {}

    /// What a receipt gives to whoever sent the report, and what nobody can guess: 22 letters of
    /// base64url. The same for the same report, until the service's keys are renewed; then a new
    /// one, and the old one fits still.
    ///
    /// @throws Failure.Refused `no-key` while the service holds no keys
    public String secret(UUID report) {
        return text(intake.keys().token(Circle.unsorted(), Trait.EXACT, about(report)));
    }

    /// Whether a receipt of this report gave this secret. Takes as long for a wrong one as for the
    /// right one.
    ///
    /// @throws Failure.Refused `no-key` while the service holds no keys
    public boolean fits(UUID report, String secret) {
        var given = secret.getBytes(StandardCharsets.UTF_8);
        var fits = false;
        for (var token : intake.keys().tokens(Circle.unsorted(), Trait.EXACT, about(report))) {
            fits |= MessageDigest.isEqual(text(token).getBytes(StandardCharsets.US_ASCII), given);
        }
        return fits;
    }

    /// Empty for a report that is not kept, or no longer.
    public Optional<Standing> standing(UUID report) {
        return intake.read(db -> new FollowSql(db).standing(report));
    }

    /// Empty while it belongs to no incident.
    public Optional<Place> place(UUID report) {
        return places(Set.of(report)).getOrDefault(report, Optional.empty());
    }

    /// Those that are not kept, or no longer, are missing; empty while one belongs to no incident.
    public Map<UUID, Optional<Place>> places(Collection<UUID> reports) {
        return intake.read(db -> new FollowSql(db).places(reports));
    }

    private static String text(byte[] token) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(token);
    }

    private static String about(UUID report) {
        return "receipt\n" + report;
    }
}
