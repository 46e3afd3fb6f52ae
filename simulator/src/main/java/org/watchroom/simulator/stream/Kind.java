package org.watchroom.simulator.stream;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.watchroom.simulator.footage.Drama;

/// What can happen in a drill: how often, where in a store, and what the cameras see of it.
///
/// The shares are our choice, after what retailers report most: theft first, violence rare but
/// there every hour.
enum Kind {
    SHOP_THEFT("shop-theft", 38, Drama.Kind.THEFT, "terminal", 0.14, "high"),
    PREVENTED("prevented", 9, Drama.Kind.LOITERING, "terminal", 0, ""),
    ANTISOCIAL("antisocial", 14, Drama.Kind.CONFRONTATION, "phone", 0.15, "medium"),
    SUSPICIOUS("suspicious", 13, Drama.Kind.LOITERING, "phone", 0.12, "medium"),
    THREAT("threat", 7, Drama.Kind.CONFRONTATION, "phone", 0.08, "critical"),
    ASSAULT("assault", 2, Drama.Kind.CONFRONTATION, "phone", 0, ""),
    PANIC("panic", 2, Drama.Kind.CONFRONTATION, "panic", 0, ""),
    WEAPON("weapon", 1, Drama.Kind.CONFRONTATION, "phone", 0, ""),
    ROBBERY("robbery", 1, Drama.Kind.CONFRONTATION, "phone", 0, ""),
    DAMAGE("damage", 3, Drama.Kind.CONFRONTATION, "web", 0, ""),
    REFUND_FRAUD("refund-fraud", 3, Drama.Kind.LOITERING, "terminal", 0, ""),
    CARD_FRAUD("card-fraud", 2, Drama.Kind.LOITERING, "terminal", 0, ""),
    TECHNICAL("technical", 3, null, "e-mail", 0, ""),
    BURGLARY("burglary", 1, null, "phone", 0, ""),
    FIRE("fire", 1, null, "phone", 0, ""),
    CYBER("cyber", 1, null, "phone", 0, "");

    private final String category;
    private final int share;
    private final Drama.@Nullable Kind drama;
    private final String source;
    private final double worse;
    private final String worseSeverity;

    Kind(
            String category,
            int share,
            Drama.@Nullable Kind drama,
            String source,
            double worse,
            String worseSeverity) {
        this.category = category;
        this.share = share;
        this.drama = drama;
        this.source = source;
        this.worse = worse;
        this.worseSeverity = worseSeverity;
    }

    String category() {
        return category;
    }

    /// How often among a hundred or so.
    int share() {
        return share;
    }

    /// Empty where cameras show nothing of it.
    Optional<Drama.Kind> drama() {
        return Optional.ofNullable(drama);
    }

    /// By which way staff usually report it.
    String source() {
        return source;
    }

    /// How likely staff call it worse than the category says, and how they call it then.
    double worse() {
        return worse;
    }

    String worseSeverity() {
        return worseSeverity;
    }

    /// Where it can happen, the first that a store has cameras for; empty stands for any aisle.
    List<String> places() {
        return switch (this) {
            case SHOP_THEFT, PREVENTED, SUSPICIOUS -> List.of();
            case DAMAGE -> List.of("Car park", "Self-checkout", "Tills");
            case REFUND_FRAUD, CARD_FRAUD, ROBBERY, PANIC, CYBER ->
                    List.of("Tills", "Self-checkout");
            default -> List.of("Self-checkout", "Tills", "Entrance");
        };
    }
}
