package org.watchroom.db.check;

import java.util.List;
import org.watchroom.db.DatabaseAddress;

/// For tests elsewhere: what the check would have mended, once the log has reached the archive.
public final class CheckedServer {
    private CheckedServer() {}

    /// Names of what is to mend.
    public static List<String> toMend(DatabaseAddress watch) {
        var checked = new Checked(watch);
        checked.await("archive", Verdict.OK, Checked.TEST);
        return checked.all(Checked.TEST).stream()
                .filter(f -> f.verdict() == Verdict.MEND || f.verdict() == Verdict.FORBIDDEN)
                .map(Finding::check)
                .toList();
    }
}
