package org.watchroom.intake.door;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// What the doors beside the HTTP door are told: one folder, a file for each door in it. A door
/// whose file is absent stays shut.
///
/// A file is UTF-8, `name = value` a line; what is secret is never in it: it names a file that
/// nobody else can read.
///
/// @param folder null where there is none
public record DoorFiles(@Nullable Path folder) {
    public static final DoorFiles NONE = new DoorFiles(null);

    /// What the door of this name is told.
    ///
    /// @param known the names a file may hold; another one is a slip, and said so
    /// @throws IllegalArgumentException when it holds another name
    /// @throws IOException when it is there and cannot be read
    public Optional<Properties> of(String door, Set<String> known) throws IOException {
        return of(door, known, Set.of());
    }

    /// What a door of several things is told: `reports.host` says the host of its thing `reports`.
    ///
    /// @param each what may be said of each thing
    /// @throws IllegalArgumentException as above
    public Optional<Properties> of(String door, Set<String> known, Set<String> each)
            throws IOException {
        var file = folder == null ? null : folder.resolve(door + ".properties");
        if (file == null || !Files.exists(file)) {
            return Optional.empty();
        }
        var said = new Properties();
        try (var in = Files.newBufferedReader(file)) {
            said.load(in);
        }
        var unknown = new TreeSet<>(said.stringPropertyNames());
        unknown.removeAll(known);
        unknown.removeIf(name ->
                each.contains(name.substring(name.indexOf('.') + 1)) && name.indexOf('.') > 0);
        if (!unknown.isEmpty()) {
            throw new IllegalArgumentException(
                    file
                            + " says \""
                            + unknown.first()
                            + "\", which is nothing; it may say "
                            + String.join(", ", new TreeSet<>(known))
                            + (each.isEmpty()
                                    ? ""
                                    : ", and of each NAME.: "
                                            + String.join(", ", new TreeSet<>(each))));
        }
        return Optional.of(said);
    }
}
