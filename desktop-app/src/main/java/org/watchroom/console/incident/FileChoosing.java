package org.watchroom.console.incident;

import java.io.File;
import java.nio.file.Path;
import java.util.List;
import javafx.stage.FileChooser;
import javafx.stage.Window;

/// Asks the person for files; empty when they think better of it.
public interface FileChoosing {
    List<Path> files(Window window, String title);

    /// By the desktop's own window.
    static FileChoosing ofDesktop() {
        return (window, title) -> {
            var chooser = new FileChooser();
            chooser.setTitle(title);
            var chosen = chooser.showOpenMultipleDialog(window);
            return chosen == null ? List.of() : chosen.stream().map(File::toPath).toList();
        };
    }
}
