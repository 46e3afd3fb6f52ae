package org.watchroom.console.reports;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.BooleanBinding;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.jspecify.annotations.Nullable;
import org.watchroom.console.kit.Seat;
import org.watchroom.console.kit.Task;
import org.watchroom.operations.reporting.MadeReport;
import org.watchroom.operations.reporting.Report;
import org.watchroom.operations.reporting.ReportBook;
import org.watchroom.operations.reporting.paper.PagePictures;
import org.watchroom.operations.reporting.schedule.Schedule;
import org.watchroom.operations.site.Region;
import org.watchroom.operations.staff.Role;
import org.watchroom.operations.work.Progress;

/// Reports as they are asked for and shown. Used on the glass thread only.
public final class ReportsViewModel implements AutoCloseable {
    /// Sharp enough to read on the glass.
    private static final float DPI = 110;

    private final Seat seat;
    private final ReportDesk desk;
    private final Wanted wanted = new Wanted();
    private final ObservableList<Report> reports = FXCollections.observableArrayList();
    private final ObservableList<Integer> pages = FXCollections.observableArrayList();
    private final ObservableList<String> printers = FXCollections.observableArrayList();
    private final ReadOnlyObjectWrapper<State> state = new ReadOnlyObjectWrapper<>(State.NONE);
    private final ReadOnlyObjectWrapper<Optional<MadeReport>> made =
            new ReadOnlyObjectWrapper<>(Optional.empty());
    private final ReadOnlyObjectWrapper<ReportDesk.Standing> standing =
            new ReadOnlyObjectWrapper<>(new ReportDesk.Standing(List.of(), List.of()));
    private final BooleanBinding ready;
    private final BooleanBinding shown;
    private @Nullable PagePictures pictures;
    private @Nullable Task working;

    /// How the preview stands.
    enum State {
        NONE,
        MAKING,
        SHOWN,
        FAILED
    }

    private record Opened(MadeReport made, PagePictures pictures) {}

    public ReportsViewModel(Seat seat, ReportDesk desk) {
        this.seat = seat;
        this.desk = desk;
        reports.setAll(ReportBook.forRoles(seat.session().roles()));
        wanted.region.set(seat.session().regions().getFirst());
        var today = LocalDate.ofInstant(seat.clock().instant(), seat.zone());
        wanted.first.set(today.minusDays(1));
        wanted.last.set(today);
        ready =
                Bindings.createBooleanBinding(
                        () -> wanted.fields().isPresent() && state.get() != State.MAKING,
                        wanted.report,
                        wanted.region,
                        wanted.first,
                        wanted.last,
                        wanted.incident,
                        state);
        shown = Bindings.createBooleanBinding(() -> state.get() == State.SHOWN, state);
        wanted.report.addListener((_, _, report) -> suggest(report, today));
        lookForPrinters();
        readStanding();
    }

    /// A monthly summary is of the last whole month, unless the person says otherwise.
    private void suggest(@Nullable Report report, LocalDate today) {
        if (report != null && report.code().equals("kpi-monthly")) {
            wanted.first.set(today.minusMonths(1).withDayOfMonth(1));
            wanted.last.set(today.withDayOfMonth(1).minusDays(1));
        }
    }

    private void lookForPrinters() {
        seat.background().run(_ -> desk.printers(), printers::setAll, seat.failures()::show);
    }

    void readStanding() {
        if (inCharge()) {
            seat.background().run(_ -> desk.standing(), standing::set, seat.failures()::show);
        }
    }

    /// Makes the report and shows its pages.
    void make() {
        var fields = wanted.fields();
        if (fields.isEmpty() || !ready.get()) {
            return;
        }
        drop();
        state.set(State.MAKING);
        working =
                seat.background()
                        .run(
                                stop -> open(desk.make(fields.get(), Progress.NONE, stop)),
                                this::show,
                                why -> {
                                    working = null;
                                    state.set(State.FAILED);
                                    seat.failures().show(why);
                                },
                                () -> {
                                    working = null;
                                    state.set(State.NONE);
                                });
    }

