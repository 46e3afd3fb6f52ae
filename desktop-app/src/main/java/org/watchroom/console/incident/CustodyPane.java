package org.watchroom.console.incident;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.watchroom.console.kit.Seat;
import org.watchroom.console.kit.Texts;
import org.watchroom.console.kit.Times;
import org.watchroom.operations.evidence.Exhibit;
import org.watchroom.operations.evidence.Sha256;
import org.watchroom.operations.evidence.custody.CheckOutcome;
import org.watchroom.operations.evidence.custody.CustodyEvent;
import org.watchroom.operations.report.LabelSheet;

/// The custody of the chosen exhibit: how it was made, every hand and every check, newest first,
/// and what may be done with it. Esc puts it away.
final class CustodyPane extends VBox {
    private final CustodyDesk desk;
    private final Seat seat;
    private final Texts texts;
    private final Runnable onClosed;

    /// @param onClosed called when it went away and the keyboard needs a place
    CustodyPane(CustodyDesk desk, Seat seat, Runnable onClosed) {
        this.desk = desk;
        this.seat = seat;
        this.texts = seat.texts();
        this.onClosed = onClosed;
        setId("exhibit-custody");
        getStyleClass().add("custody");
        addEventFilter(
                KeyEvent.KEY_PRESSED,
                event -> {
                    if (event.getCode() == KeyCode.ESCAPE && isVisible()) {
                        event.consume();
                        shut();
                    }
                });
        desk.chosen().addListener((_, _, _) -> show());
        desk.standing().addListener((_, _, _) -> refresh());
        desk.writing().addListener((_, _, _) -> show());
        show();
    }

    private void shut() {
        if (desk.writing().get()) {
            desk.writing().set(false);
        } else {
            desk.away();
            onClosed.run();
        }
    }

    /// Not while somebody writes: that would take the words from under their hands.
    private void refresh() {
        if (!desk.writing().get()) {
            show();
        }
    }

    private void show() {
        var focused =
                getScene() == null || getScene().getFocusOwner() == null
                        ? ""
                        : String.valueOf(getScene().getFocusOwner().getId());
        getChildren().clear();
        var chosen = desk.chosen().get();
        setVisible(chosen.isPresent());
        setManaged(chosen.isPresent());
        chosen.ifPresent(this::fill);
        Optional.ofNullable(lookup("#" + focused))
                .filter(_ -> focused.startsWith("custody-"))
                .ifPresent(Node::requestFocus);
    }

    private void fill(Exhibit exhibit) {
        getChildren().addAll(head(exhibit), made(exhibit));
        exhibit.quarantine()
                .ifPresent(code -> getChildren().add(new QuarantineStrip(desk, code, texts)));
        getChildren().add(buttons(exhibit.quarantine().isPresent()));
        if (desk.writing().get()) {
            getChildren().add(new CustodyForm(desk, seat));
        }
        var events = desk.events(exhibit);
        if (events.isEmpty()) {
            getChildren().add(label(texts.get("incident.custody.none"), "muted"));
        }
        events.forEach(event -> getChildren().add(line(event)));
    }

    private HBox head(Exhibit exhibit) {
        var title = label(texts.get("incident.custody.title", exhibit.reference()), "pane-title");
        title.setId("custody-title");
        title.setMaxWidth(Double.MAX_VALUE);
        HBox.setHgrow(title, Priority.ALWAYS);
        var close = button("close", this::shut);
        var head = new HBox(title, close);
        head.getStyleClass().add("looks-head");
        return head;
    }

    private Node made(Exhibit exhibit) {
        var making = exhibit.making();
        var box =
                new VBox(
                        label(making.operation(), "plain"),
                        label(
                                texts.get(
                                        "incident.custody.facts",
                                        making.content().sha256().hex(),
                                        making.content().size()),
                                "muted"));
        if (!making.tool().isBlank()) {
            box.getChildren()
                    .add(label(texts.get("incident.custody.tool", making.tool()), "muted"));
        }
        box.getStyleClass().add("look");
        return box;
    }

    private FlowPane buttons(boolean shut) {
        var open = button("open", desk::open);
        var verify = button("verify", desk::verify);
        var write = button("write", () -> desk.writing().set(true));
        write.disableProperty().bind(desk.writing().or(desk.busy()));
        var bag = button("label-bag", () -> desk.print(LabelSheet.EIGHT));
        var disc = button("label-disc", () -> desk.print(LabelSheet.TWENTY_ONE));
        for (var one : List.of(verify, bag, disc)) {
            one.disableProperty().bind(desk.busy());
        }
        if (shut) {
            open.setDisable(true);
        } else {
            open.disableProperty().bind(desk.busy());
        }
        var bar = new FlowPane(open, verify, write, bag, disc);
        if (desk.coverable()) {
            bar.getChildren().add(1, button("cover", desk::cover));
        }
        bar.getStyleClass().add("form-buttons");
        return bar;
    }

    private Button button(String key, Runnable deed) {
        var button = new Button(texts.get("incident.custody." + key));
        button.setId("custody-" + key);
        button.setAccessibleText(texts.get("incident.custody." + key + ".tooltip"));
        button.setTooltip(new Tooltip(button.getAccessibleText()));
        button.setMinWidth(USE_PREF_SIZE);
        button.setOnAction(_ -> deed.run());
        return button;
    }

    private VBox line(CustodyEvent event) {
        var outcome =
                event.outcome()
                        .map(found ->
                                ": "
                                        + texts.get(
                                                "incident.custody.outcome."
                                                        + found.name().toLowerCase(Locale.ROOT)))
                        .orElse("");
        var what =
                label(
                        event.person().map(who -> who + "  ·  ").orElse("")
                                + event.kind().words()
                                + outcome,
                        event.outcome().filter(found -> found != CheckOutcome.WHOLE).isPresent()
                                ? "wrong"
                                : "plain");
        var box =
                new VBox(
                        what,
                        label(Times.near(event.happened(), seat.zone(), desk.now()), "muted"));
        particulars(event).forEach(words -> box.getChildren().add(label(words, "muted")));
        box.getStyleClass().add("look");
        return box;
    }

    private List<String> particulars(CustodyEvent event) {
        var words = event.words();
        var lines = new ArrayList<String>();
        event.pack().ifPresent(pack -> lines.add(texts.get("incident.custody.pack", pack)));
        event.sealNumber().ifPresent(seal -> lines.add(texts.get("incident.custody.seal", seal)));
        add(lines, "from", words.from());
        add(lines, "to", words.to());
        add(lines, "place", words.place());
        add(lines, "purpose", words.purpose());
        add(lines, "authority", words.authority());
        add(lines, "signature", words.signature());
        add(lines, "remarks", words.remarks());
        event.keeper().ifPresent(keeper -> lines.add(texts.get("incident.custody.at", keeper)));
        event.after()
                .filter(_ ->
                        event.outcome().filter(found -> found == CheckOutcome.BROKEN).isPresent())
                .map(Sha256::hex)
                .ifPresent(sum -> lines.add(texts.get("incident.custody.found", sum)));
        return lines;
    }

    private void add(List<String> lines, String field, String value) {
        if (!value.isEmpty()) {
            lines.add(texts.get("incident.custody.field." + field) + ": " + value);
        }
    }

    private static Label label(String words, String style) {
        var label = new Label(words);
        label.setWrapText(true);
        label.getStyleClass().add(style);
        return label;
    }
}
