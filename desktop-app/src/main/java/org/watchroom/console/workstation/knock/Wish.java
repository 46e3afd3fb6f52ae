package org.watchroom.console.workstation.knock;

import java.net.URI;
import java.nio.file.FileSystemNotFoundException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.UUID;

/// What a start of the program is asked for.
public sealed interface Wish {
    /// In front of a link to an incident; registered as a scheme of addresses by the package.
    String LINK = "watchroom:incident/";

    /// The window, and no more.
    record Front() implements Wish {}

    /// A pack is to be checked.
    ///
    /// @param file absolute
    record Check(Path file) implements Wish {}

    /// An incident is to be shown.
    record Show(UUID incident) implements Wish {}

    /// As it is typed, or sent from one process to another.
    default String words() {
        return switch (this) {
            case Front _ -> "";
            case Check(var file) -> file.toString();
            case Show(var incident) -> LINK + incident;
        };
    }

    /// @param words empty, a link, or the name or address of a file that is there
    /// @return empty where it is none of these
    static Optional<Wish> of(String words) {
        if (words.isEmpty()) {
            return Optional.of(new Front());
        }
        if (words.startsWith(LINK)) {
            try {
                return Optional.of(new Show(UUID.fromString(words.substring(LINK.length()))));
            } catch (IllegalArgumentException _) {
                return Optional.empty();
            }
        }
        try {
            // Desktops hand over addresses of files, people their names.
            var named = words.startsWith("file:") ? Path.of(URI.create(words)) : Path.of(words);
            var file = named.toAbsolutePath().normalize();
            return Files.exists(file) ? Optional.of(new Check(file)) : Optional.empty();
        } catch (IllegalArgumentException | FileSystemNotFoundException _) {
            return Optional.empty();
        }
    }
}
