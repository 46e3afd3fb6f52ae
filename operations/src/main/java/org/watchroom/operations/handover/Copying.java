package org.watchroom.operations.handover;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jooq.DSLContext;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.watchroom.operations.failure.Failure;
import org.watchroom.operations.pack.DiskFailures;
import org.watchroom.operations.work.Database;
import org.watchroom.operations.work.Stop;

/// One copy from its row to its name. The row is there first; the copy gets its name as the last of
/// the transaction that records it.
final class Copying {
    private static final Logger LOG = LoggerFactory.getLogger(Copying.class);

    private final Database database;
    private final Order order;
    private final PackRow pack;

    Copying(Database database, Order order, PackRow pack) {
        this.database = database;
        this.order = order;
        this.pack = pack;
    }

    /// How a copy is called.
    static String name(PackRow pack, int number, CopyMark mark, Way way) {
        return "%s-copy-%d-%s.%s"
                .formatted(
                        pack.name(),
                        number,
                        mark.text().substring(0, 4),
                        way == Way.CMS ? "p7m" : "zip");
    }

    /// The number of the copy.
    int begin(Way way, CopyMark mark) {
        return database.write(db -> new HandoverSql(db).insert(order, pack, way, mark));
    }

    /// @param also what else is recorded in the same transaction
    CopyFile.Written write(
            CopyFile file, Path target, CopyFile.Hiding hiding, Consumer<DSLContext> also) {
        return failing(() ->
                file.write(
                        hiding,
                        (written, name) -> {
                            var named = new AtomicBoolean();
                            try {
                                database.writing(tx -> {
                                    new HandoverSql(tx).prepared(order.id(), pack, written);
                                    also.accept(tx);
                                    name.publish();
                                    named.set(true);
                                });
                            } catch (RuntimeException e) {
                                unname(named.get(), target);
                                throw e;
                            }
                        }));
    }

    /// The commit failed after the name was given: without its record it is no copy.
    private void unname(boolean named, Path target) {
        if (named && !recorded().orElse(true)) {
            try {
                Files.deleteIfExists(target);
            } catch (IOException e) {
                throw DiskFailures.of(e);
            }
        }
    }

    private Optional<Boolean> recorded() {
        try {
            return Optional.of(
                    database
                            .read(db ->
                                    new HandoverSql(db).register(RegisterFilter.one(order.id()), 1))
                            .stream()
                            .anyMatch(one -> one.has("prepared")));
        } catch (RuntimeException away) {
            LOG.warn("Whether copy {} is recorded cannot be asked", order.id(), away);
            return Optional.empty();
        }
    }

    /// That it failed is in the register as well, where the database can still be reached.
    <T> T failing(Supplier<T> work) {
        try {
            return work.get();
        } catch (Stop.Stopped | Failure e) {
            failed(e instanceof Stop.Stopped ? "Stopped by whoever made it" : words(e));
            throw e;
        }
    }

    private static String words(Throwable e) {
        return String.valueOf(e.getMessage());
    }

    void failed(String words) {
        step("failed", words);
    }

    private void step(String kind, String words) {
        try {
            database.writing(tx ->
                    new HandoverSql(tx)
                            .step(
                                    order.id(),
                                    pack.incident(),
                                    pack.region(),
                                    kind,
                                    Order.bounded(words)));
        } catch (Failure unrecorded) {
            LOG.warn("That hand-over {} {} was not recorded", order.id(), kind, unrecorded);
        }
    }
}
