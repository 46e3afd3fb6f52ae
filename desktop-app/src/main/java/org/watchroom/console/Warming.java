package org.watchroom.console;

import javafx.scene.Scene;
import javafx.scene.control.Button;
import javafx.scene.control.SplitPane;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import javafx.scene.control.TextField;
import javafx.scene.layout.VBox;
import org.watchroom.console.kit.Theme;

/// What the first window needs whatever it shows: fonts, style sheets, the skins of what stands in
/// every screen. Done while the database starts, it costs the start nothing.
final class Warming {
    private Warming() {}

    /// On the glass thread, before there is a window.
    static Theme looks() {
        var theme = new Theme();
        var table = new TableView<String>();
        table.getColumns().add(new TableColumn<>(" "));
        table.getItems().add(" ");
        var root = new VBox(new TextField(), new Button(" "), new SplitPane(table));
        theme.dress(new Scene(root, 640, 480));
        root.applyCss();
        root.layout();
        return theme;
    }
}
