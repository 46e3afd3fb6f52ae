package org.watchroom.intake.dc09;

import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.watchroom.intake.duty.Rounds;
import org.watchroom.intake.health.Tally;
import org.watchroom.operations.flag.Where;
import org.watchroom.operations.intake.Reception;
import org.watchroom.operations.panel.AlarmCodes;
import org.watchroom.operations.panel.PanelBook;
import org.watchroom.operations.panel.Panels;
import org.watchroom.operations.sensor.DeviceBook;
import org.watchroom.operations.work.Database;

/// The door of alarm panels: open from the moment it is made until it is closed.
public final class Dc09Door implements AutoCloseable {
    private static final Duration WATCH_EVERY = Duration.ofSeconds(1);

    private final Tally counts = new Tally();
    private final TcpLine tcp;
    private final @Nullable UdpLine udp;
    private final Rounds watch;

    /// @param reception knows how reports of [Dc09Reports#DOOR] are written
    /// @param silent whether panels that are not heard there are found at present
    /// @throws IOException when nobody can listen there
    public Dc09Door(
            Dc09Settings settings,
            Reception reception,
            Database database,
            Predicate<? super Where> silent,
            Clock clock)
            throws IOException {
        var known = new KnownPanels(new Panels(database, clock), settings.window(), clock);
        var devices = new DeviceBook(database, clock);
        var telling =
                new Telling(
                        reception,
                        new PanelBook(database, clock),
                        devices,
                        known,
                        new Meanings(new AlarmCodes(database), clock),
                        counts,
                        clock);
        var taking =
                new Taking(
                        known,
                        new Opening(clock),
                        telling,
                        new Aside(reception, counts, clock),
                        counts,
                        clock);
        var answering = new Answering(taking, counts, clock);
        tcp = new TcpLine(settings, answering, counts);
        try {
            udp = settings.udp() ? udp(settings, answering) : null;
        } catch (IOException e) {
            tcp.close();
            throw e;
        }
        tcp.begin();
        if (udp != null) {
            udp.begin();
        }
        watch =
                Rounds.start(
                        "panels",
                        WATCH_EVERY,
                        new PanelWatch(
                                known, answering, reception, devices, counts, silent, clock));
    }

    private UdpLine udp(Dc09Settings settings, Answering answering) throws IOException {
        return new UdpLine(settings.host(), settings.port(), answering, counts);
    }

    /// The port for TCP.
    public int port() {
        return tcp.port();
    }

    /// The port for UDP; empty where it does not listen to that.
    public Optional<Integer> udpPort() {
        return Optional.ofNullable(udp).map(UdpLine::port);
    }

    /// What became of messages since the service started.
    public Map<String, Long> counted() {
        return counts.now();
    }

    @Override
    public void close() {
        watch.close();
        tcp.close();
        if (udp != null) {
            udp.close();
        }
    }
}
