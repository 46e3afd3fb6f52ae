package org.watchroom.operations.site.importing;

import java.nio.charset.Charset;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.watchroom.operations.failure.Failure;

/// What the person who imports says beforehand; everything left open is found out from the list.
///
/// @param columns a field's column by header or by number from 1; see [#withColumn]
public record ImportOptions(
        Optional<Charset> encoding,
        Optional<Character> delimiter,
        Map<StoreField, String> columns,
        Optional<PoliceForces> forces) {
    public static final ImportOptions NONE =
            new ImportOptions(Optional.empty(), Optional.empty(), Map.of(), Optional.empty());

    public ImportOptions {
        columns = Map.copyOf(columns);
    }

    public ImportOptions withEncoding(Charset charset) {
        return new ImportOptions(Optional.of(charset), delimiter, columns, forces);
    }

    public ImportOptions withDelimiter(char separator) {
        return new ImportOptions(encoding, Optional.of(separator), columns, forces);
    }

    public ImportOptions withForces(PoliceForces areas) {
        return new ImportOptions(encoding, delimiter, columns, Optional.of(areas));
    }

    /// One `--map` of the command line: `field=column`, such as `name=Filiale` or, without a
    /// header, `name=2`.
    ///
    /// @throws Failure.Unreadable when the field is not one of [StoreField]
    public ImportOptions withColumn(String mapping) {
        int equals = mapping.indexOf('=');
        var field = StoreField.called(equals < 0 ? mapping : mapping.substring(0, equals));
        if (equals < 1 || equals == mapping.length() - 1 || field.isEmpty()) {
            throw new Failure.Unreadable(
                    "'" + mapping + "' is not a mapping",
                    "Write FIELD=COLUMN, where FIELD is one of "
                            + StoreField.names().toLowerCase(Locale.ROOT),
                    null);
        }
        var more = new EnumMap<StoreField, String>(StoreField.class);
        more.putAll(columns);
        more.put(field.get(), mapping.substring(equals + 1).strip());
        return new ImportOptions(encoding, delimiter, more, forces);
    }
}
