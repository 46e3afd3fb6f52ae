package org.watchroom.console.reports;

import java.nio.IntBuffer;
import javafx.scene.control.ListCell;
import javafx.scene.image.ImageView;
import javafx.scene.image.PixelBuffer;
import javafx.scene.image.PixelFormat;
import javafx.scene.image.WritableImage;
import javafx.scene.layout.StackPane;
import org.jspecify.annotations.Nullable;
import org.watchroom.console.kit.Texts;
import org.watchroom.operations.reporting.paper.PagePictures.Picture;

/// One page of the preview; painted when it comes into sight.
final class PageCell extends ListCell<Integer> {
    private static final double WIDE_TO_HIGH = 595.0 / 842;

    private final ReportsViewModel model;
    private final Texts texts;
    private final ImageView view = new ImageView();
    private final StackPane sheet = new StackPane(view);
    private int asked = -1;

    PageCell(ReportsViewModel model, Texts texts) {
        this.model = model;
        this.texts = texts;
        sheet.getStyleClass().add("report-sheet");
        view.setPreserveRatio(true);
        view.setSmooth(true);
    }

    @Override
    protected void updateItem(@Nullable Integer page, boolean empty) {
        super.updateItem(page, empty);
        if (empty || page == null) {
            setGraphic(null);
            setAccessibleText("");
            asked = -1;
            return;
        }
        setGraphic(sheet);
        setAccessibleText(texts.get("reports.page", page + 1, model.pages().size()));
        var width = getListView().widthProperty().subtract(48);
        view.fitWidthProperty().bind(width);
        sheet.minHeightProperty().bind(width.multiply(WIDE_TO_HIGH));
        if (asked != page) {
            asked = page;
            view.setImage(null);
            model.paint(page, picture -> show(page, picture));
        }
    }

    private void show(int page, Picture picture) {
        if (asked == page) {
            view.setImage(
                    new WritableImage(
                            new PixelBuffer<>(
                                    picture.width(),
                                    picture.height(),
                                    IntBuffer.wrap(picture.argb()),
                                    PixelFormat.getIntArgbPreInstance())));
        }
    }
}
