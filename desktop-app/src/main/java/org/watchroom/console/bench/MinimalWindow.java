package org.watchroom.console.bench;

import java.util.stream.IntStream;
import javafx.animation.AnimationTimer;
import javafx.application.Application;
import javafx.application.Platform;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.collections.FXCollections;
import javafx.scene.Scene;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import javafx.stage.Stage;

/// The peer that the console's start is measured against: a plain table of strings in a bare JavaFX
/// window. With `--frames` it also prints the nanoseconds between its frames; with `--once` it ends
/// as soon as it has painted for a while, which trains its AOT cache.
public final class MinimalWindow {
    static final int ROWS = 200;

    private MinimalWindow() {}

    public static void main(String[] arguments) {
        Application.launch(Table.class, arguments);
    }

    /// The window.
    public static final class Table extends Application {
        @Override
        public void start(Stage stage) {
            var table =
                    new TableView<String>(
                            FXCollections.observableArrayList(
                                    IntStream.range(0, ROWS).mapToObj(i -> "row " + i).toList()));
            for (int column = 0; column < 6; column++) {
                var name = "Column " + column;
                var shown = new TableColumn<String, String>(name);
                shown.setPrefWidth(150);
                shown.setCellValueFactory(
                        row -> new ReadOnlyStringWrapper(row.getValue() + " " + name));
                table.getColumns().add(shown);
            }
            stage.setScene(new Scene(table, 1920, 1080));
            stage.setX(0);
            stage.setY(0);
            stage.show();
            if (getParameters().getRaw().contains("--frames")) {
                new Frames().start();
            }
            if (getParameters().getRaw().contains("--once")) {
                new Once().start();
            }
        }
    }

    /// Ends the program after two seconds' frames.
    private static final class Once extends AnimationTimer {
        private int left = 120;

        @Override
        public void handle(long pulse) {
            if (--left == 0) {
                Platform.exit();
            }
        }
    }

    /// Prints each frame's distance to the one before, on standard output.
    private static final class Frames extends AnimationTimer {
        private long before;

        @Override
        public void handle(long pulse) {
            long now = System.nanoTime();
            if (before != 0) {
                System.out.println(now - before);
            }
            before = now;
        }
    }
}
