package org.watchroom.console.reports;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.watchroom.operations.reporting.MadeReport;
import org.watchroom.operations.reporting.schedule.Run;
import org.watchroom.operations.reporting.schedule.Schedule;
import org.watchroom.operations.work.Progress;
import org.watchroom.operations.work.Stop;

/// What the screen does with reports. Every method works off the glass thread.
public interface ReportDesk {
    /// On the record as read.
    MadeReport make(Wanted.Fields fields, Progress progress, Stop stop) throws IOException;

    /// @return the files written: several where there are several volumes
    List<Path> savePdf(MadeReport made, Path file) throws IOException;

    void saveCsv(MadeReport made, Path file) throws IOException;

    List<String> printers();

    /// On the record once the spooler has it.
    ///
    /// @return the printer's name
    String print(MadeReport made, Optional<String> printer) throws IOException;

    /// Those in force first, and what became of them.
    Standing standing();

    void set(Wanted.Fields fields, ScheduleFields schedule);

    void end(Schedule schedule);

    record Standing(List<Schedule> schedules, List<Run> runs) {
        public Standing {
            schedules = List.copyOf(schedules);
            runs = List.copyOf(runs);
        }
    }
}
