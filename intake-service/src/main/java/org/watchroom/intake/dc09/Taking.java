package org.watchroom.intake.dc09;

import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.IntStream;
import org.watchroom.intake.dc09.Aside.Thing;
import org.watchroom.intake.dc09.Opening.Opened;
import org.watchroom.intake.health.Tally;
import org.watchroom.operations.failure.Failure;
import org.watchroom.operations.intake.Problem;
import org.watchroom.operations.panel.AlarmCode.Does;
import org.watchroom.operations.panel.Panel;
import org.watchroom.operations.panel.PanelKey;

/// Hands in what panels say, and says what they are answered. When [#take] returns, it ended: as an
/// incident, as what the panel tells of itself, or in the lane.
final class Taking {
    private static final int LOCKS = 256;

    private final KnownPanels known;
    private final Opening opening;
    private final Telling telling;
    private final Aside aside;
    private final Tally counts;
    private final Clock clock;
    private final List<Lock> locks =
            IntStream.range(0, LOCKS).<Lock>mapToObj(_ -> new ReentrantLock()).toList();

    Taking(
            KnownPanels known,
            Opening opening,
            Telling telling,
            Aside aside,
            Tally counts,
            Clock clock) {
        this.known = known;
        this.opening = opening;
        this.telling = telling;
        this.aside = aside;
        this.counts = counts;
        this.clock = clock;
    }

    /// @param remote address without port
    /// @return what the panel is answered; empty where it is to send it again
    /// @throws Failure.Unreachable when it could not be kept: no answer, it comes again
    Optional<byte[]> take(Frames.Found found, String remote) {
        var unread = new Thing(found.bytes(), remote, "", Optional.empty(), false);
        if (!found.frame()) {
            aside.put(
                    unread,
                    Optional.empty(),
                    Opening.unreadable("It does not begin and end as a frame does."));
            return Optional.empty();
        }
        return switch (Frame.read(found.bytes())) {
            case Frame.Reading.NoFrame(String why) -> {
                aside.put(unread, Optional.empty(), Opening.unreadable(why));
                yield Optional.empty();
            }
            case Frame.Reading.Damaged(String why) -> {
                aside.put(
                        unread,
                        Optional.empty(),
                        Dc09Reports.problem("damaged", "Damaged on its way", why));
                yield Optional.empty();
            }
            case Frame.Reading.Read(Frame frame) -> take(frame, unread);
        };
    }

    private Optional<byte[]> take(Frame frame, Thing unread) {
        var clear = frame.encrypted() ? Optional.<Message>empty() : Message.of(frame.rest(), false);
        var account =
                frame.account().isEmpty()
                        ? clear.map(Message::account).orElse("")
                        : frame.account();
        var panel = known.find(account);
        var thing =
                new Thing(
                        unread.bytes(),
                        unread.remote(),
                        clear.map(_ -> frame.token() + " [" + frame.rest()).orElse(""),
                        panel,
                        clear.filter(message -> telling.panic(frame, message)).isPresent());
        if (panel.isEmpty()) {
            counts.one("unknown account");
            return duh(frame, thing, unknown(account));
        }
        return switch (opening.open(frame, panel.get())) {
            case Opened.Shut(var problem, boolean answer) -> {
                counts.one("not opened");
                aside.put(thing, Optional.empty(), problem);
                yield answer ? Optional.of(Answer.duh(frame)) : Optional.empty();
            }
            case Opened.OfAnotherTime(var message, var problem) -> {
                counts.one("another time");
                if (!frame.token().equals("NULL")) {
                    var key = telling.key(panel.get(), frame, message);
                    aside.put(thing(thing, frame, message), Optional.of(key), problem);
                }
                yield Optional.of(Answer.nak(clock.instant()));
            }
            case Opened.Clear(var message, var key) ->
                    heard(frame, panel.get(), message, key, thing);
        };
    }

    private Thing thing(Thing thing, Frame frame, Message message) {
        return new Thing(
                thing.bytes(),
                thing.remote(),
                frame.token() + " " + message.data() + message.extended(),
                thing.panel(),
                telling.panic(frame, message));
    }

    /// One message of a panel at a time.
    private Optional<byte[]> heard(
            Frame frame, Panel panel, Message message, Optional<PanelKey.Aes> key, Thing thing) {
        var lock = locks.get(Math.floorMod(panel.account().hashCode(), LOCKS));
        lock.lock();
        try {
            boolean understood =
                    frame.token().equals("NULL")
                            ? telling.alive(panel)
                            : telling.take(frame, panel, message, thing);
            telling.heard(panel);
            return understood
                    ? Optional.of(Answer.ack(frame, key, clock.instant()))
                    : duh(
                            frame,
                            thing(thing, frame, message),
                            Opening.unreadable(
                                    "It is no event that we know how to read: \""
                                            + frame.token()
                                            + "\"."));
        } finally {
            lock.unlock();
        }
    }

    private Optional<byte[]> duh(Frame frame, Thing thing, Problem problem) {
        aside.put(thing, Optional.empty(), problem);
        return Optional.of(Answer.duh(frame));
    }

    private static Problem unknown(String account) {
        return Dc09Reports.problem(
                "device-unknown",
                "A device that nobody has registered",
                account.isEmpty()
                        ? "It names no account."
                        : "No panel in service has this account. An administrator adds it: admin"
                                + " panels add.");
    }

    /// Whether its codes have a panic among them.
    static boolean panics(List<Told> told) {
        return told.stream().anyMatch(one -> one.code().does() == Does.PANIC);
    }
}
