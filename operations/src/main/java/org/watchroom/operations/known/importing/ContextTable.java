package org.watchroom.operations.known.importing;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.watchroom.operations.failure.Failure;
import org.watchroom.operations.site.importing.TableFile;

/// What operators need to know of a store beside its address, as CSV; also the columns of a store
/// list that nobody else reads. Of two lines of a store the last one counts.
final class ContextTable {
    private static final int LONGEST_WORDS = 100;
    private static final List<String> STORE =
            List.of(
                    "store",
                    "storecode",
                    "storenumber",
                    "code",
                    "branch",
                    "branchcode",
                    "site",
                    "sitecode");
    private static final List<String> HOURS = List.of("hours", "openinghours", "tradinghours");
    private static final List<String> ENVIRONMENT = List.of("environment", "locationtype");
    private static final List<String> CRITICALITY = List.of("criticality", "risk", "riskband");
    private static final List<String> BEAT =
            List.of("beat", "policebeat", "ward", "neighbourhoodteam", "policeteam");
    private static final List<String> MANAGER =
            List.of("manager", "storemanager", "owner", "keyholder", "dutymanager");
    private static final List<String> REACHED =
            List.of("managerphone", "managermobile", "ownerphone", "keyholderphone", "phone");
    private static final List<List<String>> ANY =
            List.of(HOURS, ENVIRONMENT, CRITICALITY, BEAT, MANAGER);
    private static final Map<String, String> BANDS =
            Map.of(
                    "low",
                    "low",
                    "normal",
                    "normal",
                    "medium",
                    "normal",
                    "high",
                    "high",
                    "critical",
                    "critical",
                    "very high",
                    "critical");

    private ContextTable() {}

    /// Whether a list of stores, each named by its code, says something of this too.
    static boolean in(TableFile table) {
        return table.has(STORE) && holdsAny(table);
    }

    private static boolean holdsAny(TableFile table) {
        return ANY.stream().anyMatch(table::has);
    }

    /// @throws Failure.Unreadable when it says nothing of this
    static Rows read(TableFile table, Estates estates) {
        if (!holdsAny(table) || !estates.one() && !table.has(STORE)) {
            throw new Failure.Unreadable(
                    "This says nothing of stores that is shown here: it has the columns "
                            + String.join(", ", table.headers()),
                    "It needs one of hours, environment, criticality, beat, manager, and store or --store",
                    null);
        }
        var gathered = new Rows.Gathered();
        var rows = new LinkedHashMap<String, Rows.Row>();
        for (var line : table.lines()) {
            var where = "line " + line.number();
            var store = estates.of(line.first(STORE));
            var band = line.first(CRITICALITY).toLowerCase(Locale.ROOT);
            if (store.isEmpty()) {
                gathered.reject(where, "there is no store " + line.first(STORE));
            } else if (!band.isEmpty() && !BANDS.containsKey(band)) {
                gathered.reject(
                        where,
                        "criticality is " + band + "; it may be low, normal, high or critical");
            } else if (Stream.of(ENVIRONMENT, BEAT)
                    .anyMatch(one -> line.first(one).length() > LONGEST_WORDS)) {
                gathered.reject(where, "environment or beat has more than 100 letters");
            } else {
                gathered.speaksFor(store.get());
                rows.put(
                        store.get().code(),
                        new Rows.Row.Context(
                                store.get(),
                                line.first(HOURS),
                                line.first(ENVIRONMENT),
                                BANDS.getOrDefault(band, ""),
                                line.first(BEAT),
                                Stream.of(line.first(MANAGER), line.first(REACHED))
                                        .filter(part -> !part.isEmpty())
                                        .collect(Collectors.joining(", "))));
            }
        }
        rows.values().forEach(gathered::add);
        return gathered.rows();
    }
}
