package org.watchroom.console.shell;

import java.util.function.Supplier;
import javafx.scene.Node;
import org.kordamp.ikonli.Ikon;

/// A screen beside the desk, that takes the desk's place in the window.
///
/// It is reached from the rail, by its key, and from the palette. Its commands are of the group
/// `group.<id>` and work only while it is shown.
///
/// @param id stable, such as `admin`; its words are `screen.<id>` on the rail and
///   `command.screen.<id>` in the palette
/// @param chord its key, such as `Ctrl+2`; `Ctrl+1` is the desk's
/// @param make called when it is first gone to, on the glass thread; the node is kept then, and is
///   given the keyboard by its `requestFocus`
public record Page(String id, String chord, Ikon icon, Supplier<? extends Node> make) {
    String group() {
        return "group." + id;
    }
}
