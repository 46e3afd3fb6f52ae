package org.watchroom.console.incident;

import java.nio.file.Path;
import org.watchroom.console.incident.PackDesk.Built;
import org.watchroom.operations.incident.QueueEntry;
import org.watchroom.operations.work.Progress;
import org.watchroom.operations.work.Stop;

/// For views in whose tests no pack is asked for.
public record NoPacks() implements PackDesk {
    @Override
    public Built build(QueueEntry incident, Progress progress, Stop stop) {
        throw new UnsupportedOperationException("no pack is asked for");
    }

    @Override
    public void opening(Built pack) {}

    @Override
    public void reveal(Path folder) {}
}
