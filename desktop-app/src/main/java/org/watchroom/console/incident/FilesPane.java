package org.watchroom.console.incident;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import javafx.scene.control.Button;
import javafx.scene.control.ChoiceBox;
import javafx.scene.control.Control;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.VBox;
import javafx.util.StringConverter;
import org.watchroom.console.kit.Seat;
import org.watchroom.console.kit.Texts;
import org.watchroom.operations.evidence.receiving.Receipt;
import org.watchroom.operations.failure.Failure;

/// The form for files that were brought: from whom and how they came; then how far each is.
/// Ctrl+Enter sends the form, Esc puts it away.
final class FilesPane extends VBox {
    /// As many names as say what is meant; the others are counted.
    private static final int NAMED = 12;

    private final FilesDesk desk;
    private final Seat seat;
    private final Texts texts;
    private final VBox form = new VBox();
    private final VBox names = new VBox();
    private final TextField from = new TextField();
    private final ChoiceBox<Receipt.How> how = new ChoiceBox<>();
    private final TextField when = new TextField();
    private final Label wrong = new Label();
    private final Runnable onClosed;
    private Instant offered = Instant.EPOCH;

    /// @param choose asks for more files
    /// @param onClosed called when the form went away and the keyboard needs a place
    FilesPane(FilesDesk desk, Seat seat, Runnable choose, Runnable onClosed) {
        this.desk = desk;
        this.seat = seat;
        this.texts = seat.texts();
        this.onClosed = onClosed;
        form.setId("files-form");
        form.getStyleClass().add("form");
        form.addEventFilter(KeyEvent.KEY_PRESSED, this::pressed);
        how.getItems().setAll(Receipt.How.values());
        how.setConverter(new Words());
        wrong.setId("files-wrong");
        wrong.setWrapText(true);
        wrong.getStyleClass().addAll("held", "wrong");
        wrong.managedProperty().bind(wrong.textProperty().isNotEmpty());
        wrong.visibleProperty().bind(wrong.textProperty().isNotEmpty());
        var title = new Label(texts.get("incident.files.title"));
        title.getStyleClass().add("form-title");
        var makes = words(texts.get("incident.files.makes"), "muted");
        var bar =
                new FlowPane(
                        button("send", this::send),
                        button("more", choose),
                        button("cancel", desk::shut));
        bar.getStyleClass().add("form-buttons");
        form.getChildren().addAll(title, names, makes, fields(), wrong, bar);
        getChildren().addAll(form, new FilesLines(desk, seat));
        desk.sheet().addListener((_, before, sheet) -> show(before, sheet));
        show(Optional.empty(), desk.sheet().get());
    }

    private void pressed(KeyEvent event) {
        if (event.getCode() == KeyCode.ESCAPE) {
            event.consume();
            desk.shut();
        } else if (event.isControlDown() && event.getCode() == KeyCode.ENTER) {
            event.consume();
            send();
        }
    }

    private GridPane fields() {
        var grid = new GridPane();
        grid.getStyleClass().add("taking-times");
        from.setPrefColumnCount(26);
        when.setPrefColumnCount(19);
        row(grid, 0, "from", from);
        row(grid, 1, "how", how);
        row(grid, 2, "when", when);
        return grid;
    }

    private void row(GridPane grid, int at, String name, Control control) {
        var label = new Label(texts.get("incident.files." + name));
        label.setLabelFor(control);
        label.setMinWidth(USE_PREF_SIZE);
        control.setId("files-" + name);
        control.setAccessibleText(label.getText());
        control.setTooltip(new Tooltip(texts.get("incident.files." + name + ".tooltip")));
        grid.addRow(at, label, control);
    }

    private void show(Optional<FilesDesk.Sheet> before, Optional<FilesDesk.Sheet> sheet) {
        boolean hadKeyboard = form.isFocusWithin();
        form.setVisible(sheet.isPresent());
        form.setManaged(sheet.isPresent());
        sheet.ifPresent(now -> names(now.files()));
        if (sheet.isPresent() && before.isEmpty()) {
            offered = seat.clock().instant();
            from.setText("");
            how.setValue(Receipt.How.ON_A_MEDIUM);
            when.setText(sheet.get().time().text(offered));
            wrong.setText("");
            applyCss(); // a field without its skin would lose the first letter
            from.requestFocus();
        }
        if (sheet.isEmpty() && hadKeyboard) {
            onClosed.run();
        }
    }

    private void names(List<Path> files) {
        names.getChildren().clear();
        files.stream()
                .limit(NAMED)
                .forEach(file -> names.getChildren().add(words(name(file), "strong")));
        if (files.size() > NAMED) {
            names.getChildren()
                    .add(words(texts.get("incident.files.others", files.size() - NAMED), "strong"));
        }
    }

    private String name(Path file) {
        long size = file.toFile().length();
        return texts.get(
                Files.isDirectory(file) ? "incident.files.folder" : "incident.files.file",
                String.valueOf(file.getFileName()),
                size < 1 << 20
                        ? (size + 1023) / 1024 + " kB"
                        : "%.1f MB".formatted(size / 1048576.0));
    }

    private void send() {
        var sheet = desk.sheet().get();
        if (sheet.isEmpty()) {
            return;
        }
        var time = sheet.get().time();
        var at =
                when.getText().equals(time.text(offered))
                        ? Optional.of(offered)
                        : time.read(when.getText());
        if (at.isEmpty()) {
            wrong.setText(texts.get("incident.files.no-time"));
            when.requestFocus();
            return;
        }
        try {
            desk.send(
                    new Receipt(
                            from.getText(), how.getValue(), at.get(), sheet.get().entry().zone()));
        } catch (Failure.Unreadable nobody) {
            wrong.setText(nobody.what() + ". " + nobody.remedy());
            from.requestFocus();
        }
    }

    private Button button(String name, Runnable action) {
        var button = new Button(texts.get("incident.files." + name));
        button.setId("files-" + name);
        if (name.equals("send")) {
            button.getStyleClass().add("accent");
        }
        button.setAccessibleText(button.getText());
        button.setTooltip(new Tooltip(texts.get("incident.files." + name + ".tooltip")));
        button.setMinWidth(USE_PREF_SIZE);
        button.setOnAction(_ -> action.run());
        return button;
    }

    private static Label words(String words, String style) {
        var label = new Label(words);
        label.setWrapText(true);
        label.getStyleClass().add(style);
        return label;
    }

    private static final class Words extends StringConverter<Receipt.How> {
        @Override
        public String toString(Receipt.How how) {
            return how == null ? "" : how.words();
        }

        @Override
        public Receipt.How fromString(String words) {
            throw new UnsupportedOperationException("nobody types here");
        }
    }
}
