package org.watchroom.console.shell;

import java.util.Optional;
import java.util.function.Supplier;
import javafx.beans.value.ObservableValue;
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
/// @param waiting how much waits there, shown on the rail; empty where nothing is counted
public record Page(
        String id,
        String chord,
        Ikon icon,
        Supplier<? extends Node> make,
        Optional<ObservableValue<Integer>> waiting) {
    /// A screen where nothing is counted.
    public Page(String id, String chord, Ikon icon, Supplier<? extends Node> make) {
        this(id, chord, icon, make, Optional.empty());
    }

    /// The same, with how much waits there.
    public Page counting(ObservableValue<Integer> waiting) {
        return new Page(id, chord, icon, make, Optional.of(waiting));
    }

    String group() {
        return "group." + id;
    }
}
