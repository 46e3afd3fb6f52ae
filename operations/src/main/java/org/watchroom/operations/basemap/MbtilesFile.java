package org.watchroom.operations.basemap;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.watchroom.operations.failure.Failure;

/// Raster tiles in one SQLite file, as of the MBTiles 1.3 specification. Opened for reading only;
/// safe for several threads.
public final class MbtilesFile implements AutoCloseable {
    private final Connection connection;
    private final String attribution;

    /// Throws [Failure.Unreadable] when the file is absent, is no MBTiles file, or holds vector
    /// tiles.
    public MbtilesFile(Path file) {
        if (!Files.isRegularFile(file)) {
            throw unreadable(file, "There is no such file.", null);
        }
        try {
            // Immutable: no lock, no journal beside the file, and it may lie on a read-only share.
            var uri = file.toAbsolutePath().toUri().toString().replace("file:///", "file:/");
            connection = DriverManager.getConnection("jdbc:sqlite:" + uri + "?mode=ro&immutable=1");
            try {
                attribution = metadata("attribution");
                var format = metadata("format").toLowerCase(Locale.ROOT);
                if (!format.isEmpty()
                        && !format.equals("png")
                        && !format.equals("jpg")
                        && !format.equals("jpeg")) {
                    throw unreadable(
                            file,
                            "It holds tiles of the format " + format + "; png or jpg is needed.",
                            null);
                }
                read(0, 0, 0);
            } catch (SQLException | Failure e) {
                connection.close();
                throw e;
            }
        } catch (SQLException e) {
            throw unreadable(file, "It is no MBTiles file.", e);
        }
    }

    private static Failure.Unreadable unreadable(Path file, String why, @Nullable Exception cause) {
        return new Failure.Unreadable(
                "The map file " + file.getFileName() + " cannot be used", why, cause);
    }

    /// The words its makers want shown, without mark-up; may be empty.
    public String attribution() {
        return attribution;
    }

    /// The encoded picture, or null where there is none.
    ///
    /// @param row counted from the north
    public synchronized byte @Nullable [] read(int zoom, long column, long row) {
        var query =
                "select tile_data from tiles where zoom_level = ? and tile_column = ? and tile_row = ?";
        try (var statement = connection.prepareStatement(query)) {
            statement.setInt(1, zoom);
            statement.setLong(2, column);
            statement.setLong(3, (1L << zoom) - 1 - row); // the file counts rows from the south
            try (var found = statement.executeQuery()) {
                return found.next() ? found.getBytes(1) : null;
            }
        } catch (SQLException e) {
            throw new Failure.Unreadable(
                    "The map file cannot be read", "Is it damaged, or was it removed?", e);
        }
    }

    private String metadata(String name) throws SQLException {
        try (var statement =
                connection.prepareStatement("select value from metadata where name = ?")) {
            statement.setString(1, name);
            try (var found = statement.executeQuery()) {
                var value = found.next() ? found.getString(1) : null;
                return value == null ? "" : value.replaceAll("<[^>]*>", "").strip();
            }
        }
    }

    @Override
    public synchronized void close() {
        try {
            connection.close();
        } catch (SQLException e) {
            throw new Failure.Unreadable("The map file cannot be closed", "Was it removed?", e);
        }
    }
}
