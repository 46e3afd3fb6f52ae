package org.watchroom.operations.panel;

import static org.watchroom.db.schema.Tables.PANEL_ACCOUNT;
import static org.watchroom.db.schema.Tables.SETTING;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jooq.DSLContext;
import org.jooq.JSONB;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.watchroom.operations.failure.Failure;
import org.watchroom.operations.panel.Panels.Account;
import org.watchroom.operations.secret.Circle;
import org.watchroom.operations.secret.Keyring;
import org.watchroom.operations.sensor.DeviceRow;
import org.watchroom.operations.sensor.StoreDevice;

/// The SQL of panels and their accounts.
final class PanelSql {
    private static final Logger LOG = LoggerFactory.getLogger(PanelSql.class);

    private static final String AHEAD = "panel.clock-ahead-seconds";
    private static final String BEHIND = "panel.clock-behind-seconds";

    private final DSLContext db;
    private final Keyring keys;

    PanelSql(DSLContext db, Keyring keys) {
        this.db = db;
        this.keys = keys;
    }

    List<Panel> panels(List<DeviceRow> rows) {
        var byId = byId(rows);
        var said = tolerances();
        return db
                .select(
                        PANEL_ACCOUNT.DEVICE_ID,
                        PANEL_ACCOUNT.ACCOUNT,
                        PANEL_ACCOUNT.KEY_SEALED,
                        PANEL_ACCOUNT.SUPERVISED_S,
                        PANEL_ACCOUNT.MADE_AT)
                .from(PANEL_ACCOUNT)
                .where(PANEL_ACCOUNT.ENDED_AT.isNull())
                .fetch()
                .stream()
                .filter(r -> byId.containsKey(r.value1()))
                .map(r ->
                        new Panel(
                                Objects.requireNonNull(byId.get(r.value1())),
                                r.value2(),
                                key(r.value1(), r.value2(), r.value3()),
                                seconds(r.value4()),
                                r.value5(),
                                tolerance(
                                        said,
                                        Objects.requireNonNull(byId.get(r.value1()))
                                                .device()
                                                .region())))
                .toList();
    }

    List<Account> accounts(List<DeviceRow> rows) {
        var byId = byId(rows);
        return db
                .select(PANEL_ACCOUNT.DEVICE_ID, PANEL_ACCOUNT.ACCOUNT, PANEL_ACCOUNT.SUPERVISED_S)
                .from(PANEL_ACCOUNT)
                .where(PANEL_ACCOUNT.ENDED_AT.isNull())
                .fetch()
                .stream()
                .filter(r -> byId.containsKey(r.value1()))
                .map(r ->
                        new Account(
                                Objects.requireNonNull(byId.get(r.value1())).device(),
                                r.value2(),
                                seconds(r.value3())))
                .toList();
    }

    ClockTolerance tolerance(int region) {
        return tolerance(tolerances(), region);
    }

    void tolerate(int region, ClockTolerance tolerance) {
        set(region, AHEAD, tolerance.ahead());
        set(region, BEHIND, tolerance.behind());
    }

    private void set(int region, String key, Duration value) {
        var seconds = JSONB.jsonb(String.valueOf(value.toSeconds()));
        db.insertInto(SETTING)
                .set(SETTING.REGION_ID, (short) region)
                .set(SETTING.KEY, key)
                .set(SETTING.VALUE, seconds)
                .onConflict(SETTING.REGION_ID, SETTING.KEY)
                .doUpdate()
                .set(SETTING.VALUE, seconds)
                .execute();
    }

    /// By key and region; of none what holds everywhere.
    private Map<String, Duration> tolerances() {
        return db.select(SETTING.REGION_ID, SETTING.KEY, SETTING.VALUE)
                .from(SETTING)
                .where(SETTING.KEY.in(AHEAD, BEHIND))
                .fetchMap(
                        r -> r.value2() + "/" + (r.value1() == null ? "" : r.value1()),
                        r -> Duration.ofSeconds(Long.parseLong(r.value3().data())));
    }

    private static ClockTolerance tolerance(Map<String, Duration> said, int region) {
        return new ClockTolerance(
                said.getOrDefault(
                        AHEAD + "/" + region,
                        said.getOrDefault(AHEAD + "/", ClockTolerance.USUAL.ahead())),
                said.getOrDefault(
                        BEHIND + "/" + region,
                        said.getOrDefault(BEHIND + "/", ClockTolerance.USUAL.behind())));
    }

