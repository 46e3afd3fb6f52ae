package org.watchroom.intake.duty;

import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.watchroom.operations.reporting.schedule.Filing;
import org.watchroom.operations.work.Stop;

/// Makes the reports that are due by a schedule, files and mails them. What fails is said in the
/// log and on the record, and tried again.
public final class ReportFiling implements Rounds.Round {
    /// A report is this late at most, unless the service was down.
    public static final Duration LOOK_EVERY = Duration.ofSeconds(20);

    private static final Logger LOG = LoggerFactory.getLogger(ReportFiling.class);

    private final Filing filing;

    public ReportFiling(Filing filing) {
        this.filing = filing;
    }

    @Override
    public void go(Stop stop) {
        var round = filing.run(stop);
        if (round.failed() > 0) {
            LOG.warn(
                    "Reports by schedule: {} filed or mailed, {} failed; the screen of reports says why",
                    round.done(),
                    round.failed());
        } else if (round.done() > 0) {
            LOG.info("Reports by schedule: {} filed or mailed", round.done());
        }
    }
}
