package org.watchroom.operations.pack;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// Which files of a pack are uploaded, under which plain names, in which submission, and which are
/// not and why.
///
/// @param submissions each within the portal's limits; more than one where all do not fit into one
/// @param leftOut in the order of their paths
record UploadPlan(List<List<Item>> submissions, List<LeftOut> leftOut) {
    private static final String PAPERS = "data/";

    /// Folders of a pack in the order that whoever opens an upload looks for them, with what their
    /// files are called.
    private static final List<Map.Entry<String, String>> ORDER =
            List.of(
                    Map.entry("data/statements/", "statement-"),
                    Map.entry("data/police-only/", "police-only-"),
                    Map.entry("data/stills/", "still-"),
                    Map.entry("data/footage/viewing/", "viewing-"),
                    Map.entry("data/footage/clip/", "clip-"),
                    Map.entry("data/footage/redacted/", "redacted-"),
                    Map.entry("data/footage/master/", "recording-"),
                    Map.entry("data/documents/", "document-"),
                    Map.entry("data/custody/", ""));

    UploadPlan {
        submissions = submissions.stream().map(List::copyOf).toList();
        leftOut = List.copyOf(leftOut);
    }

    /// @param name in the upload set
    record Item(String name, PackedFile file, long size, String sha256) {}

    /// @param large a portal would take it but for its size
    /// @param why in words for people
    record LeftOut(PackedFile file, boolean large, String why) {}

    /// @param first how many files the first submission has already
    static UploadPlan of(List<PackedFile> files, BagDraft bag, UploadLimits limits, int first) {
        var left = new ArrayList<LeftOut>();
        var items = new ArrayList<Item>();
        for (var file : files.stream().sorted(BY_USE).toList()) {
            var content = bag.content(file.path());
            var why = refused(file, content.size(), limits);
            if (why.isPresent()) {
                left.add(new LeftOut(file, limits.takes(file.path()), why.get()));
            } else {
                var name = "%02d-%s".formatted(items.size() + 1, plain(file.path()));
                items.add(
                        new Item(limits.name(name), file, content.size(), content.sha256().hex()));
            }
        }
        left.sort(Comparator.comparing(one -> one.file().path()));
        return new UploadPlan(split(items, limits, first), left);
    }

    /// Of all submissions.
    int files() {
        return submissions.stream().mapToInt(List::size).sum();
    }

    private static Optional<String> refused(PackedFile file, long size, UploadLimits limits) {
        if (!limits.takes(file.path())) {
            return Optional.of(
                    "Files that end with .%s are for programs, and portals may refuse them."
                            .formatted(UploadLimits.ending(file.path())));
        }
        return size > limits.fileBytes()
                ? Optional.of(
                        String.format(
                                Locale.UK,
                                "It has %,d bytes, and a portal takes %,d of one file. Cut in two it would not be what was"
                                        + " recorded: hand it over with the pack.",
                                size,
                                limits.fileBytes()))
                : Optional.empty();
    }

    private static List<List<Item>> split(List<Item> items, UploadLimits limits, int first) {
        var submissions = new ArrayList<List<Item>>();
        submissions.add(new ArrayList<>());
        long bytes = 0;
        int count = first;
        for (var item : items) {
            if (count == limits.files() || bytes + item.size() > limits.totalBytes()) {
                submissions.add(new ArrayList<>());
                bytes = 0;
                count = 0;
            }
            submissions.getLast().add(item);
            bytes += item.size();
            count++;
        }
        return submissions;
    }

    private static final Comparator<PackedFile> BY_USE =
            Comparator.<PackedFile>comparingInt(file -> place(file.path()))
                    .thenComparing(PackedFile::path);

    /// The incident report first, then the index and the other papers, then the folders.
    private static int place(String path) {
        for (int n = 0; n < ORDER.size(); n++) {
            if (path.startsWith(ORDER.get(n).getKey())) {
                return n + 2;
            }
        }
        return path.startsWith(PAPERS + "01-") ? 0 : 1;
    }

    /// `statement-loss.pdf` for `data/statements/01-loss.pdf`.
    private static String plain(String path) {
        for (var of : ORDER) {
            if (path.startsWith(of.getKey())) {
                return of.getValue() + unnumbered(path.substring(of.getKey().length()));
            }
        }
        return unnumbered(path.substring(path.lastIndexOf('/') + 1));
    }

    private static String unnumbered(String name) {
        return name.replaceFirst("^\\d\\d-", "").replace('/', '-');
    }
}
