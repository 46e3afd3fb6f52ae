package org.watchroom.intake.door;

import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.watchroom.intake.duty.Rounds;
import org.watchroom.operations.intake.reporters.HookUse;
import org.watchroom.operations.intake.reporters.Hooks;
import org.watchroom.operations.work.Stop;

/// Counts what comes by hooks, for administrators, and writes it down every few seconds: a write
/// with each report would cost the door more than it is worth. What was counted while the database
/// is away is written down when it is back.
public final class HookUses implements Rounds.Round {
    public static final Duration WRITE_EVERY = Duration.ofSeconds(3);

    private final Hooks hooks;
    private final Clock clock;
    private final ConcurrentHashMap<String, HookUse> since = new ConcurrentHashMap<>();

    public HookUses(Hooks hooks, Clock clock) {
        this.hooks = hooks;
        this.clock = clock;
    }

    void taken(String hook) {
        var now = clock.instant();
        since.compute(hook, (_, use) -> before(use).taken(now));
    }

    void refused(String hook, HookUse.Why why) {
        var now = clock.instant();
        since.compute(hook, (_, use) -> before(use).refused(now, why));
    }

    private static HookUse before(@Nullable HookUse use) {
        return use == null ? HookUse.NONE : use;
    }

    @Override
    public void go(Stop stop) {
        for (var name : since.keySet()) {
            stop.check();
            var use = since.remove(name);
            if (use != null) {
                write(name, use);
            }
        }
    }

    private void write(String name, HookUse use) {
        try {
            hooks.used(name, use);
        } catch (RuntimeException e) {
            since.merge(name, use, HookUse::plus);
            throw e;
        }
    }
}
