package org.watchroom.operations.report;

/// What stands on the label of an exhibit.
///
/// @param reference of the exhibit
/// @param title what it is
/// @param incident its reference
/// @param when it shows, or was made, as people read it
/// @param producedBy a name
/// @param sha256 of its bytes, lower-case hex
/// @param drill it is an exercise
public record LabelFacts(
        String reference,
        String title,
        String incident,
        String when,
        String producedBy,
        String sha256,
        boolean drill) {
    /// Digits of the checksum on the label: enough that no two exhibits share them by chance.
    private static final int PREFIX = 16;

    String prefix() {
        return sha256.substring(0, PREFIX);
    }

    /// What the QR code says: reference, incident, how the checksum begins.
    String code() {
        return "WATCHROOM-EXHIBIT:%s:%s:%s".formatted(reference, incident, prefix());
    }
}
