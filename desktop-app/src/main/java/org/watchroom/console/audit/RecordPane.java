package org.watchroom.console.audit;

import java.util.HexFormat;
import java.util.Optional;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressBar;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.TextArea;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.watchroom.console.kit.Command;
import org.watchroom.console.kit.Seat;
import org.watchroom.console.kit.Texts;
import org.watchroom.operations.audit.AuditLine;
import org.watchroom.operations.audit.AuditRecord;
import org.watchroom.operations.audit.Plain;

/// The selected record in full, its seal, and the proof of the whole record.
final class RecordPane extends BorderPane {
    private final AuditViewModel model;
    private final Seat seat;
    private final Texts texts;
    private final Label sentence = new Label();
    private final VBox changes = new VBox();
    private final GridPane facts = new GridPane();
    private final Label seal = new Label();
    private final TextArea payload = new TextArea();
    private final VBox content;
    private final Node empty;
    private final ScrollPane body;

    RecordPane(AuditViewModel model, Seat seat) {
        this.model = model;
        this.seat = seat;
        this.texts = seat.texts();
        setId("audit-record");
        getStyleClass().addAll("pane", "audit-record");
        setMinSize(0, 0);
        sentence.setId("audit-sentence");
        sentence.setWrapText(true);
        sentence.getStyleClass().add("audit-sentence");
        changes.getStyleClass().add("audit-changes");
        facts.getStyleClass().add("facts");
        seal.setId("audit-seal");
        seal.setWrapText(true);
        payload.setId("audit-payload");
        payload.setEditable(false);
        payload.setWrapText(true);
        payload.setPrefRowCount(9);
        payload.getStyleClass().add("payload");
        payload.setAccessibleText(texts.get("audit.payload"));
        content =
                new VBox(
                        sentence,
                        changes,
                        facts,
                        title("audit.seal"),
                        seal,
                        title("audit.payload"),
                        payload);
        content.getStyleClass().add("section");
        var none = new Label(texts.get("audit.nothing-chosen"));
        none.getStyleClass().add("muted");
        none.setWrapText(true);
        empty = new StackPane(none);
        body = new ScrollPane();
        body.setFitToWidth(true);
        body.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
        body.setAccessibleText(texts.get("audit.record"));
        body.getStyleClass().add("audit-body");
        setCenter(body);
        setBottom(proof());
        model.selected().addListener((_, _, line) -> show(line));
        model.seal().addListener((_, _, _) -> showSeal(model.selected().get()));
        show(model.selected().get());
    }

    @Override
    public void requestFocus() {
        body.requestFocus();
    }

    private Label title(String key) {
        var label = new Label(texts.get(key));
        label.getStyleClass().add("pane-title");
        return label;
    }

    private void show(@Nullable AuditLine line) {
        body.setContent(line == null ? empty : content);
        if (line == null) {
            return;
        }
        sentence.setText(line.sentence());
        changes.getChildren().clear();
        line.changes()
                .forEach(change -> {
                    var words = new Label(change.words());
                    words.setWrapText(true);
                    changes.getChildren().add(words);
                });
        changes.setManaged(!line.changes().isEmpty());
        fill(line.record());
        payload.setText(
                line.record().payload().map(RecordPane::laidOut).orElse(texts.get("audit.erased")));
        showSeal(line);
    }

    private void fill(AuditRecord r) {
        facts.getChildren().clear();
        fact("at", AuditTimes.exact(r.at(), seat.zone()));
        r.clientAt().ifPresent(at -> fact("client-at", AuditTimes.exact(at, seat.zone())));
        fact("login", Plain.words(r.actor()));
        r.auth().ifPresent(proof -> fact("proof", Plain.words(proof)));
        r.workstation().ifPresent(desk -> fact("workstation", Plain.words(desk)));
        r.session().ifPresent(session -> fact("session", session.toString()));
        fact("table", r.table());
        fact("key", Plain.words(r.key()));
        fact("number", "%,d".formatted(r.number()));
        fact("transaction", Long.toString(r.transaction()));
        fact("digest", HexFormat.of().formatHex(r.rowHash()));
    }

    private void fact(String key, String said) {
        var label = new Label(texts.get("audit.fact." + key));
        label.getStyleClass().add("muted");
        label.setMinWidth(USE_PREF_SIZE);
        var value = new Label(said);
        value.setWrapText(true);
        value.setId("audit-fact-" + key);
        value.setMinHeight(USE_PREF_SIZE);
        facts.addRow(facts.getRowCount(), label, value);
    }

    private void showSeal(@Nullable AuditLine line) {
        if (line == null) {
            return;
        }
        var n = line.record().seal();
        seal.setText(
                n.isEmpty()
                        ? texts.get("audit.not-sealed")
                        : model.seal()
                                .get()
                                .map(found ->
                                        texts.get(
                                                "audit.sealed",
                                                found.n(),
                                                AuditTimes.brief(found.at(), seat.zone()),
                                                "%,d".formatted(found.size()),
                                                found.root()))
                                .orElse(texts.get("audit.sealed-in", n.get())));
    }

    /// The proof is of the whole record, whichever one is selected.
    private Node proof() {
        var keys = seat.keys();
        var command =
                keys.add(
                        Command.when(
                                "audit.verify", AuditView.GROUP, "V", model.idle(), model::verify));
        var verify = keys.carry(new Button(), command);
        verify.setId("audit-verify");
        verify.setMinWidth(USE_PREF_SIZE);
        var bar = new ProgressBar();
        bar.setAccessibleText(texts.get("audit.working"));
        bar.setMaxWidth(Double.MAX_VALUE);
        bar.progressProperty().bind(model.done());
        HBox.setHgrow(bar, Priority.ALWAYS);
        var stop = new Button(texts.get("audit.stop"));
        stop.setId("audit-stop");
        stop.setTooltip(new Tooltip(texts.get("audit.stop.tooltip")));
        stop.setMinWidth(USE_PREF_SIZE);
        stop.setOnAction(_ -> model.stop());
        var line = new HBox(verify, bar, stop);
        line.getStyleClass().add("proof-line");
        var result = new Label();
        result.setId("audit-proven");
        result.setWrapText(true);
        var box = new VBox(line, result);
        box.getStyleClass().add("audit-proof");
        model.work()
                .subscribe(_ -> {
                    bar.setVisible(model.working());
                    stop.setVisible(model.working());
                });
        model.proven().subscribe(now -> tell(result, now));
        return box;
    }

    private static void tell(Label result, Optional<RecordDesk.Proven> now) {
        result.setManaged(now.isPresent());
        result.setVisible(now.isPresent());
        now.ifPresent(proven -> {
            result.setText(String.join("\n", proven.words()));
            result.getStyleClass().remove("late");
            if (!proven.right()) {
                result.getStyleClass().add("late");
            }
        });
    }

    /// As stored, but a field on a line of its own where it is an object.
    private static String laidOut(String json) {
        return Plain.words(json)
                .replace(", \"", ",\n\"")
                .replaceAll("^\\{", "{\n")
                .replaceAll("\\}$", "\n}");
    }
}
