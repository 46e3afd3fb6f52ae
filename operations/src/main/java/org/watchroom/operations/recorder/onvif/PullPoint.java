package org.watchroom.operations.recorder.onvif;

import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.watchroom.operations.failure.Failure;
import org.watchroom.operations.recorder.device.Device;
import org.watchroom.operations.recorder.device.DeviceEvent;
import org.watchroom.operations.recorder.device.DeviceFailures;
import org.watchroom.operations.work.Stop;

/// Events by PullPoint: the device keeps a waiting line, we pull from it.
///
/// A line is renewed before it ends. One that the device no longer knows is set up again within the
/// same call. When the device did not answer, the line is tried again first, because the device may
/// still hold events in it, and it is asked how things stand, because an answer may have been lost
/// on its way.
final class PullPoint implements Device.Events {
    private static final Logger LOG = LoggerFactory.getLogger(PullPoint.class);
    private static final String PORT = "http://www.onvif.org/ver10/events/wsdl/";
    private static final String WSNT = "http://docs.oasis-open.org/wsn/bw-2/SubscriptionManager/";
    private static final String LIFE = "PT120S";
    private static final int LIMIT = 100;

    /// How often in a row a line may get no answer: some devices say of one that they forgot only
    /// that the server has an error.
    private static final int MOST_MISSES = 5;

    private static final Duration NAME_AGAIN = Duration.ofMinutes(1);
    private static final Duration FAREWELL = Duration.ofSeconds(2);
    private static final Duration PAUSE = Duration.ofMillis(200);

    private final Session session;
    private final Function<Stop, Services> services;
    private final Function<Stop, Cameras> whose;
    private final Clock clock;
    private final Told told = new Told();
    private Cameras cameras = Cameras.NONE;
    private @Nullable Subscription line;
    private Instant renewed = Instant.MIN;
    private boolean named;
    private Instant nameAgain = Instant.MIN;
    private int misses;
    private @Nullable Failure early;
    private volatile boolean closed;

    PullPoint(
            Session session,
            Function<Stop, Services> services,
            Function<Stop, Cameras> cameras,
            Clock clock) {
        this.session = session;
        this.services = services;
        this.whose = cameras;
        this.clock = clock;
    }

    /// Sets the line up, so that it holds what happens from now on. What is in the way is told by
    /// the first call of [#next].
    synchronized void open(Stop stop) {
        try {
            line(stop);
        } catch (Failure e) {
            early = e;
        }
    }

    @Override
    public synchronized List<DeviceEvent> next(Duration wait, Stop stop) {
        var failure = early;
        early = null;
        if (failure != null) {
            throw failure;
        }
        Stop either = () -> closed || stop.asked();
        var until = System.nanoTime() + wait.toNanos();
        while (true) {
            either.check();
            var left = Duration.ofNanos(Math.max(0, until - System.nanoTime()));
            var events = pull(left, either);
            if (!events.isEmpty() || System.nanoTime() >= until) {
                return events;
            }
            // It answered at once with nothing new: not all devices wait.
            LockSupport.parkNanos(Math.min(PAUSE.toNanos(), until - System.nanoTime()));
        }
    }

    private List<DeviceEvent> pull(Duration wait, Stop stop) {
        var had = line != null;
        try {
            return pullOnce(wait, stop);
        } catch (Lost e) {
            if (!had) {
                throw e.failure;
            }
        }
        LOG.info("{} no longer knows the line of events; another is set up", shown());
        try {
            return pullOnce(wait, stop);
        } catch (Lost e) {
            throw e.failure;
        }
    }

    /// The device does not know the line, or what it says about it makes no sense.
    private static final class Lost extends Exception {
        private static final long serialVersionUID = 1L;
        private final transient Failure failure;

        Lost(Failure failure) {
            super(failure);
            this.failure = failure;
        }
    }

    private List<DeviceEvent> pullOnce(Duration wait, Stop stop) throws Lost {
        var here = line(stop);
        try {
            renew(here, stop);
            // A line must not end while it is waited at.
            var longest = here.life().dividedBy(2);
            var asked = wait.compareTo(longest) > 0 ? longest : wait;
            var answer = session.need(messages(here, asked), stop);
            if (!named
                    && !answer.all("NotificationMessage").isEmpty()
                    && !clock.instant().isBefore(nameAgain)) {
                name(stop);
            }
            var events = read(answer);
            if (misses > 0) {
                misses = 0;
                quietly(synchronise(here), stop);
            }
            return events;
        } catch (Failure.Unreachable e) {
            misses++;
            if (misses == MOST_MISSES || clock.instant().isAfter(renewed.plus(here.life()))) {
                line = null;
            }
            throw e;
        } catch (Failure.Unreadable e) {
            line = null;
            // If it is there after all, it takes the room of the next one.
            unsubscribe(here);
            throw new Lost(e);
        }
    }

