package org.watchroom.operations.panel;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.watchroom.operations.failure.Failure;
import org.watchroom.operations.secret.Keyring;
import org.watchroom.operations.sensor.DeviceRow;
import org.watchroom.operations.sensor.StoreDevice;
import org.watchroom.operations.sensor.StoreDevices;
import org.watchroom.operations.site.Store;
import org.watchroom.operations.work.Database;

/// Which panels there are. The account, and with it the key, belong to a device of kind `panel`,
/// and end with it.
public final class Panels {
    private static final int LONGEST_SECONDS = 3_600;

    private final Database database;
    private final StoreDevices devices;

    public Panels(Database database, Clock clock) {
        this.database = database;
        this.devices = new StoreDevices(database, clock);
    }

    /// Those in service, with their keys. For whoever hears them.
    public List<Panel> inService() {
        var rows =
                devices.rows().stream()
                        .filter(row -> row.device().kind() == StoreDevice.Kind.PANEL)
                        .toList();
        return rows.isEmpty()
                ? List.of()
                : database.read(db -> new PanelSql(db, Keyring.of(db)).panels(rows));
    }

    /// The accounts of devices, without keys.
    ///
    /// @return one for each of them that has one, in any order
    public List<Account> accounts(List<DeviceRow> rows) {
        return database.read(db -> new PanelSql(db, Keyring.of(db)).accounts(rows));
    }

    /// What an administrator sees of it.
    ///
    /// @param supervised empty: never dead
    public record Account(StoreDevice device, String number, Optional<Duration> supervised) {}

    /// Adds a panel, or changes where it is, its key and its supervision.
    ///
    /// @param account 3 to 16 hexadecimal digits
    /// @param key empty: it speaks in the clear from now on
    /// @throws Failure.Unreadable when the account is none
    /// @throws Failure.Refused rule `account-taken` when another panel has it, `device-fixed` when
    ///   the device has another account, or is of another kind
    /// @throws Failure.StepUpNeeded when the administrator has to show who they are once more
    public void put(
            Store store,
            String code,
            String place,
            boolean silent,
            String account,
            Optional<PanelKey.Aes> key,
            Optional<Duration> supervised) {
        var number = account.strip().toUpperCase(Locale.ROOT);
        if (!number.matches("[0-9A-F]{3,16}")) {
            throw new Failure.Unreadable(
                    "\"" + account.strip() + "\" is no account",
                    "An account is 3 to 16 hexadecimal digits",
                    null);
        }
        devices.put(store, code, StoreDevice.Kind.PANEL, place, silent);
        var device = device(store, code);
        database.writing(
                db -> new PanelSql(db, Keyring.of(db)).put(device, number, key, supervised));
    }

    /// Changes where a panel is and its supervision, and leaves its key.
    ///
    /// @param supervised empty: never dead
    /// @throws Failure.StepUpNeeded when the administrator has to show who they are once more
    public void change(
            Store store, String code, String place, boolean silent, Optional<Duration> supervised) {
        devices.put(store, code, StoreDevice.Kind.PANEL, place, silent);
        var device = device(store, code);
        database.writing(db -> new PanelSql(db, Keyring.of(db)).supervise(device, supervised));
    }

    /// Gives a panel another key. What it sends under the one before is not believed from then on.
    ///
    /// @param key empty: it speaks in the clear
    /// @throws Failure.Missing when it has no account
    /// @throws Failure.StepUpNeeded when the administrator has to show who they are once more
    public void renew(StoreDevice panel, Optional<PanelKey.Aes> key) {
        database.writing(db -> new PanelSql(db, Keyring.of(db)).renew(panel, key));
    }

    /// By how much the time of messages of a region's panels may differ from ours.
    public ClockTolerance tolerance(int region) {
        return database.read(db -> new PanelSql(db, Keyring.of(db)).tolerance(region));
    }

    /// The same, from now on. It is what keeps messages out that were recorded and are sent again.
    ///
    /// @param tolerance 1 to 3600 whole seconds each way
    /// @throws Failure.Unreadable when it is none
    /// @throws Failure.StepUpNeeded when the administrator has to show who they are once more
    public void tolerate(int region, ClockTolerance tolerance) {
        for (var one : List.of(tolerance.ahead(), tolerance.behind())) {
            if (one.toSeconds() < 1 || one.toSeconds() > LONGEST_SECONDS) {
                throw new Failure.Unreadable(
                        "A panel's clock cannot be off by " + one.toSeconds() + " s",
                        "Use 1 to " + LONGEST_SECONDS + " seconds",
                        null);
            }
        }
        database.writing(db -> new PanelSql(db, Keyring.of(db)).tolerate(region, tolerance));
    }

    private StoreDevice device(Store store, String code) {
        return devices.rows().stream()
                .map(DeviceRow::device)
                .filter(d -> d.store().equals(store.id()) && d.code().equalsIgnoreCase(code))
                .findFirst()
                .orElseThrow(() -> new Failure.Missing("The device " + code));
    }
}
