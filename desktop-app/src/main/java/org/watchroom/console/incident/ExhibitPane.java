package org.watchroom.console.incident;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import javafx.beans.InvalidationListener;
import javafx.beans.binding.Bindings;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.VBox;
import org.watchroom.console.kit.Seat;
import org.watchroom.console.kit.Texts;
import org.watchroom.console.kit.Times;
import org.watchroom.operations.evidence.Exhibit;
import org.watchroom.operations.evidence.custody.ContinuityLog;
import org.watchroom.operations.evidence.custody.Kept;

/// The incident's exhibits, each below what it was made from: what it is, when it was recorded, how
/// its checksum begins, where it is kept, its custody, and who looked at it.
final class ExhibitPane extends VBox {
    /// Of a checksum, in hexadecimal digits: enough to tell two apart by eye.
    private static final int SHORT = 12;

    private final IncidentViewModel model;
    private final Seat seat;
    private final Texts texts;
    private final Label title = new Label();
    private final Label broken = new Label();
    private Optional<CustodyDesk> custody = Optional.empty();
    private final VBox rows = new VBox();

    ExhibitPane(IncidentViewModel model, Seat seat) {
        this.model = model;
        this.seat = seat;
        this.texts = seat.texts();
        setId("incident-exhibits");
        getStyleClass().addAll("section", "exhibits");
        title.getStyleClass().add("pane-title");
        rows.getStyleClass().add("exhibit-rows");
        broken.setId("exhibits-broken");
        broken.getStyleClass().add("danger-strip");
        broken.setWrapText(true);
        getChildren().addAll(title, rows);
        InvalidationListener follow = _ -> show();
        model.exhibits().all().addListener(follow);
        show();
    }

    /// Shows where each is kept, and lets its custody be read and written.
    void offer(CustodyDesk desk, Runnable onClosed) {
        custody = Optional.of(desk);
        getChildren().add(1, new PicturesPane(desk.pictures(), seat));
        getChildren().add(new CustodyPane(desk, seat, onClosed));
        desk.standing().addListener((_, _, _) -> show());
        desk.chosen().addListener((_, _, _) -> show());
        show();
    }

    /// Says which of them are broken; for a place that is always in sight.
    Node warning() {
        return broken;
    }

    private void show() {
        var all = model.exhibits().all();
        custody.ifPresent(desk -> desk.pictures().show(all));
        title.setText(texts.get("incident.exhibits", all.size()));
        var focused =
                getScene() == null || getScene().getFocusOwner() == null
                        ? ""
                        : String.valueOf(getScene().getFocusOwner().getId());
        rows.getChildren().setAll(Lineage.of(all).stream().map(this::row).toList());
        if (focused.startsWith("exhibit-")) {
            Optional.ofNullable(rows.lookup("#" + focused)).ifPresent(Node::requestFocus);
        }
        warn(
                all.stream()
                        .filter(one -> kept(one).filter(state -> state == Kept.BROKEN).isPresent())
                        .map(Exhibit::reference)
                        .toList());
        setVisible(!all.isEmpty());
        setManaged(!all.isEmpty());
    }

    private void warn(List<String> references) {
        broken.setVisible(!references.isEmpty());
        broken.setManaged(!references.isEmpty());
        broken.setText(texts.get("incident.exhibits.broken", String.join(", ", references)));
    }

    private Optional<Kept> kept(Exhibit exhibit) {
        return custody.flatMap(desk -> desk.kept(exhibit));
    }

