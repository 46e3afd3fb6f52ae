package org.watchroom.console.handover;

import java.util.Map;
import java.util.UUID;
import org.watchroom.console.kit.Shelf;

/// What was begun of hand-overs and not sent, by pack; and of what is written down about those that
/// were made. Passphrases are not among it.
final class OrderDrafts {
    private final Shelf shelf;

    OrderDrafts(Shelf shelf) {
        this.shelf = shelf;
    }

    private static String order(UUID pack) {
        return "handover/order/" + pack + "/";
    }

    /// Where the words of a form about a hand-over lie.
    static String about(UUID handover, HandoverViewModel.Side form) {
        return "handover/" + form + "/" + handover + "/";
    }

    /// @param fields what stands in each
    void keep(UUID pack, Map<String, String> fields) {
        fields.forEach((field, words) -> shelf.keep(order(pack) + field, words));
    }

    /// By field; empty where nothing was begun.
    Map<String, String> of(UUID pack) {
        return Map.copyOf(shelf.below(order(pack)));
    }

    void forget(UUID pack) {
        shelf.forgetBelow(order(pack));
    }
}