    private List<DeviceEvent> read(Xml answer) {
        var now = answer.text("CurrentTime").flatMap(DeviceTime::instant).orElseGet(session::now);
        var events = new ArrayList<DeviceEvent>();
        for (var message : Notification.read(answer)) {
            told.first(message).ifPresent(n -> events.add(message.event(cameras, n, now)));
        }
        return events;
    }

    private Subscription line(Stop stop) {
        var here = line;
        if (here != null) {
            return here;
        }
        var known = services.apply(stop);
        var place =
                known.of(Services.EVENTS)
                        .orElseThrow(() ->
                                DeviceFailures.nonsense(
                                        session.device(),
                                        "a list of services without events",
                                        "It tells no events by ONVIF",
                                        null));
        var made =
                Subscription.read(create(place, stop), known.places())
                        .orElseThrow(() ->
                                DeviceFailures.nonsense(
                                        session.device(),
                                        "a line of events without an address",
                                        "Restart the device, or try again later",
                                        null));
        told.subscribed();
        line = made;
        renewed = clock.instant();
        misses = 0;
        name(stop);
        return made;
    }

    private Xml create(URI place, Stop stop) {
        var life = "<tev:InitialTerminationTime>" + LIFE + "</tev:InitialTerminationTime>";
        var reply = session.ask(creation(place, life), stop);
        // Some take no length of time, others will not do without.
        if (reply instanceof Reply.Fault fault && fault.words().contains("TerminationTime")) {
            reply = session.ask(creation(place, ""), stop);
        }
        return reply.body(session.device());
    }

    private static Call creation(URI place, String life) {
        var action = PORT + "EventPortType/CreatePullPointSubscriptionRequest";
        return new Call(
                        place,
                        action,
                        "<tev:CreatePullPointSubscription>"
                                + life
                                + "</tev:CreatePullPointSubscription>")
                .withHeaders(
                        "<wsa:Action>%s</wsa:Action><wsa:To>%s</wsa:To>"
                                .formatted(action, Xml.escaped(place.toString())));
    }

    /// Who is who is good to know, but no reason to miss an event. A device that did not tell is
    /// asked again when it has something to tell.
    private void name(Stop stop) {
        nameAgain = clock.instant().plus(NAME_AGAIN);
        try {
            cameras = whose.apply(stop);
            named = true;
        } catch (Failure e) {
            LOG.info("{} does not tell its cameras: {}", shown(), e.getMessage());
        }
    }

    private void renew(Subscription here, Stop stop) {
        if (clock.instant().isBefore(here.due(renewed))) {
            return;
        }
        // With some devices every pull renews, and Renew is unknown. If it ended, pulling tells.
        quietly(
                here.call(
                        WSNT + "RenewRequest",
                        "<wsnt:Renew><wsnt:TerminationTime>"
                                + LIFE
                                + "</wsnt:TerminationTime></wsnt:Renew>",
                        Duration.ZERO,
                        ""),
                stop);
        renewed = clock.instant();
    }

    private static Call synchronise(Subscription here) {
        return here.call(
                PORT + "PullPointSubscription/SetSynchronizationPointRequest",
                "<tev:SetSynchronizationPoint/>",
                Duration.ZERO,
                "");
    }

    private static Call messages(Subscription here, Duration wait) {
        return here.call(
                PORT + "PullPointSubscription/PullMessagesRequest",
                "<tev:PullMessages><tev:Timeout>PT"
                        + Math.max(1, wait.toSeconds())
                        + "S</tev:Timeout><tev:MessageLimit>"
                        + LIMIT
                        + "</tev:MessageLimit></tev:PullMessages>",
                wait,
                "NotificationMessage");
    }

    private String shown() {
        return session.device().shown();
    }

    /// Gives the line back, so that the device has room for others. A call of [#next] ends first.
    @Override
    public void close() {
        closed = true;
        synchronized (this) {
            var here = line;
            line = null;
            if (here != null) {
                unsubscribe(here);
            }
        }
    }

    private void unsubscribe(Subscription here) {
        var until = System.nanoTime() + FAREWELL.toNanos();
        var call = here.call(WSNT + "UnsubscribeRequest", "<wsnt:Unsubscribe/>", Duration.ZERO, "");
        quietly(call, () -> System.nanoTime() > until);
    }

    /// Asks for what is good to have. Whoever is stopped meanwhile still has what came before.
    private void quietly(Call call, Stop stop) {
        try {
            session.ask(call, stop);
        } catch (Failure | Stop.Stopped e) {
            LOG.debug("{} did not do {}", shown(), call.action(), e);
        }
    }
}
