package org.watchroom.console.incident;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import org.watchroom.console.kit.Seat;
import org.watchroom.operations.evidence.Exhibit;
import org.watchroom.operations.evidence.Exhibits;
import org.watchroom.operations.evidence.custody.CheckOutcome;
import org.watchroom.operations.evidence.custody.Checks;
import org.watchroom.operations.evidence.custody.ContinuityLog;
import org.watchroom.operations.evidence.custody.CustodyDeed;
import org.watchroom.operations.evidence.custody.CustodyEvent;
import org.watchroom.operations.evidence.custody.CustodyLog;
import org.watchroom.operations.evidence.custody.Kept;
import org.watchroom.operations.evidence.custody.Showing;
import org.watchroom.operations.evidence.redaction.StillRedaction;
import org.watchroom.operations.incident.Incident;
import org.watchroom.operations.incident.IncidentId;
import org.watchroom.operations.incident.Incidents;
import org.watchroom.operations.incident.Triage;
import org.watchroom.operations.report.LabelFacts;
import org.watchroom.operations.report.LabelSheet;
import org.watchroom.operations.report.Moments;
import org.watchroom.operations.report.Reports;
import org.watchroom.operations.staff.Role;
import org.watchroom.operations.work.Ids;

/// Where the exhibits of the incident that is shown are kept, and the custody of the one that is
/// chosen. Used on the glass thread only.
final class CustodyDesk implements AutoCloseable {
    private final Seat seat;
    private final ExhibitPlace place;
    private final Incidents incidents;
    private final Exhibits exhibits;
    private final CustodyLog log;
    private final Checks checks;
    private final PicturesDesk pictures;
    private final ReadOnlyObjectWrapper<Standing> standing =
            new ReadOnlyObjectWrapper<>(Standing.NONE);
    private final ObjectProperty<Optional<Exhibit>> chosen =
            new SimpleObjectProperty<>(Optional.empty());
    private final BooleanProperty writing = new SimpleBooleanProperty();
    private final BooleanProperty busy = new SimpleBooleanProperty();
    private final StringProperty releaseReason = new SimpleStringProperty("");
    private final List<Showing> open = new ArrayList<>();
    private final Following<Standing> live;

    /// What is known of all exhibits of an incident.
    record Standing(Optional<Incident> incident, Map<UUID, Kept> kept, List<CustodyEvent> events) {
        static final Standing NONE = new Standing(Optional.empty(), Map.of(), List.of());
    }

    CustodyDesk(Seat seat, ExhibitPlace place) {
        this.seat = seat;
        this.place = place;
        var database = seat.session().database();
        var triage = new Triage(database, seat.clock());
        this.incidents = new Incidents(database);
        this.exhibits = new Exhibits(database, seat.clock());
        this.log = new CustodyLog(database, triage);
        this.checks = new Checks(database, triage, place.vault());
        this.pictures = new PicturesDesk(seat, place.vault());
        this.live = new Following<>(seat, this::read, standing::set);
    }

    void show(Optional<IncidentId> id) {
        shut();
        standing.set(Standing.NONE);
        away();
        live.follow(id);
    }

    private Standing read(IncidentId id) {
        return new Standing(
                incidents.find(id).map(entry -> entry.incident()),
                checks.kept(id, exhibits.of(id)),
                log.of(id));
    }

    /// Pictures among them, to look at here.
    PicturesDesk pictures() {
        return pictures;
    }

    ReadOnlyObjectProperty<Standing> standing() {
        return standing.getReadOnlyProperty();
    }

    Optional<Kept> kept(Exhibit exhibit) {
        return Optional.ofNullable(standing.get().kept().get(exhibit.id()));
    }

    /// The custody of one exhibit, newest first.
    List<CustodyEvent> events(Exhibit exhibit) {
        return standing.get().events().stream()
                .filter(event -> event.exhibit().equals(exhibit.id()))
                .toList()
                .reversed();
    }

    ReadOnlyObjectProperty<Optional<Exhibit>> chosen() {
        return chosen;
    }

    /// Whether the form is open.
    BooleanProperty writing() {
        return writing;
    }

    BooleanProperty busy() {
        return busy;
    }

    void choose(Exhibit exhibit) {
        releaseReason.set("");
        writing.set(false);
        chosen.set(Optional.of(exhibit));
    }

    void away() {
        writing.set(false);
        chosen.set(Optional.empty());
    }

    Instant now() {
        return seat.clock().instant();
    }

    /// Lets whoever sits here look at the chosen one, with the program that this computer has for
    /// it. The file is there until another incident is shown or the console ends.
    void open() {
        chosen.get()
                .ifPresent(exhibit -> {
                    busy.set(true);
                    seat.background()
                            .run(
                                    stop -> Showing.open(log, place.vault(), exhibit, stop),
                                    showing -> {
                                        open.add(showing);
                                        ended();
                                        place.reveal().accept(showing.file());
                                    },
                                    this::failed);
                });
    }