    private static Opened open(MadeReport made) throws IOException {
        try {
            return new Opened(
                    made,
                    new PagePictures(
                            made.volumes().stream().map(volume -> volume.file()).toList()));
        } catch (IOException e) {
            made.close();
            throw e;
        }
    }

    private void show(Opened opened) {
        working = null;
        made.set(Optional.of(opened.made()));
        pictures = opened.pictures();
        pages.setAll(java.util.stream.IntStream.range(0, opened.made().pages()).boxed().toList());
        state.set(State.SHOWN);
    }

    void stop() {
        if (working != null) {
            working.request();
        }
    }

    /// Paints a page in the background; nothing when the report is gone by then.
    ///
    /// @param page from 0
    void paint(int page, Consumer<PagePictures.Picture> onDone) {
        var from = pictures;
        if (from == null) {
            return;
        }
        seat.background()
                .run(
                        _ -> from.page(page, DPI),
                        picture -> {
                            if (from.equals(pictures)) {
                                onDone.accept(picture);
                            }
                        },
                        why -> {
                            if (from.equals(pictures)) {
                                seat.failures().show(why);
                            }
                        });
    }

    void savePdf(Path file) {
        withMade(
                one -> desk.savePdf(one, file),
                files -> seat.notices().done("reports.saved", files.getFirst().toString()));
    }

    void saveCsv(Path file) {
        withMade(
                one -> {
                    desk.saveCsv(one, file);
                    return file;
                },
                saved -> seat.notices().done("reports.saved", saved.toString()));
    }

    /// @param printer empty for the usual one
    void print(Optional<String> printer) {
        withMade(
                one -> desk.print(one, printer),
                name ->
                        seat.notices()
                                .done(
                                        "reports.printed",
                                        seat.texts().get("reports.printed.detail", name)));
    }

    private interface Deed<T> {
        T with(MadeReport made) throws IOException;
    }

    private <T> void withMade(Deed<T> deed, Consumer<T> onDone) {
        made.get()
                .ifPresent(one ->
                        seat.background().run(_ -> deed.with(one), onDone, seat.failures()::show));
    }

    /// Has the chosen report make itself from now on.
    void schedule(ScheduleFields fields) {
        wanted.fields()
                .ifPresent(asked ->
                        seat.background()
                                .run(
                                        _ -> {
                                            desk.set(asked, fields);
                                            return desk.standing();
                                        },
                                        now -> {
                                            standing.set(now);
                                            seat.notices()
                                                    .done(
                                                            "reports.scheduled",
                                                            asked.report().title());
                                        },
                                        seat.failures()::show));
    }

    void end(Schedule schedule) {
        seat.background()
                .run(
                        _ -> {
                            desk.end(schedule);
                            return desk.standing();
                        },
                        standing::set,
                        seat.failures()::show);
    }

    /// Whether this person sets schedules.
    boolean inCharge() {
        return seat.session().has(Role.SUPERVISOR) || seat.session().has(Role.ADMINISTRATOR);
    }

    private void drop() {
        pages.clear();
        var before = made.get();
        var painted = pictures;
        pictures = null;
        made.set(Optional.empty());
        try {
            if (painted != null) {
                painted.close();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            before.ifPresent(MadeReport::close);
        }
    }

    Wanted wanted() {
        return wanted;
    }

    ObservableList<Report> reports() {
        return reports;
    }

    List<Region> regions() {
        return seat.session().regions();
    }

    /// Numbers from 0 of the pages that are shown.
    ObservableList<Integer> pages() {
        return pages;
    }

    ObservableList<String> printers() {
        return printers;
    }

    ReadOnlyObjectProperty<State> state() {
        return state.getReadOnlyProperty();
    }

    ReadOnlyObjectProperty<Optional<MadeReport>> made() {
        return made.getReadOnlyProperty();
    }

    ReadOnlyObjectProperty<ReportDesk.Standing> standing() {
        return standing.getReadOnlyProperty();
    }

    /// Whether the fields make a report that can be asked for now.
    BooleanBinding ready() {
        return ready;
    }

    /// Whether there are pages to save and print.
    BooleanBinding shown() {
        return shown;
    }

    @Override
    public void close() {
        stop();
        drop();
    }
}
