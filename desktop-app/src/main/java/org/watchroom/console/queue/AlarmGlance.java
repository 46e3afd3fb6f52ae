package org.watchroom.console.queue;

import java.util.Comparator;
import java.util.Optional;
import javafx.beans.InvalidationListener;
import javafx.scene.control.Label;
import javafx.scene.layout.VBox;
import org.watchroom.console.kit.Ages;
import org.watchroom.console.kit.Seat;
import org.watchroom.console.kit.SeverityMark;
import org.watchroom.console.kit.Theme;
import org.watchroom.operations.incident.Severity;

/// The alarms as whoever passes a locked desk may see them: how many, and of the newest critical
/// one what and where. No words of anybody's, no names.
public final class AlarmGlance extends VBox {
    private final QueueViewModel model;
    private final Seat seat;
    private final Label newest = new Label();

    public AlarmGlance(QueueViewModel model, Seat seat) {
        this.model = model;
        this.seat = seat;
        setId("alarm-glance");
        getStyleClass().add("alarm-glance");
        getStylesheets().add(Theme.sheet(AlarmGlance.class, "queue.css"));
        newest.setId("alarm-newest");
        newest.setWrapText(true);
        newest.setMinHeight(USE_PREF_SIZE);
        newest.getStyleClass().add("alarm-newest");
        newest.setGraphic(new SeverityMark(seat.texts(), Severity.CRITICAL));
        var counts = new CountsView(model, seat);
        counts.setId("alarm-counts");
        counts.setMaxWidth(USE_PREF_SIZE);
        getChildren().addAll(counts, newest);
        model.counts().addListener((InvalidationListener) _ -> look());
        look();
    }

    private void look() {
        var _ = model.counts().get(); // asked, so that the next change is told
        var row = newest();
        newest.setText(row.map(this::words).orElse(""));
        newest.setVisible(row.isPresent());
        newest.setManaged(row.isPresent());
    }

    private Optional<QueueRow> newest() {
        return model.everything().stream()
                .filter(row -> row.incident().severity() == Severity.CRITICAL)
                .max(Comparator.comparing(row -> row.incident().raisedAt()));
    }

    private String words(QueueRow row) {
        var entry = row.entry();
        return seat.texts()
                .get(
                        "queue.alarm.newest",
                        entry.categoryName(),
                        entry.storeCode(),
                        entry.storeName(),
                        Ages.between(row.incident().raisedAt(), seat.ticker().now().get()));
    }
}
