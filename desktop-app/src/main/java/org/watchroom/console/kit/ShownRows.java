package org.watchroom.console.kit;

import java.util.List;
import java.util.function.Consumer;
import javafx.collections.ObservableListBase;

/// A list on the glass that is only ever replaced as a whole, and tells its listeners the smallest
/// single change that explains the difference. Rows count as the same when they are the same
/// object.
public final class ShownRows<R> extends ObservableListBase<R> {
    private List<R> rows = List.of();
    private Consumer<Runnable> around = Runnable::run;

    /// Lets a view do something before and after each exchange: `around` is given the exchange and
    /// must run it.
    public void around(Consumer<Runnable> around) {
        this.around = around;
    }

    /// On the glass thread.
    ///
    /// @param next not changed by anybody afterwards
    public void show(List<R> next) {
        around.accept(() -> exchange(next));
    }

    @SuppressWarnings(
            "ReferenceEquality") // a row that changed is another object; comparing 10,000 records
    // would cost
    private void exchange(List<R> next) {
        var before = rows;
        int shorter = Math.min(before.size(), next.size());
        int head = 0;
        while (head < shorter && before.get(head) == next.get(head)) {
            head++;
        }
        int tail = 0;
        while (tail < shorter - head
                && before.get(before.size() - 1 - tail) == next.get(next.size() - 1 - tail)) {
            tail++;
        }
        int removedTo = before.size() - tail;
        int addedTo = next.size() - tail;
        rows = next;
        if (removedTo == head && addedTo == head) {
            return;
        }
        beginChange();
        if (removedTo == head) {
            nextAdd(head, addedTo);
        } else if (addedTo == head) {
            nextRemove(head, List.copyOf(before.subList(head, removedTo)));
        } else {
            nextReplace(head, addedTo, List.copyOf(before.subList(head, removedTo)));
        }
        endChange();
    }

    @Override
    public R get(int index) {
        return rows.get(index);
    }

    @Override
    public int size() {
        return rows.size();
    }
}
