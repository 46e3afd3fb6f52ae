package org.watchroom.db.backup;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;

/// The log that leads on from a backup: every record read as the server will read it, and of every
/// file the copy in which it can be read furthest.
///
/// @param files in order and without a hole
/// @param last place of the last record that can be read
/// @param gap why it ends where it ends, when that is not where the server stopped writing
/// @param toTheEnd whether it ends where the server itself stopped writing
public record LogTrail(List<WalFile> files, Lsn last, Optional<Gap> gap, boolean toTheEnd) {

    /// Log that was written and is not to be had.
    ///
    /// @param file that it begins in
    /// @param what `is missing` and the like
    /// @param place of the first record that cannot be read
    public record Gap(String file, String what, Lsn place) {
        @Override
        public String toString() {
            return "The log file " + file + " " + what + ".";
        }
    }

    /// @param archives folders whose files are whole: archived ones, and those of a backup
    /// @param servers data folders of stopped servers, whose last file is not
    static LogTrail follow(
            BackupInfo base, TimelineHistory timeline, List<Path> archives, List<Path> servers)
            throws IOException {
        // By place, then the newest timeline last, which is the one the server reads.
        var found = new TreeMap<Long, TreeMap<Integer, List<Copy>>>();
        var first = WalName.holding(1, base.start()).segment();
        for (var folder : archives) {
            collect(folder, true, base, timeline, found);
        }
        for (var server : servers) {
            collect(server.resolve("pg_wal"), false, base, timeline, found);
        }
        var files = new ArrayList<WalFile>();
        var place = WalReader.Place.at(base.start());
        Optional<Gap> gap = Optional.empty();
        long segment = first;
        Optional<Gap> unsure = Optional.empty();
        for (; found.containsKey(segment); segment++) {
            var copies = found.get(segment);
            copies.headMap(copies.lastKey()).values().forEach(c -> files.add(c.getFirst().file));
            var newest = copies.lastEntry().getValue();
            if (gap.isPresent()) {
                files.add(newest.getFirst().file);
                continue;
            }
            var best = best(newest, place);
            files.add(best.copy.file);
            place = best.found.place();
            if (!best.found.whole()) {
                boolean certain = best.found.goesOn() || found.lastKey() > segment;
                gap = certain ? Optional.of(best.gap()) : gap;
                unsure = best.copy.whole ? Optional.of(best.gap()) : unsure;
            }
        }
        if (gap.isEmpty() && !found.isEmpty() && segment < found.lastKey()) {
            var missing = new WalName(timeline.timeline(), segment).toString();
            gap = Optional.of(new Gap(missing, "is missing or damaged", place.next()));
        }
        if (gap.isPresent()) {
            return new LogTrail(List.copyOf(files), place.last(), gap, false);
        }
        boolean ended = false;
        for (var server : servers) {
            var control = Control.of(server).filter(c -> c.timeline() == timeline.timeline());
            if (control.isPresent()) {
                boolean reached = control.get().checkpoint().compareTo(place.last()) <= 0;
                ended |= reached && Files.exists(server.resolve("pg_wal").resolve(last(files)));
                gap = reached ? gap : Optional.of(tooEarly(timeline, place));
            }
        }
        return new LogTrail(
                List.copyOf(files),
                place.last(),
                gap.isPresent() || ended ? gap : unsure,
                gap.isEmpty() && ended);
    }

    private static Gap tooEarly(TimelineHistory timeline, WalReader.Place place) {
        var name = WalName.holding(timeline.timeline(), place.next()).toString();
        return new Gap(name, "is missing or ends too early", place.next());
    }

    /// What is lost where a server has replayed all it could.
    ///
    /// @param redone place of the last record that it replayed, where it said so
    public Optional<Gap> lost(Optional<Lsn> redone) {
        if (redone.isEmpty()) {
            return gap;
        }
        if (gap.isPresent()) {
            return gap.filter(g -> redone.get().compareTo(g.place) < 0);
        }
        var segment = WalName.holding(1, redone.get()).segment();
        return files.reversed().stream()
                .filter(f -> redone.get().compareTo(last) < 0 && f.name().segment() == segment)
                .findFirst()
                .map(f -> new Gap(f.path().toString(), "cannot be replayed", redone.get()));
    }

    private static String last(List<WalFile> files) {
        return files.isEmpty() ? "" : files.getLast().name().toString();
    }

    /// @param whole whether the file was finished before it was put here
    private record Copy(WalFile file, boolean whole) {}

    private record Choice(Copy copy, WalReader.Found found) {
        Gap gap() {
            return new Gap(copy.file.path().toString(), "is damaged", found.place().next());
        }
    }

    private static Choice best(List<Copy> copies, WalReader.Place from) throws IOException {
        var best = new Choice(copies.getFirst(), WalReader.read(copies.getFirst().file, from));
        for (var other : copies.subList(1, copies.size())) {
            if (best.found.whole()) {
                break;
            }
            var read = WalReader.read(other.file, from);
            if (read.whole() || read.place().next().compareTo(best.found.place().next()) > 0) {
                best = new Choice(other, read);
            }
        }
        return best;
    }

    private static void collect(
            Path folder,
            boolean whole,
            BackupInfo base,
            TimelineHistory timeline,
            TreeMap<Long, TreeMap<Integer, List<Copy>>> into)
            throws IOException {
        var first = WalName.holding(1, base.start()).segment();
        for (var file : WalFolder.files(folder)) {
            if (file.name().segment() >= first
                    && timeline.reads(file.name())
                    && file.fault(base.system()).isEmpty()) {
                into.computeIfAbsent(file.name().segment(), _ -> new TreeMap<>())
                        .computeIfAbsent(file.name().timeline(), _ -> new ArrayList<>())
                        .add(new Copy(file, whole));
            }
        }
    }
}
