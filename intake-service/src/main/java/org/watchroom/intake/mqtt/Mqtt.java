package org.watchroom.intake.mqtt;

import java.time.Clock;
import java.util.Optional;
import java.util.function.Predicate;
import org.watchroom.intake.health.Tally;
import org.watchroom.operations.flag.Where;
import org.watchroom.operations.intake.RawReports;
import org.watchroom.operations.intake.Reception;
import org.watchroom.operations.sensor.DeviceBook;
import org.watchroom.operations.sensor.StoreDevices;
import org.watchroom.operations.siren.SirenOutbox;
import org.watchroom.operations.work.ConnectionSource;
import org.watchroom.operations.work.Database;

/// Puts the MQTT door together.
///
/// @param door empty where no broker is named: then sirens are not told anything, and that is said
public record Mqtt(Optional<MqttDoor> door, SirenRound sirens) {
    /// A door that is not begun yet.
    ///
    /// @param login opens the connection that the election is held on
    /// @param sirens whether they are told to sound there at present
    public static Mqtt of(
            Optional<MqttSettings> settings,
            ConnectionSource login,
            Database database,
            Reception reception,
            Predicate<? super Where> sirens,
            Clock clock) {
        var outbox = new SirenOutbox(database, clock);
        var door = settings.map(told -> door(told, login, database, reception, outbox, clock));
        return new Mqtt(door, new SirenRound(outbox, door, sirens));
    }

    private static MqttDoor door(
            MqttSettings settings,
            ConnectionSource login,
            Database database,
            Reception reception,
            SirenOutbox outbox,
            Clock clock) {
        var book = new DeviceBook(database, clock);
        var known = new KnownDevices(new StoreDevices(database, clock), book, clock);
        var counts = new Tally();
        var taking =
                new Taking(reception, new RawReports(database), known, book, outbox, counts, clock);
        return new MqttDoor(settings, login, taking, known, counts);
    }
}
