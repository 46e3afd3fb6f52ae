package org.watchroom.operations.recorder.network;

import static org.jooq.impl.DSL.when;
import static org.watchroom.db.schema.Tables.CAMERA;
import static org.watchroom.db.schema.Tables.RECORDER;
import static org.watchroom.db.schema.Tables.RECORDER_HEARD;
import static org.watchroom.db.schema.Tables.STORE;

import java.net.URI;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Record;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.watchroom.operations.failure.Failure;
import org.watchroom.operations.recorder.CameraFolder;
import org.watchroom.operations.recorder.device.DeviceAddress;
import org.watchroom.operations.recorder.device.Login;
import org.watchroom.operations.recorder.device.Pin;
import org.watchroom.operations.secret.Circle;
import org.watchroom.operations.secret.Keyring;
import org.watchroom.operations.site.Store;
import org.watchroom.operations.site.StoreId;

/// The SQL of recorders on the network.
final class RecorderSql {
    private static final Logger LOG = LoggerFactory.getLogger(RecorderSql.class);
    private static final Condition ON_THE_NETWORK = RECORDER.KIND.ne("file-archive");

    private final DSLContext db;
    private final Keyring keys;

    RecorderSql(DSLContext db, Keyring keys) {
        this.db = db;
        this.keys = keys;
    }

    List<NetworkRecorder> all() {
        return db.select(
                        RECORDER.ID,
                        RECORDER.REGION_ID,
                        RECORDER.STORE_ID,
                        STORE.TIME_ZONE,
                        RECORDER.NAME,
                        RECORDER.KIND,
                        RECORDER.ADDRESS,
                        RECORDER.LOGIN_SEALED,
                        RECORDER.CERTIFICATE_SEALED)
                .from(RECORDER)
                .join(STORE)
                .on(STORE.ID.eq(RECORDER.STORE_ID))
                .where(ON_THE_NETWORK)
                .orderBy(RECORDER.REGION_ID, RECORDER.NAME, RECORDER.ID)
                .fetch(this::toRecorder);
    }

    Optional<NetworkCamera> find(CameraFolder camera) {
        return db.select(
                        RECORDER.ID,
                        RECORDER.REGION_ID,
                        RECORDER.STORE_ID,
                        STORE.TIME_ZONE,
                        RECORDER.NAME,
                        RECORDER.KIND,
                        RECORDER.ADDRESS,
                        RECORDER.LOGIN_SEALED,
                        RECORDER.CERTIFICATE_SEALED,
                        when(CAMERA.CHANNEL.eq(""), CAMERA.CODE).otherwise(CAMERA.CHANNEL))
                .from(CAMERA)
                .join(RECORDER)
                .on(RECORDER.ID.eq(CAMERA.RECORDER_ID))
                .join(STORE)
                .on(STORE.ID.eq(RECORDER.STORE_ID))
                .where(ON_THE_NETWORK)
                .and(RECORDER.ADDRESS.eq(camera.store()))
                .and(CAMERA.CODE.eq(camera.camera()))
                .limit(1)
                .fetchOptional(r -> new NetworkCamera(toRecorder(r), r.value10()));
    }

    Optional<RecorderBook.NamedCamera> camera(NetworkRecorder recorder, String channel) {
        return db.select(CAMERA.CODE, CAMERA.NAME)
                .from(CAMERA)
                .where(CAMERA.RECORDER_ID.eq(recorder.id()))
                .and(when(CAMERA.CHANNEL.eq(""), CAMERA.CODE).otherwise(CAMERA.CHANNEL).eq(channel))
                .limit(1)
                .fetchOptional(r -> new RecorderBook.NamedCamera(r.value1(), r.value2()));
    }

    Optional<Instant> heardTo(NetworkRecorder recorder) {
        return db.select(RECORDER_HEARD.HEARD_TO)
                .from(RECORDER_HEARD)
                .where(RECORDER_HEARD.RECORDER_ID.eq(recorder.id()))
                .fetchOptional(RECORDER_HEARD.HEARD_TO);
    }

    void heard(NetworkRecorder recorder, Instant to) {
        db.insertInto(RECORDER_HEARD)
                .set(RECORDER_HEARD.RECORDER_ID, recorder.id())
                .set(RECORDER_HEARD.REGION_ID, (short) recorder.region())
                .set(RECORDER_HEARD.HEARD_TO, to)
                .onConflict(RECORDER_HEARD.RECORDER_ID)
                .doUpdate()
                .set(RECORDER_HEARD.HEARD_TO, to)
                .where(RECORDER_HEARD.HEARD_TO.lt(to))
                .execute();
    }

