package org.watchroom.console.reports;

import java.time.LocalDate;
import java.util.Optional;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import org.jspecify.annotations.Nullable;
import org.watchroom.operations.failure.Failure;
import org.watchroom.operations.incident.IncidentId;
import org.watchroom.operations.reporting.Asked;
import org.watchroom.operations.reporting.Report;
import org.watchroom.operations.site.Region;
import org.watchroom.operations.site.StoreId;

/// What the person asks for, as it stands in the fields.
public final class Wanted {
    final ObjectProperty<@Nullable Report> report = new SimpleObjectProperty<>();
    final ObjectProperty<@Nullable Region> region = new SimpleObjectProperty<>();
    final ObjectProperty<@Nullable LocalDate> first = new SimpleObjectProperty<>();
    final ObjectProperty<@Nullable LocalDate> last = new SimpleObjectProperty<>();
    final StringProperty store = new SimpleStringProperty("");
    final StringProperty incident = new SimpleStringProperty("");

    /// What its words stand for; asked off the glass thread.
    public interface Finder {
        Optional<StoreId> store(Region region, String code);

        Optional<IncidentId> incident(String reference);
    }

    /// As it stood when it was asked for.
    public record Fields(
            Report report,
            Region region,
            LocalDate first,
            LocalDate last,
            String store,
            String incident) {
        /// @throws Failure.Missing for a store or an incident that is not there
        Asked asked(Finder finder) {
            var zone = region.zone();
            var asked =
                    Asked.of(
                            region,
                            first.atStartOfDay(zone).toInstant(),
                            last.plusDays(1).atStartOfDay(zone).toInstant());
            if (!store.isEmpty() && report.narrowings().contains(Report.Narrowing.STORE)) {
                asked =
                        asked.at(
                                finder.store(region, store)
                                        .orElseThrow(
                                                () -> new Failure.Missing("The store " + store)));
            }
            if (!incident.isEmpty() && report.narrowings().contains(Report.Narrowing.INCIDENT)) {
                asked =
                        asked.about(
                                finder.incident(incident)
                                        .orElseThrow(() ->
                                                new Failure.Missing("The incident " + incident)));
            }
            return asked;
        }
    }

    /// Empty while something is missing or the last day comes before the first.
    Optional<Fields> fields() {
        var what = report.get();
        var where = region.get();
        var from = first.get();
        var to = last.get();
        if (what == null || where == null || from == null || to == null || to.isBefore(from)) {
            return Optional.empty();
        }
        var about = incident.get().strip();
        return what.ofOneIncident() && about.isEmpty()
                ? Optional.empty()
                : Optional.of(new Fields(what, where, from, to, store.get().strip(), about));
    }
}
