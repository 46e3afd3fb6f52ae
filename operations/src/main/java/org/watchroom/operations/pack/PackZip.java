package org.watchroom.operations.pack;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// A zip with a pack in it, plain or under AES as copies are. It is read where it lies: nothing is
/// unpacked, so no plain copy of evidence is left on a disk, and no entry can lead anywhere.
///
/// What unpackers could read in different ways is refused, not judged.
public final class PackZip implements Closeable {
    private static final String MARK = "bagit.txt";

    private final ZipEntries entries;
    private final String folder;
    private final char @Nullable [] passphrase;
    private boolean known;

    private PackZip(ZipEntries entries, String folder, char @Nullable [] passphrase) {
        this.entries = entries;
        this.folder = folder;
        this.passphrase = passphrase == null ? null : passphrase.clone();
    }

    /// The zip wants a passphrase that was not given, or another one.
    public static final class Closed extends IOException {
        Closed(String words) {
            super(words);
        }
    }

    /// @param passphrase null for a zip that wants none
    /// @throws Closed when it wants one, or another
    /// @throws IOException when it is no zip that can be read, or has more than one pack in it
    public static PackZip open(Path file, char @Nullable [] passphrase) throws IOException {
        var entries = ZipEntries.of(file);
        try {
            var zip = new PackZip(entries, folder(entries), passphrase);
            zip.knock();
            return zip;
        } catch (IOException | RuntimeException e) {
            entries.close();
            throw e;
        }
    }

    /// What lies beside the pack and is not of it, such as the note of a hand-over.
    public List<String> beside() {
        return entries.names().stream().filter(name -> !name.startsWith(folder)).toList();
    }

    /// The one folder that holds a bag; empty where the zip itself does, or nothing does.
    private static String folder(ZipEntries entries) throws IOException {
        var found = new ArrayList<String>();
        for (var name : entries.names()) {
            if (name.equals(MARK)
                    || name.endsWith("/" + MARK)
                            && name.indexOf('/') + 1 == name.length() - MARK.length()) {
                found.add(name.substring(0, name.length() - MARK.length()));
            }
        }
        if (found.size() > 1) {
            throw new IOException("the zip: it has more than one pack in it");
        }
        return found.isEmpty() ? "" : found.getFirst();
    }

    /// A wrong passphrase passes for right once in 65,536 times; so one entry is read to its end
    /// and held against its code before any is believed.
    private void knock() throws IOException {
        var smallest = entries.smallestEncrypted();
        if (smallest.isEmpty()) {
            return;
        }
        if (passphrase == null) {
            throw new Closed("the zip: it wants a passphrase");
        }
        try (var in = entries.open(smallest.get(), passphrase, true)) {
            in.transferTo(OutputStream.nullOutputStream());
        }
        known = true;
    }

    BagFiles files() {
        var all = new TreeMap<String, String>();
        var odd = new ArrayList<String>();
        for (var name : entries.names()) {
            if (name.startsWith(folder)) {
                var path = name.substring(folder.length());
                if (entries.plain(name) && BagPath.safe(path)) {
                    all.put(path, name);
                } else {
                    odd.add(path);
                }
            } else if (!entries.plain(name) || !BagPath.safe(name)) {
                odd.add(name);
            }
        }
        return new Inside(all, new TreeSet<>(all.keySet()), List.copyOf(odd));
    }

    private final class Inside implements BagFiles {
        private final Map<String, String> names;
        private final NavigableSet<String> all;
        private final List<String> links;

        private Inside(Map<String, String> names, NavigableSet<String> all, List<String> links) {
            this.names = names;
            this.all = all;
            this.links = links;
        }

        @Override
        public NavigableSet<String> all() {
            return all;
        }

        @Override
        public List<String> links() {
            return links;
        }

        @Override
        public long size(String path) throws IOException {
            return entries.size(name(path));
        }

        @Override
        public InputStream open(String path) throws IOException {
            return entries.open(name(path), known ? passphrase : null, false);
        }

        private String name(String path) throws IOException {
            var name = names.get(path);
            if (name == null) {
                throw new IOException(path + ": the zip does not have it");
            }
            return name;
        }
    }

    @Override
    public void close() throws IOException {
        if (passphrase != null) {
            Arrays.fill(passphrase, '\0');
        }
        entries.close();
    }
}
