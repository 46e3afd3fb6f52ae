package org.watchroom.operations.pack;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.SequencedMap;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.function.LongConsumer;
import org.watchroom.operations.evidence.HashingCopy;
import org.watchroom.operations.work.Stop;

/// A bag of version 1.0 that is being filled, by several hands if need be. Every file is hashed
/// once, as it is written, and forced to the disk while others are written.
final class BagDraft implements AutoCloseable {

    private final Path folder;
    private final ConcurrentSkipListMap<String, HashingCopy.Content> files =
            new ConcurrentSkipListMap<>();
    private final Set<String> reserved = ConcurrentHashMap.newKeySet();
    private final Forcing forcing = new Forcing();

    BagDraft(Path folder) {
        this.folder = folder;
    }

    Path folder() {
        return folder;
    }

    /// @param path from the bag's folder, with `/`; below `data/` for what the bag is about
    HashingCopy.Content copy(Path from, String path, Stop stop, LongConsumer read)
            throws IOException {
        try (var in = Files.newInputStream(from)) {
            return copy(in, path, stop, read);
        }
    }

    /// The same from a stream, which the caller closes.
    HashingCopy.Content copy(InputStream in, String path, Stop stop, LongConsumer read)
            throws IOException {
        var content = HashingCopy.write(in, place(path), stop, read);
        forcing.force(place(path));
        return keep(path, content);
    }

    HashingCopy.Content write(String path, byte[] bytes) throws IOException {
        return copy(new ByteArrayInputStream(bytes), path, Stop.NEVER, _ -> {});
    }

    HashingCopy.Content write(String path, String text) throws IOException {
        return write(path, text.getBytes(StandardCharsets.UTF_8));
    }

    /// Takes in a file that another program has written below the bag's folder, under its name in
    /// the bag.
    ///
    /// @param content as hashed after it was written
    void adopt(Path written, String path, HashingCopy.Content content) throws IOException {
        var place = place(path);
        Files.move(written, place);
        forcing.force(place);
        keep(path, content);
    }

    /// Whether a path is taken, on file systems too that do not tell cases apart.
    boolean has(String path) {
        return reserved.stream().anyMatch(path::equalsIgnoreCase)
                || files.keySet().stream().anyMatch(path::equalsIgnoreCase);
    }

    /// Takes a path for a file that is written later.
    ///
    /// @return the path, or the first free one like it
    String reserve(String path) {
        var free = Names.free(path, this::has);
        reserved.add(free);
        return free;
    }

    /// Whether this very file was written.
    boolean holds(String path) {
        return files.containsKey(path);
    }

    HashingCopy.Content content(String path) {
        var content = files.get(path);
        if (content == null) {
            throw new IllegalArgumentException("not in the bag: " + path);
        }
        return content;
    }

    /// Lower-case hex by path, as the manifest lists them.
    SortedMap<String, String> payloadHashes() {
        return hashes(payload());
    }

    /// All that is in the bag so far, payload and tag files: lower-case hex by path.
    SortedMap<String, String> allHashes() {
        return hashes(files);
    }

    long payloadBytes() {
        return payload().values().stream().mapToLong(HashingCopy.Content::size).sum();
    }

    int payloadFiles() {
        return payload().size();
    }

    /// Writes the declaration and both manifests; the tag manifest covers everything but itself and
    /// its signature.
    ///
    /// @param info lines of `bag-info.txt`
    /// @return the tag manifest
    byte[] seal(SequencedMap<String, String> info) throws IOException {
        declare(info);
        return seal();
    }

    /// Writes the declaration and the manifest of the payload, which is complete with this.
    ///
    /// @param info lines of `bag-info.txt`
    void declare(SequencedMap<String, String> info) throws IOException {
        write("bagit.txt", "BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n");
        var lines = new StringBuilder();
        info.forEach((label, value) ->
                lines.append(label)
                        .append(": ")
                        .append(value.replaceAll("\\s+", " "))
                        .append('\n'));
        lines.append("Payload-Oxum: ")
                .append(payloadBytes())
                .append('.')
                .append(payloadFiles())
                .append('\n');
        write("bag-info.txt", lines.toString());
        write(BagNames.MANIFEST, Manifest.text(payloadHashes()));
    }

    /// Writes the tag manifest over all that is not payload.
    ///
    /// @return the tag manifest
    byte[] seal() throws IOException {
        var tags = new TreeMap<>(files);
        tags.keySet().removeIf(path -> path.startsWith(BagNames.PAYLOAD));
        var tagManifest = Manifest.text(hashes(tags)).getBytes(StandardCharsets.UTF_8);
        write(BagNames.TAG_MANIFEST, tagManifest);
        return tagManifest;
    }

    /// Returns when all files, and the folders' own entries, are on the disk. Call after the last
    /// file.
    ///
    /// @throws IOException when the disk did not take one
    void force() throws IOException {
        forcing.waitForAll();
        try (var all = Files.walk(folder)) {
            for (var one : all.filter(Files::isDirectory).toList()) {
                forceFolder(one);
            }
        }
    }

    /// Windows cannot force a folder and does not need it.
    static void forceFolder(Path folder) throws IOException {
        if (!System.getProperty("os.name", "").startsWith("Windows")) {
            try (var channel = FileChannel.open(folder, StandardOpenOption.READ)) {
                channel.force(true);
            }
        }
    }

    Path place(String path) throws IOException {
        if (!BagPath.safe(path)) {
            throw new IllegalArgumentException("leads out of the bag: " + path);
        }
        var place = folder.resolve(path);
        Files.createDirectories(place.getParent());
        return place;
    }

    private HashingCopy.Content keep(String path, HashingCopy.Content content) {
        files.put(path, content);
        return content;
    }

    @Override
    public void close() {
        forcing.close();
    }

    private SortedMap<String, HashingCopy.Content> payload() {
        var payload = new TreeMap<>(files);
        payload.keySet().removeIf(path -> !path.startsWith(BagNames.PAYLOAD));
        return payload;
    }

    private static SortedMap<String, String> hashes(SortedMap<String, HashingCopy.Content> files) {
        var hashes = new TreeMap<String, String>();
        files.forEach((path, content) -> hashes.put(path, content.sha256().hex()));
        return hashes;
    }
}
