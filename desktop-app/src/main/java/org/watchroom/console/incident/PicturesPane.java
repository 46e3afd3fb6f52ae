package org.watchroom.console.incident;

import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ContentDisplay;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.Tooltip;
import javafx.scene.image.ImageView;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.VBox;
import org.watchroom.console.kit.FormFields;
import org.watchroom.console.kit.Pulse;
import org.watchroom.console.kit.Seat;
import org.watchroom.console.kit.Texts;
import org.watchroom.operations.evidence.Exhibit;

/// Pictures that were handed in, small beside one another, and one of them large; what is not
/// opened is named. Esc makes the large one small again.
final class PicturesPane extends VBox {
    private static final int SMALL = 150;

    private final PicturesDesk desk;
    private final Seat seat;
    private final Texts texts;
    private final VBox large = new VBox();

    PicturesPane(PicturesDesk desk, Seat seat) {
        this.desk = desk;
        this.seat = seat;
        this.texts = seat.texts();
        setId("incident-pictures");
        getStyleClass().add("pictures");
        large.setId("picture-large");
        large.getStyleClass().add("picture-large");
        large.addEventFilter(
                KeyEvent.KEY_PRESSED,
                event -> {
                    if (event.getCode() == KeyCode.ESCAPE) {
                        event.consume();
                        small();
                    }
                });
        desk.found().addListener((_, _, _) -> show());
        desk.seen().addListener((_, _, _) -> show());
        desk.large().addListener((_, _, _) -> enlarge());
        show();
    }

    private void show() {
        var found = desk.found().get();
        var seen = desk.seen().get();
        getChildren().clear();
        FormFields.present(this, !found.copies().isEmpty() || !found.shut().isEmpty());
        if (!found.copies().isEmpty()) {
            var look = new Button(texts.count("incident.pictures.show", found.copies().size()));
            look.setId("pictures-show");
            look.setAccessibleText(look.getText());
            look.setTooltip(new Tooltip(texts.get("incident.pictures.show.tooltip")));
            look.setMinWidth(USE_PREF_SIZE);
            look.disableProperty().bind(desk.busy());
            look.setOnAction(_ -> desk.look());
            var row = new FlowPane(look);
            row.getStyleClass().add("form-buttons");
            getChildren().add(row);
        }
        if (!seen.isEmpty()) {
            var all = new FlowPane(seen.stream().map(this::small).toArray(Node[]::new));
            all.getStyleClass().add("picture-row");
            getChildren().addAll(all, large);
        }
        found.shut().forEach(one -> getChildren().add(shut(one)));
        enlarge();
    }

    private static String id(Exhibit exhibit) {
        return "picture-" + exhibit.reference().replace('/', '-');
    }

    private Node small(PicturesDesk.Seen seen) {
        var copy = seen.copy();
        var about =
                texts.get(
                        "incident.picture.about",
                        copy.copy().reference(),
                        copy.of().making().title());
        if (seen.picture().isEmpty()) {
            return line(
                    texts.get(
                            "incident.picture.not-shown",
                            about,
                            seen.why()
                                    .map(why -> seat.failures().words(why, texts))
                                    .orElseGet(() -> texts.get("incident.picture.damaged"))));
        }
        var picture = seen.picture().get();
        var view = new ImageView(picture.small());
        view.setPreserveRatio(true);
        view.setFitWidth(SMALL);
        view.setFitHeight(SMALL);
        var button = new Button(copy.copy().reference(), view);
        button.setId(id(copy.copy()));
        button.setContentDisplay(ContentDisplay.TOP);
        button.setAccessibleText(texts.get("incident.picture.larger", about));
        button.setTooltip(new Tooltip(button.getAccessibleText()));
        button.setOnAction(_ -> desk.enlarge(copy, picture));
        return button;
    }

    private void enlarge() {
        var now = desk.large().get();
        large.getChildren().clear();
        FormFields.present(large, now.isPresent());
        now.ifPresent(shown -> {
            var view = new ImageView(shown.picture());
            view.setPreserveRatio(true);
            view.fitWidthProperty().bind(widthProperty().subtract(24));
            var about =
                    texts.get(
                            "incident.picture.about",
                            shown.copy().copy().reference(),
                            shown.copy().of().making().title());
            view.setAccessibleText(about);
            var close = new Button(texts.get("incident.picture.close"));
            close.setId("picture-close");
            close.setAccessibleText(close.getText());
            close.setTooltip(new Tooltip(texts.get("incident.picture.close.tooltip")));
            close.setOnAction(_ -> small());
            large.getChildren().addAll(line(about), close, view);
            applyCss();
            close.requestFocus();
            new Pulse(() -> reveal(large)).ask();
        });
    }

    /// Wherever it was asked for, it comes into sight with its upper edge.
    private void reveal(Node shown) {
        for (Node up = this; up != null; up = up.getParent()) {
            if (up instanceof ScrollPane pane) {
                pane.layout();
                var content = pane.getContent();
                double hidden =
                        content.getLayoutBounds().getHeight()
                                - pane.getViewportBounds().getHeight();
                double at = content.sceneToLocal(shown.localToScene(0, 0)).getY();
                pane.setVvalue(hidden <= 0 ? 0 : Math.clamp(at / hidden, 0, 1));
                return;
            }
        }
    }

    private void small() {
        var was = desk.large().get();
        desk.small();
        was.map(shown -> lookup("#" + id(shown.copy().copy())))
                .ifPresent(one -> {
                    one.requestFocus();
                    new Pulse(() -> reveal(one)).ask();
                });
    }

    /// Named, never opened.
    private Node shut(Exhibit one) {
        return line(
                one.quarantine()
                        .map(code ->
                                texts.get(
                                        "incident.picture.shut",
                                        one.reference(),
                                        one.making().title(),
                                        QuarantineMark.label(code, texts).getText()))
                        .orElseGet(() ->
                                texts.get(
                                        "incident.picture.no-copy",
                                        one.reference(),
                                        one.making().title())));
    }

    private static Label line(String words) {
        var label = new Label(words);
        label.setWrapText(true);
        label.getStyleClass().add("muted");
        return label;
    }
}
