package org.watchroom.operations.recorder.network;

import java.net.URI;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.watchroom.operations.failure.Failure;
import org.watchroom.operations.recorder.CameraFolder;
import org.watchroom.operations.recorder.device.DeviceAddress;
import org.watchroom.operations.recorder.device.Login;
import org.watchroom.operations.recorder.device.Pin;
import org.watchroom.operations.secret.Keyring;
import org.watchroom.operations.site.Store;
import org.watchroom.operations.work.Database;
import org.watchroom.operations.work.Ids;

/// Which recorders on the network there are. Read by whoever watches, written by administrators
/// with their code.
public final class RecorderBook {
    private final Database database;
    private final Clock clock;

    public RecorderBook(Database database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    /// Within the regions of whoever asks.
    public List<NetworkRecorder> all() {
        return database.read(db -> new RecorderSql(db, Keyring.of(db)).all());
    }

    /// Empty where the camera's recorder is a folder of files, or nobody knows the camera.
    public Optional<NetworkCamera> find(CameraFolder camera) {
        return database.read(db -> new RecorderSql(db, Keyring.of(db)).find(camera));
    }

    /// The camera that a recorder calls so; empty where none was added.
    public Optional<NamedCamera> camera(NetworkRecorder recorder, String channel) {
        return database.read(db -> new RecorderSql(db, Keyring.of(db)).camera(recorder, channel));
    }

    /// Up to when, by the recorder's clock, its events were handed in; empty where none was. For
    /// the service that listens.
    public Optional<Instant> heardTo(NetworkRecorder recorder) {
        return database.read(db -> new RecorderSql(db, Keyring.of(db)).heardTo(recorder));
    }

    /// Its events up to then were handed in. An earlier moment changes nothing.
    public void heard(NetworkRecorder recorder, Instant to) {
        database.writing(tx -> new RecorderSql(tx, Keyring.of(tx)).heard(recorder, to));
    }

    /// @param code within its store
    public record NamedCamera(String code, String name) {}

    /// Adds a recorder to a store, or changes the one of that name.
    ///
    /// @throws Failure.Refused `recorder-address` when it is no address of that kind, or has a
    ///   login in it; `recorder-certificate` when a certificate is pinned and it is not https
    /// @throws Failure.StepUpNeeded without the code of a moment ago
    public UUID put(
            Store store,
            String name,
            NetworkRecorder.Kind kind,
            String address,
            Optional<Login> login,
            Optional<Pin> certificate) {
        var checked = checked(kind, address, login, certificate);
        return database.write(tx ->
                new RecorderSql(tx, Keyring.of(tx))
                        .put(Ids.next(clock), store, name, kind, checked));
    }

    /// Has a recorder known by this certificate alone, at the address it has now; or again by those
    /// that authorities vouch for.
    ///
    /// @throws Failure.Refused `recorder-certificate` when its address is not https
    /// @throws Failure.StepUpNeeded without the code of a moment ago
    public void pin(NetworkRecorder recorder, Optional<Pin> certificate) {
        pinnable(recorder.address().place(), certificate);
        database.writing(tx -> new RecorderSql(tx, Keyring.of(tx)).pin(recorder, certificate));
    }

    private static void pinnable(URI place, Optional<Pin> certificate) {
        if (certificate.isPresent() && !"https".equals(place.getScheme())) {
            throw new Failure.Refused(
                    "recorder-certificate",
                    "A certificate belongs to a recorder whose address begins with https",
                    null);
        }
    }

    /// Adds a camera to a recorder, or changes the one of that code.
    ///
    /// @param channel what the recorder calls it
    public void putCamera(
            Store store, UUID recorder, String code, String name, String place, String channel) {
        database.writing(tx ->
                new RecorderSql(tx, Keyring.of(tx))
                        .putCamera(Ids.next(clock), store, recorder, code, name, place, channel));
    }

    private static DeviceAddress checked(
            NetworkRecorder.Kind kind,
            String address,
            Optional<Login> login,
            Optional<Pin> certificate) {
        try {
            var place = URI.create(address.strip());
            var scheme = String.valueOf(place.getScheme());
            var rtsp = kind == NetworkRecorder.Kind.RTSP;
            if (rtsp ? scheme.equals("rtsp") : scheme.matches("https?")) {
                pinnable(place, certificate);
                return new DeviceAddress(place, login, certificate);
            }
        } catch (IllegalArgumentException _) {
            // Said below, without repeating it: there may be a password in it.
        }
        throw new Failure.Refused(
                "recorder-address",
                "The address of a recorder is "
                        + (kind == NetworkRecorder.Kind.RTSP ? "rtsp://" : "http:// or https://")
                        + "HOST:PORT/PATH, without login or password",
                null);
    }
}