    private Node row(Lineage line) {
        var exhibit = line.exhibit();
        var making = exhibit.making();
        var what = label(exhibit.reference() + "  " + making.title(), "strong");
        var facts = label(facts(exhibit), "muted");
        var row = new FlowPane(what, facts);
        row.getStyleClass().addAll("exhibit-row", "depth-" + Math.min(3, line.depth()));
        line.parent()
                .ifPresent(parent ->
                        row.getChildren()
                                .add(
                                        label(
                                                texts.get(
                                                        "incident.exhibit.made-from",
                                                        ContinuityLog.words(exhibit.kind()),
                                                        parent.reference(),
                                                        parent.making()
                                                                .content()
                                                                .sha256()
                                                                .hex()
                                                                .substring(0, SHORT)),
                                                "muted")));
        exhibit.quarantine()
                .ifPresent(code -> row.getChildren().add(QuarantineMark.label(code, texts)));
        kept(exhibit)
                .ifPresent(state ->
                        row.getChildren()
                                .add(
                                        label(
                                                texts.get(
                                                        "incident.exhibit."
                                                                + state.name()
                                                                        .toLowerCase(Locale.ROOT)),
                                                state == Kept.BROKEN ? "wrong" : "muted")));
        custody.ifPresent(desk -> row.getChildren().add(custodyButton(desk, exhibit)));
        if (model.looks().mayAsk()) {
            row.getChildren().add(button(exhibit));
        }
        narrow(row);
        return row;
    }

    /// A row of this kind is at least as wide as its widest words: with large letters everything in
    /// the pane would be cut.
    private static void narrow(FlowPane row) {
        row.setMinWidth(0);
        var room =
                Bindings.createDoubleBinding(
                        () ->
                                Math.max(
                                        1,
                                        row.getWidth()
                                                - row.snappedLeftInset()
                                                - row.snappedRightInset()),
                        row.widthProperty(),
                        row.insetsProperty());
        row.getChildren().stream()
                .filter(Label.class::isInstance)
                .map(Label.class::cast)
                .forEach(label -> label.maxWidthProperty().bind(room));
    }

    /// What was handed in has no time of its own that anybody vouches for.
    private String facts(Exhibit exhibit) {
        var making = exhibit.making();
        var sum = making.content().sha256().hex().substring(0, SHORT);
        if (exhibit.received()) {
            return texts.get("incident.exhibit.received", sum);
        }
        if (making.covers().isEmpty() && exhibit.parent().isPresent()) {
            return texts.get("incident.exhibit.made", sum);
        }
        return texts.get(
                "incident.exhibit.facts",
                making.covers()
                        .map(span -> Times.near(span.from(), seat.zone(), seat.clock().instant()))
                        .orElse(texts.get("incident.exhibit.no-time")),
                sum);
    }

    private Button custodyButton(CustodyDesk desk, Exhibit exhibit) {
        var button = new Button(texts.get("incident.exhibit.custody"));
        button.setId("exhibit-custody-" + exhibit.reference().replace('/', '-'));
        button.setAccessibleText(texts.get("incident.custody.title", exhibit.reference()));
        button.setTooltip(new Tooltip(button.getAccessibleText()));
        button.setMinWidth(USE_PREF_SIZE);
        button.setOnAction(_ -> desk.choose(exhibit));
        return button;
    }

    private Button button(Exhibit exhibit) {
        var button = new Button(texts.get("command.incident.looks"));
        button.setId("exhibit-looks-" + exhibit.reference().replace('/', '-'));
        button.setAccessibleText(texts.get("incident.looks.exhibit", exhibit.reference()));
        button.setTooltip(new Tooltip(button.getAccessibleText() + "  (W)"));
        button.setMinWidth(USE_PREF_SIZE);
        button.setOnAction(_ -> model.looks().ask(exhibit));
        button.focusedProperty()
                .addListener((_, _, focused) -> {
                    var hand = model.exhibits().inHand();
                    if (focused) {
                        hand.set(Optional.of(exhibit));
                    } else if (hand.get().equals(Optional.of(exhibit))) {
                        hand.set(Optional.empty());
                    }
                });
        return button;
    }

    private static Label label(String words, String style) {
        var label = new Label(words);
        label.setWrapText(true);
        label.getStyleClass().add(style);
        return label;
    }
}
