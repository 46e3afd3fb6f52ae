package org.watchroom.console.kit;

import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import javafx.beans.binding.Bindings;
import javafx.beans.value.ObservableBooleanValue;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.TextArea;
import javafx.scene.control.TextField;
import javafx.scene.control.TextInputControl;
import javafx.scene.control.Tooltip;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/// The fields of a screen's forms: each has its id from the screen's and its own name, and its
/// words under `<screen>.<name>`.
public final class FormFields {
    private final String ids;
    private final String words;
    private final Texts texts;

    /// @param screen such as `handover`
    public FormFields(String screen, Texts texts) {
        this(screen, screen, texts);
    }

    /// @param ids what the ids begin with
    /// @param words where the words are
    public FormFields(String ids, String words, Texts texts) {
        this.ids = ids;
        this.words = words;
        this.texts = texts;
    }

    private String id(String name) {
        return ids + "-" + name;
    }

    private String words(String name) {
        return texts.get(words + "." + name);
    }

    public <T> ComboBox<T> choice(String name, List<T> all, Function<? super T, String> said) {
        var box = new ComboBox<T>();
        box.setId(id(name));
        box.getItems().setAll(all);
        box.setAccessibleText(words(name));
        box.setMaxWidth(Double.MAX_VALUE);
        box.setConverter(new Chosen<>(said));
        return box;
    }

    public <E extends Enum<E>> ComboBox<E> choice(String name, Class<E> kind, E first) {
        var box =
                choice(
                        name,
                        List.of(kind.getEnumConstants()),
                        (E one) ->
                                words(
                                        name
                                                + "."
                                                + one.name()
                                                        .toLowerCase(Locale.ROOT)
                                                        .replace('_', '-')));
        box.setValue(first);
        return box;
    }

    public TextField line(String name) {
        return named(name, new TextField());
    }

    public TextArea area(String name) {
        var area = named(name, new TextArea());
        area.setPrefRowCount(3);
        area.setWrapText(true);
        return area;
    }

    public <F extends TextInputControl> F named(String name, F field) {
        field.setId(id(name));
        field.setAccessibleText(words(name));
        return field;
    }

    /// One that says within itself what goes into it.
    public <F extends TextInputControl> F prompted(String name, F field) {
        field.setPromptText(words(name + ".prompt"));
        return named(name, field);
    }

    public VBox labelled(String name, Node control) {
        var label = new Label(words(name));
        label.getStyleClass().addAll("muted", "small");
        label.setWrapText(true);
        label.setMinHeight(Region.USE_PREF_SIZE);
        label.setLabelFor(control);
        return new VBox(label, control);
    }

    public Label title(String key, Object... values) {
        var label = new Label(texts.get(key, values));
        label.getStyleClass().add("form-title");
        label.setWrapText(true);
        return label;
    }

    public Label note(String key, Object... values) {
        var label = new Label(texts.get(key, values));
        label.setWrapText(true);
        label.getStyleClass().add("muted");
        return label;
    }

    public Button button(String name, Runnable action) {
        var button = new Button(words(name));
        button.setId(id(name));
        button.setAccessibleText(button.getText());
        button.setTooltip(new Tooltip(words(name + ".tooltip")));
        button.setMinWidth(Region.USE_PREF_SIZE);
        button.setOnAction(_ -> action.run());
        return button;
    }

    public FlowPane buttons(Node... all) {
        var row = new FlowPane(all);
        row.getStyleClass().add("form-buttons");
        return row;
    }

    /// What sends the form and what puts it away: buttons, Ctrl+Enter and Escape.
    ///
    /// @param send name of the button that sends; the other is `put-away`
    /// @param ready when it can be sent
    public FlowPane sending(
            Node form, String send, ObservableBooleanValue ready, Runnable go, Runnable away) {
        var sending = button(send, go);
        sending.getStyleClass().add("accent");
        sending.disableProperty().bind(Bindings.not(ready));
        keys(form, sending, away);
        return buttons(sending, button("put-away", away));
    }

    /// Ctrl+Enter sends, Escape puts away.
    public static void keys(Node form, Button send, Runnable away) {
        form.setOnKeyPressed(event -> {
            if (event.isControlDown() && event.getCode() == KeyCode.ENTER && !send.isDisabled()) {
                event.consume();
                send.fire();
            } else if (event.getCode() == KeyCode.ESCAPE) {
                event.consume();
                away.run();
            }
        });
    }

    /// Gives a field of a form that was just filled the keyboard, and once more when the window has
    /// been laid out: what is not in it yet cannot take it.
    public static void take(Node form, Node first) {
        form.applyCss(); // a field without its skin would lose the first letter
        first.requestFocus();
        new Pulse(
                        () -> {
                            if (form.isVisible() && !form.isFocusWithin()) {
                                first.requestFocus();
                            }
                        })
                .ask();
    }

    /// Puts words where the next program is given them.
    public static void copy(String words) {
        var content = new ClipboardContent();
        content.putString(words);
        Clipboard.getSystemClipboard().setContent(content);
    }

    public static void present(Node node, boolean there) {
        node.setVisible(there);
        node.setManaged(there);
    }
}