    private void shut() {
        var all = List.copyOf(open);
        open.clear();
        if (!all.isEmpty()) {
            seat.background()
                    .run(
                            _ -> {
                                for (var one : all) {
                                    one.close();
                                }
                                return true;
                            },
                            _ -> {},
                            seat.failures()::show);
        }
    }

    /// Whether the chosen one is a picture that is kept here whole.
    boolean coverable() {
        return chosen.get()
                .filter(one -> one.quarantine().isEmpty())
                .filter(StillRedaction::redactable)
                .flatMap(this::kept)
                .filter(state -> state == Kept.HERE)
                .isPresent();
    }

    void cover() {
        var incident = standing.get().incident();
        if (coverable() && incident.isPresent()) {
            chosen.get().ifPresent(exhibit -> place.cover().accept(incident.get(), exhibit));
        }
    }

    boolean mayRelease() {
        return seat.session().has(Role.SUPERVISOR) || seat.session().has(Role.INVESTIGATOR);
    }

    /// What somebody has begun to write, which outlives what is shown around it.
    StringProperty releaseReason() {
        return releaseReason;
    }

    /// Lets the chosen one be opened from now on.
    void release(String reason) {
        var incident = standing.get().incident();
        if (chosen.get().isEmpty() || incident.isEmpty()) {
            return;
        }
        var exhibit = chosen.get().get();
        busy.set(true);
        seat.background()
                .run(
                        _ -> {
                            log.release(incident.get(), exhibit, reason);
                            return exhibits.of(exhibit.incident()).stream()
                                    .filter(one -> one.id().equals(exhibit.id()))
                                    .findFirst();
                        },
                        now -> {
                            now.ifPresent(this::choose);
                            ended();
                            seat.notices()
                                    .done("incident.quarantine.released", exhibit.reference());
                        },
                        this::failed);
    }

    /// Reads what is kept of the chosen one and writes down whether it is what was kept.
    void verify() {
        var incident = standing.get().incident();
        if (chosen.get().isEmpty() || incident.isEmpty()) {
            return;
        }
        var exhibit = chosen.get().get();
        busy.set(true);
        seat.background()
                .run(
                        stop -> checks.verify(incident.get(), exhibit, stop),
                        outcome -> {
                            ended();
                            say(exhibit, outcome);
                        },
                        this::failed);
    }

    private void say(Exhibit exhibit, Optional<CheckOutcome> outcome) {
        if (outcome.isEmpty()) {
            seat.notices().warn("incident.custody.not-here", exhibit.reference());
        } else if (outcome.get() == CheckOutcome.WHOLE) {
            seat.notices().done("incident.custody.whole", exhibit.reference());
        } else {
            seat.notices().warn("incident.custody.broken", exhibit.reference());
        }
    }

    /// Writes down what was done with the chosen one.
    void write(CustodyDeed deed) {
        var incident = standing.get().incident();
        if (chosen.get().isEmpty() || incident.isEmpty()) {
            return;
        }
        var exhibit = chosen.get().get();
        var id = Ids.next(seat.clock());
        busy.set(true);
        seat.background()
                .run(
                        _ -> {
                            log.add(id, incident.get(), exhibit, deed);
                            return true;
                        },
                        _ -> {
                            writing.set(false);
                            ended();
                            seat.notices().done("incident.custody.written", exhibit.reference());
                        },
                        this::failed);
    }

    private void failed(Throwable why) {
        busy.set(false);
        seat.failures().show(why);
    }

    private void ended() {
        busy.set(false);
        live.refresh();
    }

    /// Makes a sheet with the label of the chosen one and shows it.
    void print(LabelSheet sheet) {
        chosen.get()
                .ifPresent(exhibit -> {
                    busy.set(true);
                    seat.background()
                            .run(
                                    _ -> sheet(exhibit, sheet),
                                    file -> {
                                        busy.set(false);
                                        place.reveal().accept(file);
                                        seat.notices().done("incident.label.made", file.toString());
                                    },
                                    this::failed);
                });
    }

    private Path sheet(Exhibit exhibit, LabelSheet sheet) {
        log.printing(exhibit);
        var moments = new Moments(seat.zone());
        var made =
                log.of(exhibit.incident()).stream()
                        .filter(event -> event.exhibit().equals(exhibit.id()))
                        .findFirst();
        var label =
                new LabelFacts(
                        exhibit.reference(),
                        ContinuityLog.words(exhibit.kind()) + ", " + exhibit.making().title(),
                        exhibit.incident().reference(),
                        exhibit.making()
                                .covers()
                                .map(span -> moments.brief(span.from()))
                                .or(() -> made.map(event -> moments.brief(event.happened())))
                                .orElse(""),
                        made.flatMap(CustodyEvent::person).orElse(""),
                        exhibit.making().content().sha256().hex(),
                        seat.session().drill());
        try {
            Files.createDirectories(place.labels());
            var file =
                    place.labels()
                            .resolve(
                                    "label-%s-%d.pdf"
                                            .formatted(
                                                    exhibit.reference().replace('/', '-'),
                                                    sheet.labels()));
            Files.write(file, new Reports().labels(List.of(label), sheet, 0));
            return file;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        shut();
        live.close();
    }
}
