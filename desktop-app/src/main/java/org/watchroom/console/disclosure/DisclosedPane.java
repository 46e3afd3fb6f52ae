package org.watchroom.console.disclosure;

import java.util.Locale;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.watchroom.console.kit.Seat;
import org.watchroom.console.kit.Texts;
import org.watchroom.console.kit.Times;
import org.watchroom.operations.disclosure.Disclosed;

/// One disclosed incident in full, with its exhibits and their checksums.
final class DisclosedPane extends BorderPane {
    private final Seat seat;
    private final Texts texts;
    private final VBox content = new VBox();

    DisclosedPane(DisclosedViewModel model, Seat seat) {
        this.seat = seat;
        this.texts = seat.texts();
        setId("disclosed-incident");
        setMinSize(0, 0);
        content.getStyleClass().add("disclosed-facts");
        var body = new ScrollPane(content);
        body.setId("disclosed-body");
        body.setFitToWidth(true);
        body.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
        body.setAccessibleText(texts.get("disclosure.incident"));
        body.getStyleClass().add("disclosed-body");
        setCenter(body);
        model.selected()
                .addListener((_, before, now) -> {
                    show(now);
                    if (before == null
                            || now == null
                            || !before.incident().equals(now.incident())) {
                        body.setVvalue(0);
                    }
                });
        show(model.selected().get());
    }

    private void show(@Nullable Disclosed incident) {
        content.getChildren().clear();
        if (incident == null) {
            return;
        }
        line(incident.incident().reference() + "  " + incident.category(), "heading");
        fact("purpose", incident.purpose());
        fact("until", Times.full(incident.until(), seat.zone()));
        fact("store", incident.store());
        fact("address", incident.address());
        fact("severity", texts.get("severity." + incident.severity().name()));
        fact("occurred", Times.full(incident.occurredAt(), incident.zone()));
        fact("raised", Times.full(incident.raisedAt(), incident.zone()));
        fact("outcome", incident.outcome().orElse(texts.get("disclosure.open")));
        line(texts.get("disclosure.exhibits"), "pane-title");
        if (incident.exhibits().isEmpty()) {
            line(texts.get("disclosure.exhibits.none"), "muted");
        }
        incident.exhibits().forEach(this::exhibit);
    }

    private void exhibit(Disclosed.Item item) {
        var box = new VBox(label(item.reference() + "  " + item.title(), "strong"));
        box.getChildren()
                .addAll(
                        label(
                                texts.get(
                                        "disclosure.file",
                                        item.fileName(),
                                        String.format(Locale.UK, "%,d", item.bytes())),
                                "muted"),
                        label(texts.get("disclosure.sha256", grouped(item.sha256())), "checksum"));
        box.getStyleClass().add("disclosed-exhibit");
        content.getChildren().add(box);
    }

    /// In groups of eight, as one compares it by eye.
    private static String grouped(String hex) {
        return hex.replaceAll("(?<=\\G\\p{XDigit}{8})(?=\\p{XDigit})", " ");
    }

    private void fact(String name, String value) {
        if (!value.isBlank()) {
            var what = label(texts.get("disclosure.fact." + name), "muted");
            what.getStyleClass().add("small");
            var words = label(value, "fact");
            words.setId("disclosed-" + name);
            what.setLabelFor(words);
            content.getChildren().add(new VBox(what, words));
        }
    }

    private void line(String words, String style) {
        content.getChildren().add(label(words, style));
    }

    private static Label label(String words, String style) {
        var label = new Label(words);
        label.setWrapText(true);
        label.getStyleClass().add(style);
        return label;
    }

    @Override
    public void requestFocus() {
        getCenter().requestFocus();
    }
}
