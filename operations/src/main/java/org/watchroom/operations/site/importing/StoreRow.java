package org.watchroom.operations.site.importing;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.watchroom.operations.site.Position;
import org.watchroom.operations.site.StoreDraft;

/// One record of a list, read as a store.
final class StoreRow {
    private static final ZoneId BRITISH = ZoneId.of("Europe/London");
    private static final ZoneId IRISH = ZoneId.of("Europe/Dublin");
    private static final int LONGEST_CODE = 64;

    private final ColumnMapping columns;
    private final Optional<PoliceForces> forces;

    /// What a record turned out to be.
    sealed interface Reading {
        record Accepted(StoreDraft store, Optional<Postcode> postcode, List<String> doubts)
                implements Reading {}

        record Rejected(String reason) implements Reading {}
    }

    StoreRow(ColumnMapping columns, Optional<PoliceForces> forces) {
        this.columns = columns;
        this.forces = forces;
    }

    Reading read(List<String> fields) {
        int filled = fields.size();
        while (filled > 0 && fields.get(filled - 1).isBlank()) {
            filled--;
        }
        int most = columns.widest().orElse(filled);
        if (filled > most) {
            return new Reading.Rejected(
                    "it has %d values for %d columns; is there a separator inside a value without quotes?"
                            .formatted(filled, most));
        }
        var name = columns.value(StoreField.NAME, fields);
        if (!CleanText.isVisible(name)) {
            return new Reading.Rejected("it has no name");
        }
        var doubts = new ArrayList<String>();
        var address =
                AddressLines.of(
                        columns.values(StoreField.ADDRESS, fields),
                        name,
                        columns.value(StoreField.TOWN, fields));
        var written = columns.value(StoreField.POSTCODE, fields);
        var postcode = Postcode.of(written).or(address::postcode);
        if (postcode.isEmpty() && !written.isEmpty()) {
            doubts.add("'" + written + "' is not a British or Irish postcode; kept as written");
        }
        if (postcode.isPresent() && postcode.get().isCrownDependency()) {
            doubts.add(
                    "the police and law of the Isle of Man and the Channel Islands are not known here");
        }
        boolean irishGrid = postcode.map(Postcode::isOnIrishGrid).orElse(false);
        return switch (Place.of(columns, fields, irishGrid)) {
            case Place.Wrong wrong -> new Reading.Rejected(wrong.reason());
            case Place.Unknown unknown -> {
                note(doubts, unknown.doubt());
                yield accepted(fields, name, address, written, postcode, Optional.empty(), doubts);
            }
            case Place.Known known -> {
                note(doubts, known.doubt());
                yield accepted(
                        fields,
                        name,
                        address,
                        written,
                        postcode,
                        Optional.of(known.position()),
                        doubts);
            }
        };
    }

    private Reading accepted(
            List<String> fields,
            String name,
            AddressLines address,
            String writtenPostcode,
            Optional<Postcode> postcode,
            Optional<Position> position,
            List<String> doubts) {
        var code = columns.value(StoreField.CODE, fields);
        if (code.length() > LONGEST_CODE) {
            return new Reading.Rejected("its code is longer than " + LONGEST_CODE + " characters");
        }
        var postcodeText =
                postcode.map(Postcode::text).orElse(writtenPostcode.toUpperCase(Locale.ROOT));
        var jurisdiction = postcode.map(Postcode::jurisdiction).orElseGet(() -> byCountry(fields));
        var town =
                address.town().isEmpty()
                        ? columns.value(StoreField.DISTRICT, fields)
                        : address.town();
        var fascia = columns.value(StoreField.FASCIA, fields);
        var draft =
                new StoreDraft(
                        CleanText.isVisible(code)
                                ? code
                                : codeFor(name, postcodeText, address.street()),
                        fascia.isEmpty() ? Fascia.of(name).orElse("") : fascia,
                        name,
                        address.street(),
                        town,
                        postcodeText,
                        position,
                        position.flatMap(p -> forces.flatMap(areas -> areas.at(p)))
                                .map(PoliceForces.Force::code),
                        jurisdiction,
                        jurisdiction.equals("ireland") ? IRISH : BRITISH,
                        List.of());
        return new Reading.Accepted(draft, postcode, List.copyOf(doubts));
    }

    private String byCountry(List<String> fields) {
        var country = StoreField.plain(columns.value(StoreField.COUNTRY, fields));
        return switch (country) {
            case "scotland" -> "scotland";
            case "northernireland" -> "northern-ireland";
            case "ireland", "ie", "irl", "eire", "republicofireland" -> "ireland";
            default -> "england-wales";
        };
    }

    /// The same for the same store in every list, so that importing again changes it instead of
    /// adding it.
    private static String codeFor(String name, String postcode, String street) {
        var key =
                StoreField.plain(name)
                        + "|"
                        + (postcode.isEmpty() ? StoreField.plain(street) : postcode);
        if (StoreField.plain(name).isEmpty()) {
            key = name + key; // a name without Latin letters
        }
        try {
            var hash =
                    MessageDigest.getInstance("SHA-256")
                            .digest(key.getBytes(StandardCharsets.UTF_8));
            return "X" + HexFormat.of().withUpperCase().formatHex(hash, 0, 4);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static void note(List<String> doubts, String doubt) {
        if (!doubt.isEmpty()) {
            doubts.add(doubt);
        }
    }
}
