package org.watchroom.operations.change;

import java.util.Set;
import java.util.function.Consumer;

/// Tells of committed changes, in batches. Callbacks come on the feed's own thread and must return
/// at once.
public interface ChangeFeed extends AutoCloseable {
    Subscription onChanges(Consumer<? super Set<Change>> listener);

    /// Tells how the line stands: at once, when that changes, and about once a second while it is
    /// up.
    Subscription onLine(Consumer<? super Line> listener);

    @Override
    void close();

    /// Ends a subscription. Whoever subscribes unsubscribes when its screen closes.
    interface Subscription extends AutoCloseable {
        @Override
        void close();
    }
}
