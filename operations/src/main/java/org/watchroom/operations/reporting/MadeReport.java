package org.watchroom.operations.reporting;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.watchroom.operations.evidence.Sha256;
import org.watchroom.operations.report.SheetPrinter.Volume;

/// A report as it was made: its rows as CSV and its pages as PDF, in a folder of its own that only
/// this user reads. Closing deletes them.
///
/// @param number the document's own, on every page
/// @param data SHA-256 of the CSV, at the foot of every page
/// @param pdf SHA-256 of the first volume
/// @param lines rows, totals and notes
/// @param name to suggest for its file, without an ending
public record MadeReport(
        Report report,
        Asked asked,
        String number,
        Path folder,
        Path csv,
        List<Volume> volumes,
        Sha256 data,
        Sha256 pdf,
        long lines,
        String name)
        implements AutoCloseable {
    public MadeReport {
        volumes = List.copyOf(volumes);
    }

    public int pages() {
        return volumes.stream().mapToInt(Volume::pages).sum();
    }

    /// Of all volumes together.
    public long bytes() {
        try {
            long bytes = 0;
            for (var volume : volumes) {
                bytes += Files.size(volume.file());
            }
            return bytes;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Lower-case hex.
    public String digest() {
        return data.hex();
    }

    @Override
    public void close() {
        try {
            Trash.delete(folder);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
