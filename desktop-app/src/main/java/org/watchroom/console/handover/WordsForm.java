package org.watchroom.console.handover;

import java.util.function.BiConsumer;
import javafx.scene.control.TextField;
import javafx.scene.layout.VBox;
import org.watchroom.console.kit.Texts;

/// A form of one or two lines: a receipt, or why something is withdrawn.
final class WordsForm extends VBox {
    private final TextField first;

    /// @param name its words are `handover.<name>.title` and so on
    /// @param second name of the other line; empty for none
    WordsForm(
            String name,
            String line,
            String second,
            Texts texts,
            BiConsumer<String, String> done,
            Runnable away) {
        var fields = new Fields(texts);
        setId("handover-" + name + "-form");
        getStyleClass().add("form");
        first = fields.line(line);
        var other = new TextField();
        getChildren()
                .addAll(fields.title("handover." + name + ".title"), fields.labelled(line, first));
        if (!second.isEmpty()) {
            getChildren().add(fields.labelled(second, fields.named(second, other)));
        }
        var send =
                fields.button(name + "-save", () -> done.accept(first.getText(), other.getText()));
        send.getStyleClass().add("accent");
        send.disableProperty().bind(first.textProperty().map(String::isBlank));
        getChildren().add(fields.buttons(send, fields.button("cancel", away)));
        Fields.keys(this, send, away);
    }

    TextField first() {
        return first;
    }
}
