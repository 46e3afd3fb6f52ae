package org.watchroom.console.audit;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Optional;
import javafx.beans.InvalidationListener;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableSet;
import org.jspecify.annotations.Nullable;
import org.watchroom.operations.audit.AuditFilter;
import org.watchroom.operations.audit.AuditTrail;

/// What the filters say.
final class Asked {
    final ObjectProperty<Period> period = new SimpleObjectProperty<>(Period.WEEK);
    final ObjectProperty<@Nullable LocalDate> first = new SimpleObjectProperty<>();
    final ObjectProperty<@Nullable LocalDate> last = new SimpleObjectProperty<>();
    final ObjectProperty<AuditTrail.@Nullable Colleague> person = new SimpleObjectProperty<>();
    final StringProperty incident = new SimpleStringProperty("");
    final StringProperty workstation = new SimpleStringProperty("");
    final StringProperty words = new SimpleStringProperty("");
    final ObservableSet<AuditFilter.Kind> kinds = FXCollections.observableSet();

    /// Calls `changed` whenever one of them changes.
    void watch(InvalidationListener changed) {
        period.addListener(changed);
        first.addListener(changed);
        last.addListener(changed);
        person.addListener(changed);
        incident.addListener(changed);
        workstation.addListener(changed);
        words.addListener(changed);
        kinds.addListener(changed);
    }

    void clear() {
        period.set(Period.WEEK);
        first.set(null);
        last.set(null);
        person.set(null);
        incident.set("");
        workstation.set("");
        words.set("");
        kinds.clear();
    }

    /// All but the incident, whose reference has to be looked up.
    AuditFilter filter(Instant now, ZoneId zone) {
        var who = person.get();
        return new AuditFilter(
                period.get().from(now, zone, first.get()),
                period.get().to(zone, last.get()),
                Optional.ofNullable(who).map(AuditTrail.Colleague::id),
                Optional.empty(),
                kinds,
                workstation.get(),
                words.get());
    }
}
