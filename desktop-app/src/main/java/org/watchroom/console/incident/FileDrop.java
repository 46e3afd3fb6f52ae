package org.watchroom.console.incident;

import java.io.File;
import java.nio.file.Path;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import javafx.css.PseudoClass;
import javafx.scene.Node;
import javafx.scene.input.DragEvent;
import javafx.scene.input.TransferMode;

/// Lets files be dropped on a pane, which shows that they would be taken.
final class FileDrop {
    private static final PseudoClass OVER = PseudoClass.getPseudoClass("dropping");

    private FileDrop() {}

    /// @param takes whether files could be taken now
    static void on(Node pane, BooleanSupplier takes, Consumer<List<Path>> dropped) {
        pane.setOnDragOver(event -> {
            if (takes.getAsBoolean() && event.getDragboard().hasFiles()) {
                event.acceptTransferModes(TransferMode.COPY);
                pane.pseudoClassStateChanged(OVER, true);
                event.consume();
            }
        });
        pane.setOnDragExited(_ -> pane.pseudoClassStateChanged(OVER, false));
        pane.setOnDragDropped(event -> {
            event.setDropCompleted(drop(event, takes, dropped));
            event.consume();
        });
    }

    private static boolean drop(
            DragEvent event, BooleanSupplier takes, Consumer<List<Path>> dropped) {
        if (!takes.getAsBoolean() || !event.getDragboard().hasFiles()) {
            return false;
        }
        dropped.accept(event.getDragboard().getFiles().stream().map(File::toPath).toList());
        return true;
    }
}
