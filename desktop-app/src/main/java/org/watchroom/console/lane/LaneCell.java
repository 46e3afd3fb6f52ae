package org.watchroom.console.lane;

import java.util.ArrayList;
import java.util.List;
import javafx.beans.InvalidationListener;
import javafx.beans.WeakInvalidationListener;
import javafx.css.PseudoClass;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.Ikon;
import org.kordamp.ikonli.javafx.FontIcon;
import org.kordamp.ikonli.material2.Material2AL;
import org.kordamp.ikonli.material2.Material2MZ;
import org.watchroom.console.kit.Ages;
import org.watchroom.console.kit.CellHeight;
import org.watchroom.console.kit.Texts;
import org.watchroom.operations.intake.lane.LaneItem;

/// A report in the list: why it stands there as sign and words, how long, and a line of it.
final class LaneCell extends ListCell<LaneItem> {
    private static final PseudoClass URGENT = PseudoClass.getPseudoClass("urgent");

    private final LaneViewModel model;
    private final Texts texts;
    private final FontIcon icon = new FontIcon();
    private final Label fault = new Label();
    private final Label age = new Label();
    private final Label extract = new Label();
    private final Label marks = new Label();
    private final VBox box;
    private final InvalidationListener tick = _ -> tellAge();

    LaneCell(LaneViewModel model, Texts texts) {
        this.model = model;
        this.texts = texts;
        model.now().addListener(new WeakInvalidationListener(tick));
        fault.getStyleClass().add("strong");
        fault.setWrapText(true);
        fault.setGraphic(icon);
        age.getStyleClass().add("muted");
        age.setMinWidth(Region.USE_PREF_SIZE);
        extract.setWrapText(true);
        marks.getStyleClass().addAll("muted", "small");
        marks.setWrapText(true);
        var room = new Region();
        HBox.setHgrow(room, Priority.ALWAYS);
        box = new VBox(new HBox(fault, room, age), extract, marks);
        box.getStyleClass().add("lane-cell");
        setPrefWidth(0); // as wide as the list, so that words wrap
    }

    @Override
    protected void updateItem(@Nullable LaneItem item, boolean empty) {
        super.updateItem(item, empty);
        boolean urgent = item != null && !empty && item.urgent();
        pseudoClassStateChanged(URGENT, urgent);
        if (empty || item == null) {
            setGraphic(null);
            setAccessibleText("");
            return;
        }
        icon.setIconCode(urgent ? Material2AL.CAMPAIGN : icon(item.why()));
        fault.setText(urgent ? texts.get("lane.cell.urgent", item.fault()) : item.fault());
        tellAge();
        extract.setText(item.extract().isEmpty() ? texts.get("lane.no-words") : item.extract());
        var said = new ArrayList<String>();
        said.add(texts.get("lane.door", item.door()));
        if (item.times() > 1) {
            said.add(texts.get("lane.times", item.times()));
        }
        if (item.senderTold()) {
            said.add(texts.get("lane.told"));
        }
        marks.setText(String.join(" · ", said));
        setAccessibleText(
                String.join(
                        ". ",
                        List.of(
                                fault.getText(),
                                age.getText(),
                                extract.getText(),
                                marks.getText())));
        setGraphic(box);
    }

    private void tellAge() {
        var item = getItem();
        var now = model.now().get(); // asked, so that the next second is told
        if (item != null) {
            age.setText(Ages.between(item.receivedAt(), now));
        }
    }

    static Ikon icon(String why) {
        return switch (why) {
            case "unreadable" -> Material2AL.BROKEN_IMAGE;
            case "store-unknown", "store-ambiguous" -> Material2MZ.STORE;
            case "category-unknown" -> Material2AL.CATEGORY;
            case "drill-in-live", "live-in-drill" -> Material2MZ.SCHOOL;
            case "key-reused", "key-unusable" -> Material2MZ.VPN_KEY;
            case "spoofed", "forged" -> Material2MZ.REPORT;
            case "auto-reply" -> Material2MZ.REPLY;
            case "duplicate" -> Material2AL.FILE_COPY;
            default -> Material2AL.HELP_OUTLINE;
        };
    }

    @Override
    protected double computePrefHeight(double width) {
        return CellHeight.of(this, width).orElseGet(() -> super.computePrefHeight(width));
    }
}
