package org.watchroom.operations.audit.seal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.watchroom.db.Disks;
import org.watchroom.operations.audit.checkpoint.Checkpoint;
import org.watchroom.operations.audit.checkpoint.SealingKey;

/// The folder of whoever seals: its key, its book, and orders from an administrator of this
/// machine, who is somebody else than the administrator of the database.
///
/// Keep it away from the database's own disk and backups: a copy of both rolls both back.
public record SealHome(Path folder) {
    private static final String NONE = "no seal\n";
    private static final Logger LOG = LoggerFactory.getLogger(SealHome.class);

    /// Makes the folder, open to its owner only.
    public SealHome make() throws IOException {
        Files.createDirectories(folder);
        if (Disks.hasPermissions(folder)) {
            Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx------"));
        }
        return this;
    }

    Path key() {
        return folder.resolve("sealing-key");
    }

    /// A key that is announced but does not seal yet.
    Path nextKey() {
        return folder.resolve("sealing-key.next");
    }

    /// Where the [SealBook] is.
    public Path book() {
        return folder.resolve("seal-book");
    }

    private Path acceptOrder() {
        return folder.resolve("accept-restore");
    }

    /// The same order while it is being carried out.
    private Path acceptBegun() {
        return folder.resolve("accept-restore.begun");
    }

    private Path rotationOrder() {
        return folder.resolve("new-key");
    }

    /// Whether whoever seals with this folder can go on from what the database holds, so that there
    /// is nothing to accept.
    public boolean agrees(Connection connection) throws IOException, SQLException {
        var sql = new SealSql(connection);
        if (Files.notExists(book()) || Files.notExists(key())) {
            return sql.newest().isEmpty();
        }
        var chain = sql.keys(sql.origin());
        var own = SealingKey.read(key()).verifying();
        return fits(sql)
                && (chain.links().isEmpty()
                        || chain.links().stream().anyMatch(link -> link.key().equals(own)));
    }

    /// Whether the book ends with a seal that is in the database, or is about to be.
    private boolean fits(SealSql sql) throws IOException, SQLException {
        SealEntry.Raw last = null;
        try (var reader = SealBook.read(book())) {
            if (!reader.origin().equals(sql.origin())) {
                return false;
            }
            for (var next = reader.nextRaw(); next != null; next = reader.nextRaw()) {
                last = next;
            }
            if (last == null) {
                return sql.newest().isEmpty();
            }
            var checkpoint = last.entry().signed().checkpoint();
            var stored = sql.after(checkpoint.seal() - 1, 1);
            return stored.isEmpty()
                    ? sql.newest().map(StoredSeal::n).orElse(0L) == checkpoint.seal() - 1
                            && checkpoint
                                    .before()
                                    .equals(
                                            Checkpoint.before(
                                                    sql.newest().map(StoredSeal::note).orElse("")))
                    : Arrays.equals(stored.getFirst().root(), checkpoint.rootBytes());
        } catch (SealBook.Damaged _) {
            return false;
        }
    }

    /// Orders the sealer to go on from a database that it refuses: it puts its book aside and
    /// begins a new one from what is there.
    ///
    /// @param newest checkpoint of the database that is accepted, empty when it has none; the order
    ///   is for no other
    public void orderAccept(Optional<String> newest) throws IOException {
        write(acceptOrder(), newest.orElse(NONE));
    }

    /// Orders the sealer to seal with a new key from now on.
    public void orderNewKey() throws IOException {
        write(rotationOrder(), "");
    }

    /// Whether there is an order for this very database. One for another state of it is dropped: it
    /// would be an approval of whatever comes to be that state.
    boolean accepts(Optional<String> newest) throws IOException {
        return orders(acceptOrder(), newest);
    }

    /// Whether such an order is being carried out: the old book is put aside, nothing is sealed
    /// yet.
    boolean accepting(Optional<String> newest) throws IOException {
        return orders(acceptBegun(), newest);
    }

    private static boolean orders(Path order, Optional<String> newest) throws IOException {
        if (Files.notExists(order)) {
            return false;
        }
        if (Files.readString(order).equals(newest.orElse(NONE))) {
            return true;
        }
        Files.delete(order);
        LOG.warn("An order to accept another state of the database was dropped");
        return false;
    }

    boolean wantsNewKey() {
        return Files.exists(rotationOrder());
    }

    void acceptBegins() throws IOException {
        Files.move(
                acceptOrder(),
                acceptBegun(),
                StandardCopyOption.ATOMIC_MOVE,
                StandardCopyOption.REPLACE_EXISTING);
    }

    void acceptDone() throws IOException {
        Files.deleteIfExists(acceptBegun());
    }

    void newKeyDone() throws IOException {
        Files.deleteIfExists(rotationOrder());
    }

    /// Keeps the book under another name.
    ///
    /// @param label makes the name one of its own
    void putBookAside(String label) throws IOException {
        if (Files.exists(book())) {
            Files.move(book(), folder.resolve("seal-book.until-" + label));
        }
    }

    private static void write(Path file, String text) throws IOException {
        var part = file.resolveSibling(file.getFileName() + ".part");
        Files.writeString(part, text);
        Files.move(part, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }
}