    UUID put(UUID id, Store store, String name, NetworkRecorder.Kind kind, DeviceAddress address) {
        var known =
                db.select(RECORDER.ID)
                        .from(RECORDER)
                        .where(RECORDER.STORE_ID.eq(store.id().value()))
                        .and(RECORDER.NAME.eq(name))
                        .fetchOptional(RECORDER.ID);
        var recorder = known.orElse(id);
        var place = address.place().toString();
        var login =
                address.login()
                        .map(l ->
                                keys.seal(
                                        Circle.desk(store.region()),
                                        l.name() + "\n" + l.password(),
                                        where(recorder, place)))
                        .orElse(null);
        var certificate = sealed(recorder, store.region(), place, address.certificate());
        if (known.isPresent()) {
            db.update(RECORDER)
                    .set(RECORDER.KIND, kind.code())
                    .set(RECORDER.ADDRESS, place)
                    .set(RECORDER.LOGIN_SEALED, login)
                    .set(RECORDER.CERTIFICATE_SEALED, certificate)
                    .where(RECORDER.ID.eq(recorder))
                    .execute();
        } else {
            db.insertInto(RECORDER)
                    .set(RECORDER.ID, recorder)
                    .set(RECORDER.REGION_ID, (short) store.region())
                    .set(RECORDER.STORE_ID, store.id().value())
                    .set(RECORDER.NAME, name)
                    .set(RECORDER.KIND, kind.code())
                    .set(RECORDER.ADDRESS, place)
                    .set(RECORDER.LOGIN_SEALED, login)
                    .set(RECORDER.CERTIFICATE_SEALED, certificate)
                    .execute();
        }
        return recorder;
    }

    void pin(NetworkRecorder recorder, Optional<Pin> certificate) {
        var place = recorder.address().place().toString();
        int changed =
                db.update(RECORDER)
                        .set(
                                RECORDER.CERTIFICATE_SEALED,
                                sealed(recorder.id(), recorder.region(), place, certificate))
                        .where(RECORDER.ID.eq(recorder.id()))
                        .and(RECORDER.ADDRESS.eq(place))
                        .execute();
        if (changed == 0) {
            throw new Failure.Stale("The recorder");
        }
    }

    private byte @Nullable [] sealed(
            UUID recorder, int region, String place, Optional<Pin> certificate) {
        return certificate
                .map(pin ->
                        keys.seal(
                                Circle.desk(region), pin.sha256(), certificateOf(recorder, place)))
                .orElse(null);
    }

    void putCamera(
            UUID id,
            Store store,
            UUID recorder,
            String code,
            String name,
            String place,
            String channel) {
        db.insertInto(CAMERA)
                .set(CAMERA.ID, id)
                .set(CAMERA.REGION_ID, (short) store.region())
                .set(CAMERA.STORE_ID, store.id().value())
                .set(CAMERA.RECORDER_ID, recorder)
                .set(CAMERA.CODE, code)
                .set(CAMERA.NAME, name)
                .set(CAMERA.PLACE, place)
                .set(CAMERA.CHANNEL, channel)
                .onConflict(CAMERA.STORE_ID, CAMERA.CODE)
                .doUpdate()
                .set(CAMERA.RECORDER_ID, recorder)
                .set(CAMERA.NAME, name)
                .set(CAMERA.PLACE, place)
                .set(CAMERA.CHANNEL, channel)
                .execute();
    }

    private NetworkRecorder toRecorder(Record r) {
        var id = r.get(RECORDER.ID);
        var place = r.get(RECORDER.ADDRESS);
        return new NetworkRecorder(
                id,
                r.get(RECORDER.REGION_ID),
                new StoreId(r.get(RECORDER.STORE_ID)),
                ZoneId.of(r.get(STORE.TIME_ZONE)),
                r.get(RECORDER.NAME),
                NetworkRecorder.Kind.of(r.get(RECORDER.KIND)),
                new DeviceAddress(
                        URI.create(place),
                        login(id, place, r.get(RECORDER.LOGIN_SEALED)),
                        certificate(id, place, r.get(RECORDER.CERTIFICATE_SEALED))));
    }

    /// One that does not open is none: the recorder then says that it takes nobody in, and the log
    /// says why we came without.
    private Optional<Login> login(UUID recorder, String place, byte @Nullable [] sealed) {
        if (sealed == null || !keys.canOpen(sealed)) {
            return Optional.empty();
        }
        try {
            var both = keys.open(sealed, where(recorder, place)).split("\n", 2);
            return both.length == 2 ? Optional.of(new Login(both[0], both[1])) : Optional.empty();
        } catch (Failure.Refused altered) {
            LOG.error("The login of recorder {} is not for its address", recorder);
            return Optional.empty();
        }
    }

    /// One that does not open is not the same as none: then nothing is trusted.
    private Optional<Pin> certificate(UUID recorder, String place, byte @Nullable [] sealed) {
        if (sealed == null) {
            return Optional.empty();
        }
        if (!keys.canOpen(sealed)) {
            return Optional.of(Pin.UNREADABLE);
        }
        try {
            return Optional.of(new Pin(keys.open(sealed, certificateOf(recorder, place))));
        } catch (Failure.Refused altered) {
            LOG.error("The certificate of recorder {} is not for its address", recorder);
            return Optional.of(Pin.UNREADABLE);
        }
    }

    private static String certificateOf(UUID recorder, String address) {
        return "recorder/certificate/" + recorder + "/" + address;
    }

    /// With the address, so that the login opens for no other.
    private static String where(UUID recorder, String address) {
        return "recorder/login/" + recorder + "/" + address;
    }
}
