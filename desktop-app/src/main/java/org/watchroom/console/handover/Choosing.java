package org.watchroom.console.handover;

import java.io.File;
import java.nio.file.Path;
import java.util.Optional;
import javafx.stage.DirectoryChooser;
import javafx.stage.FileChooser;
import javafx.stage.Window;

/// Asks the person for files and folders; empty when they think better of it.
interface Choosing {
    Optional<Path> folder(Window window);

    Optional<Path> save(Window window, String suggested);

    Optional<Path> open(Window window);

    /// By the desktop's own windows.
    static Choosing ofDesktop() {
        return new Choosing() {
            @Override
            public Optional<Path> folder(Window window) {
                return Optional.ofNullable(new DirectoryChooser().showDialog(window))
                        .map(File::toPath);
            }

            @Override
            public Optional<Path> save(Window window, String suggested) {
                var chooser = new FileChooser();
                chooser.setInitialFileName(suggested);
                return Optional.ofNullable(chooser.showSaveDialog(window)).map(File::toPath);
            }

            @Override
            public Optional<Path> open(Window window) {
                return Optional.ofNullable(new FileChooser().showOpenDialog(window))
                        .map(File::toPath);
            }
        };
    }
}
