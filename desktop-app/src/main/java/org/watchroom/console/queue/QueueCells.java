package org.watchroom.console.queue;

import java.time.Instant;
import java.util.function.BooleanSupplier;
import javafx.beans.value.ChangeListener;
import javafx.beans.value.WeakChangeListener;
import javafx.css.PseudoClass;
import javafx.scene.Node;
import javafx.scene.control.ContentDisplay;
import javafx.scene.control.Label;
import javafx.scene.control.TableCell;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.watchroom.console.kit.Ages;
import org.watchroom.console.kit.Seat;
import org.watchroom.console.kit.SeverityMark;
import org.watchroom.console.kit.Texts;
import org.watchroom.console.kit.Times;
import org.watchroom.operations.staff.PersonId;

/// The cells of the queue: a mark, or two lines of words. Made once, filled as rows scroll by.
final class QueueCells {
    private static final PseudoClass LATE = PseudoClass.getPseudoClass("late");

    private QueueCells() {}

    /// A cell that keeps its node and only changes what it says.
    abstract static sealed class Cell extends TableCell<QueueRow, QueueRow> {
        private final Node content;

        Cell(Node content) {
            this.content = content;
            getStyleClass().add("queue-cell");
        }

        @Override
        protected final void updateItem(@Nullable QueueRow row, boolean empty) {
            super.updateItem(row, empty);
            setText(null);
            if (row == null || empty) {
                setGraphic(null);
            } else {
                fill(row);
                setGraphic(content);
            }
        }

        abstract void fill(QueueRow row);
    }

    private static VBox lines(Label upper, Label lower) {
        upper.getStyleClass().add("upper");
        lower.getStyleClass().addAll("lower", "muted");
        var box = new VBox(upper, lower);
        box.getStyleClass().add("lines");
        return box;
    }

    static final class Mark extends Cell {
        private final SeverityMark mark;

        Mark(Texts texts) {
            this(new SeverityMark(texts));
        }

        private Mark(SeverityMark mark) {
            super(mark);
            this.mark = mark;
        }

        @Override
        void fill(QueueRow row) {
            mark.show(row.incident().severity());
        }
    }

    static final class What extends Cell {
        private final Label category;
        private final Label summary;
        private final Label times = new Label();
        private final Texts texts;
        private final BooleanSupplier narrow;

        What(Texts texts, BooleanSupplier narrow) {
            this(new Label(), new Label(), texts, narrow);
        }

        private What(Label category, Label summary, Texts texts, BooleanSupplier narrow) {
            super(lines(category, summary));
            this.category = category;
            category.getStyleClass().add("category");
            category.setContentDisplay(ContentDisplay.RIGHT);
            times.getStyleClass().add("times");
            times.setMinWidth(USE_PREF_SIZE);
            this.summary = summary;
            this.texts = texts;
            this.narrow = narrow;
        }

        @Override
        void fill(QueueRow row) {
            var entry = row.entry();
            category.setText(entry.categoryName());
            int reports = row.incident().reports();
            times.setText(texts.get("queue.times", reports));
            category.setGraphic(reports > 1 ? times : null);
            setAccessibleText(reports > 1 ? texts.count("queue.reports", reports) : "");
            summary.setText(
                    narrow.getAsBoolean()
                            ? texts.get(
                                    "queue.store-and-summary",
                                    entry.storeName(),
                                    row.incident().summary())
                            : row.incident().summary());
        }
    }

    static final class Where extends Cell {
        private final Label name;
        private final Label town;

        Where() {
            this(new Label(), new Label());
        }

        private Where(Label name, Label town) {
            super(lines(name, town));
            this.name = name;
            this.town = town;
        }

        @Override
        void fill(QueueRow row) {
            var entry = row.entry();
            name.setText(entry.storeName());
            town.setText(
                    entry.town().isBlank()
                            ? entry.storeCode()
                            : entry.town() + " · " + entry.storeCode());
        }
    }

    /// How long it has been waiting or in hand; moves by itself once a second.
    static final class Age extends Cell {
        private final Label age;
        private final Label word;
        private final Seat seat;
        private final ChangeListener<Instant> ticks = (_, _, _) -> tick();

        Age(Seat seat) {
            this(new Label(), new Label(), seat);
        }

        private Age(Label age, Label word, Seat seat) {
            super(lines(age, word));
            this.age = age;
            age.getStyleClass().add("age");
            this.word = word;
            this.seat = seat;
            seat.ticker().now().addListener(new WeakChangeListener<>(ticks));
        }

        private void tick() {
            var row = getItem();
            if (row != null && !isEmpty()) {
                fill(row);
            }
        }

        @Override
        void fill(QueueRow row) {
            var now = seat.ticker().now().get();
            boolean late = row.late(now);
            age.setText(Ages.between(row.incident().raisedAt(), now));
            word.setText(late ? seat.texts().get("queue.late") : shortTime(row));
            age.pseudoClassStateChanged(LATE, late);
            word.pseudoClassStateChanged(LATE, late);
        }

        private static String shortTime(QueueRow row) {
            var words = Times.clock(row.incident().raisedAt(), row.entry().zone());
            return words.substring(0, 5) + words.substring(8);
        }
    }

    static final class Holder extends Cell {
        private static final PseudoClass MINE = PseudoClass.getPseudoClass("mine");
        private static final PseudoClass WAITING = PseudoClass.getPseudoClass("waiting");

        private final Label state;
        private final Label holder;
        private final Texts texts;
        private final PersonId me;

        Holder(Texts texts, PersonId me) {
            this(new Label(), new Label(), texts, me);
        }

        private Holder(Label state, Label holder, Texts texts, PersonId me) {
            super(lines(holder, state));
            this.state = state;
            this.holder = holder;
            this.texts = texts;
            this.me = me;
            holder.getStyleClass().add("holder");
        }

        @Override
        void fill(QueueRow row) {
            boolean mine = row.incident().claimedBy(me);
            holder.setText(
                    row.waiting()
                            ? texts.get("queue.waiting")
                            : mine ? texts.get("queue.you") : row.entry().holder().orElse(""));
            state.setText(row.waiting() ? texts.get("queue.nobody") : texts.get("queue.in-hand"));
            holder.pseudoClassStateChanged(MINE, mine);
            holder.pseudoClassStateChanged(WAITING, row.waiting());
        }
    }
}