    private static Map<UUID, DeviceRow> byId(List<DeviceRow> rows) {
        return rows.stream()
                .collect(
                        Collectors.toMap(
                                row -> row.device().id(),
                                Function.identity(),
                                (one, _) -> one,
                                HashMap::new));
    }

    void put(
            StoreDevice device,
            String account,
            Optional<PanelKey.Aes> key,
            Optional<Duration> supervised) {
        var known =
                db.select(PANEL_ACCOUNT.ACCOUNT)
                        .from(PANEL_ACCOUNT)
                        .where(PANEL_ACCOUNT.DEVICE_ID.eq(device.id()))
                        .fetchOptional(PANEL_ACCOUNT.ACCOUNT);
        var sealed =
                key.map(aes ->
                                keys.seal(
                                        Circle.desk(device.region()),
                                        aes.bytes(),
                                        where(device.id(), account)))
                        .orElse(null);
        var seconds = supervised.map(d -> (int) d.toSeconds()).orElse(null);
        if (known.isEmpty()) {
            db.insertInto(PANEL_ACCOUNT)
                    .set(PANEL_ACCOUNT.DEVICE_ID, device.id())
                    .set(PANEL_ACCOUNT.REGION_ID, (short) device.region())
                    .set(PANEL_ACCOUNT.ACCOUNT, account)
                    .set(PANEL_ACCOUNT.KEY_SEALED, sealed)
                    .set(PANEL_ACCOUNT.SUPERVISED_S, seconds)
                    .execute();
        } else if (known.get().equals(account)) {
            db.update(PANEL_ACCOUNT)
                    .set(PANEL_ACCOUNT.KEY_SEALED, sealed)
                    .set(PANEL_ACCOUNT.SUPERVISED_S, seconds)
                    .where(PANEL_ACCOUNT.DEVICE_ID.eq(device.id()))
                    .execute();
        } else {
            throw new Failure.Refused(
                    "device-fixed", device.title() + " has another account; retire it first", null);
        }
    }

    void supervise(StoreDevice device, Optional<Duration> supervised) {
        db.update(PANEL_ACCOUNT)
                .set(
                        PANEL_ACCOUNT.SUPERVISED_S,
                        supervised.map(d -> (int) d.toSeconds()).orElse(null))
                .where(PANEL_ACCOUNT.DEVICE_ID.eq(device.id()))
                .execute();
    }

    void renew(StoreDevice device, Optional<PanelKey.Aes> key) {
        var account =
                db.select(PANEL_ACCOUNT.ACCOUNT)
                        .from(PANEL_ACCOUNT)
                        .where(PANEL_ACCOUNT.DEVICE_ID.eq(device.id()))
                        .and(PANEL_ACCOUNT.ENDED_AT.isNull())
                        .fetchOptional(PANEL_ACCOUNT.ACCOUNT)
                        .orElseThrow(() -> new Failure.Missing("The account of the panel"));
        db.update(PANEL_ACCOUNT)
                .set(
                        PANEL_ACCOUNT.KEY_SEALED,
                        key.map(aes ->
                                        keys.seal(
                                                Circle.desk(device.region()),
                                                aes.bytes(),
                                                where(device.id(), account)))
                                .orElse(null))
                .where(PANEL_ACCOUNT.DEVICE_ID.eq(device.id()))
                .execute();
    }

    /// One that does not open is not the same as none: then nothing is believed.
    private PanelKey key(UUID device, String account, byte @Nullable [] sealed) {
        if (sealed == null) {
            return new PanelKey.None();
        }
        try {
            return keys.canOpen(sealed)
                    ? new PanelKey.Aes(keys.openBytes(sealed, where(device, account)))
                    : new PanelKey.Unreadable();
        } catch (Failure.Refused altered) {
            LOG.error("The key of panel {} is not for its account", device);
            return new PanelKey.Unreadable();
        }
    }

    private static Optional<Duration> seconds(@Nullable Integer seconds) {
        return Optional.ofNullable(seconds).map(Duration::ofSeconds);
    }

    /// With the account, so that the key opens for no other.
    private static String where(UUID device, String account) {
        return "panel_account/key/" + device + "/" + account;
    }
}
