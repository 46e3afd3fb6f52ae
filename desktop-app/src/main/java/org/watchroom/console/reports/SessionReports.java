package org.watchroom.console.reports;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.watchroom.operations.incident.IncidentId;
import org.watchroom.operations.reporting.IncidentFinder;
import org.watchroom.operations.reporting.MadeReport;
import org.watchroom.operations.reporting.ReportMaker;
import org.watchroom.operations.reporting.ReportRuns;
import org.watchroom.operations.reporting.ReportRuns.Deed;
import org.watchroom.operations.reporting.ReportSource;
import org.watchroom.operations.reporting.paper.Printers;
import org.watchroom.operations.reporting.schedule.Schedule;
import org.watchroom.operations.reporting.schedule.Schedules;
import org.watchroom.operations.site.Region;
import org.watchroom.operations.site.Store;
import org.watchroom.operations.site.StoreId;
import org.watchroom.operations.site.Stores;
import org.watchroom.operations.staff.Session;
import org.watchroom.operations.work.Progress;
import org.watchroom.operations.work.Stop;

/// Reports as the signed-in person may make them.
public final class SessionReports implements ReportDesk, Wanted.Finder {
    private static final int RUNS = 30;

    private final Session session;
    private final ReportMaker maker;
    private final ReportRuns runs;
    private final Schedules schedules;
    private final Printers printers = new Printers();

    public SessionReports(Session session, Clock clock) {
        this.session = session;
        this.maker = new ReportMaker(clock);
        this.runs = new ReportRuns(session.database());
        this.schedules = new Schedules(session.database());
    }

    @Override
    public MadeReport make(Wanted.Fields fields, Progress progress, Stop stop) throws IOException {
        var made =
                maker.make(
                        fields.report(),
                        ReportSource.of(session),
                        fields.asked(this),
                        progress,
                        stop);
        try {
            runs.note(made, Deed.READ, "");
            return made;
        } catch (RuntimeException e) {
            made.close();
            throw e;
        }
    }

    @Override
    public Optional<StoreId> store(Region region, String code) {
        return new Stores(session.database())
                .all().stream()
                        .filter(store -> store.region() == region.id())
                        .filter(store -> store.code().equalsIgnoreCase(code))
                        .map(Store::id)
                        .findFirst();
    }

    @Override
    public Optional<IncidentId> incident(String reference) {
        return new IncidentFinder(session.database()).find(reference);
    }

    /// On the record before it leaves.
    @Override
    public List<Path> savePdf(MadeReport made, Path file) throws IOException {
        runs.note(made, Deed.SAVED, String.valueOf(file.getFileName()));
        var saved = new ArrayList<Path>();
        for (int n = 0; n < made.volumes().size(); n++) {
            var target = made.volumes().size() == 1 ? file : volume(file, n + 1);
            Files.copy(made.volumes().get(n).file(), target, StandardCopyOption.REPLACE_EXISTING);
            saved.add(target);
        }
        return saved;
    }

    private static Path volume(Path file, int n) {
        var name = file.getFileName().toString().replaceFirst("(?i)[.]pdf$", "");
        return file.resolveSibling(name + "-volume-" + n + ".pdf");
    }

    @Override
    public void saveCsv(MadeReport made, Path file) throws IOException {
        runs.note(made, Deed.SAVED, String.valueOf(file.getFileName()));
        Files.copy(made.csv(), file, StandardCopyOption.REPLACE_EXISTING);
    }

    @Override
    public List<String> printers() {
        return printers.names();
    }

    @Override
    public String print(MadeReport made, Optional<String> printer) throws IOException {
        var took =
                printers.print(
                        printer,
                        made.number(),
                        made.volumes().stream().map(volume -> volume.file()).toList());
        runs.note(made, Deed.PRINTED, took);
        return took;
    }

    @Override
    public Standing standing() {
        return new Standing(schedules.all(), schedules.newest(RUNS));
    }

    @Override
    public void set(Wanted.Fields fields, ScheduleFields schedule) {
        schedules.set(
                UUID.randomUUID(),
                fields.region().id(),
                fields.report(),
                schedule.timing(fields.region().zone()),
                schedule.addresses());
    }

    @Override
    public void end(Schedule schedule) {
        schedules.end(schedule.id());
    }
}
