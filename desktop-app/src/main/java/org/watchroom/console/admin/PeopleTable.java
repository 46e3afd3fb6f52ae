package org.watchroom.console.admin;

import java.util.List;
import java.util.function.Function;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.css.PseudoClass;
import javafx.scene.control.Label;
import javafx.scene.control.TableCell;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableRow;
import javafx.scene.control.TableView;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.watchroom.console.kit.ChosenRow;
import org.watchroom.console.kit.Seat;
import org.watchroom.operations.staff.Member;
import org.watchroom.operations.staff.Member.Licence;

/// Everybody that the filter leaves, a line each.
final class PeopleTable extends TableView<Member> {
    private static final PseudoClass REVOKED = PseudoClass.getPseudoClass("revoked");
    private static final PseudoClass EXPIRED = PseudoClass.getPseudoClass("expired");
    private static final PseudoClass ENDING = PseudoClass.getPseudoClass("ending");

    private final AdminViewModel model;
    private final Words words;
    private final ChosenRow<Member> chosen = new ChosenRow<>(this, Member::id);

    PeopleTable(AdminViewModel model, Seat seat, Words words) {
        super(model.shown());
        this.model = model;
        this.words = words;
        var texts = seat.texts();
        setId("people-table");
        getStyleClass().add("people-table");
        setAccessibleText(texts.get("admin.people"));
        setColumnResizePolicy(CONSTRAINED_RESIZE_POLICY_FLEX_LAST_COLUMN);
        fixedCellSizeProperty().bind(seat.theme().scaled(44));
        getColumns()
                .setAll(
                        List.of(
                                two(seat, "name", 140, Member::name, Member::login),
                                one(seat, "roles", 140, words::roles),
                                roomy(seat, one(seat, "regions", 100, words::regions)),
                                roomy(
                                        seat,
                                        two(
                                                seat,
                                                "seen",
                                                130,
                                                words::lastSeen,
                                                Member::workstation)),
                                roomy(seat, one(seat, "sessions", 60, words::sessions)),
                                roomy(seat, one(seat, "factor", 90, words::factor)),
                                licence(seat),
                                one(seat, "state", 96, words::state)));
        setRowFactory(_ -> new Row());
        getSelectionModel().selectedItemProperty().addListener((_, _, row) -> chosen(row));
        model.selected().addListener((_, _, _) -> show());
        model.shown().addListener((javafx.beans.InvalidationListener) _ -> show());
    }

    private void chosen(@Nullable Member row) {
        if (!chosen.marking() && row != null) {
            model.selected().set(row.id());
        }
    }

    private void show() {
        chosen.mark(model.selected().get());
    }

    private TableColumn<Member, String> one(
            Seat seat, String key, double width, Function<Member, String> said) {
        TableColumn<Member, String> column =
                new TableColumn<>(seat.texts().get("admin.column." + key));
        column.setCellValueFactory(row -> new ReadOnlyStringWrapper(said.apply(row.getValue())));
        column.setCellFactory(_ -> new Line());
        width(seat, column, width);
        return column;
    }

    private TableColumn<Member, Member> two(
            Seat seat,
            String key,
            double width,
            Function<Member, String> upper,
            Function<Member, String> lower) {
        TableColumn<Member, Member> column =
                new TableColumn<>(seat.texts().get("admin.column." + key));
        column.setCellValueFactory(row -> new ReadOnlyObjectWrapper<>(row.getValue()));
        column.setCellFactory(_ -> new Lines(upper, lower));
        width(seat, column, width);
        return column;
    }

    private TableColumn<Member, Member> licence(Seat seat) {
        TableColumn<Member, Member> column =
                new TableColumn<>(seat.texts().get("admin.column.licence"));
        column.setCellValueFactory(row -> new ReadOnlyObjectWrapper<>(row.getValue()));
        column.setCellFactory(_ -> new LicenceCell());
        width(seat, column, 150);
        return column;
    }

    /// Large text needs its room for names; the pane beside tells the rest.
    private static TableColumn<Member, ?> roomy(Seat seat, TableColumn<Member, ?> column) {
        column.visibleProperty().bind(seat.theme().textSize().lessThan(150));
        return column;
    }

    private static void width(Seat seat, TableColumn<?, ?> column, double width) {
        column.prefWidthProperty().bind(seat.theme().scaled(width));
        column.setSortable(false); // by name, always: a row that is looked for stays where it is
        column.setReorderable(false);
    }

    private static final class Row extends TableRow<Member> {
        @Override
        protected void updateItem(@Nullable Member member, boolean empty) {
            super.updateItem(member, empty);
            pseudoClassStateChanged(REVOKED, member != null && !member.active());
        }
    }

    /// Words that do not fit are in the tooltip.
    private static final class Line extends TableCell<Member, String> {
        @Override
        protected void updateItem(@Nullable String said, boolean empty) {
            super.updateItem(said, empty);
            setText(empty ? null : said);
            setTooltip(empty || said == null || said.length() < 12 ? null : new Tooltip(said));
        }
    }

    private static final class Lines extends TableCell<Member, Member> {
        private final Function<Member, String> upper;
        private final Function<Member, String> lower;
        private final Label above = new Label();
        private final Label below = new Label();
        private final VBox box = new VBox(above, below);

        Lines(Function<Member, String> upper, Function<Member, String> lower) {
            this.upper = upper;
            this.lower = lower;
            box.getStyleClass().add("lines");
            above.getStyleClass().add("upper");
            below.getStyleClass().add("lower");
        }

        @Override
        protected void updateItem(@Nullable Member member, boolean empty) {
            super.updateItem(member, empty);
            if (member == null || empty) {
                setGraphic(null);
                return;
            }
            above.setText(upper.apply(member));
            below.setText(lower.apply(member));
            below.setManaged(!below.getText().isEmpty());
            setGraphic(box);
        }
    }

    private final class LicenceCell extends TableCell<Member, Member> {
        @Override
        protected void updateItem(@Nullable Member member, boolean empty) {
            super.updateItem(member, empty);
            var today = model.today();
            var said = member == null || empty ? null : words.licence(member, today);
            setText(said);
            setTooltip(said == null ? null : new Tooltip(said));
            var licence = member == null || empty ? Licence.VALID : member.licence(today);
            pseudoClassStateChanged(EXPIRED, licence == Licence.EXPIRED);
            pseudoClassStateChanged(ENDING, licence == Licence.ENDING);
        }
    }
}
