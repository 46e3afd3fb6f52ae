package org.watchroom.operations.recorder.network;

import java.net.URI;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.watchroom.operations.failure.Failure;
import org.watchroom.operations.recorder.CameraFolder;
import org.watchroom.operations.recorder.device.DeviceAddress;
import org.watchroom.operations.recorder.device.Login;
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

    /// @param code within its store
    public record NamedCamera(String code, String name) {}

    /// Adds a recorder to a store, or changes the one of that name.
    ///
    /// @throws Failure.Refused `recorder-address` when it is no address of that kind, or has a
    ///   login in it
    /// @throws Failure.StepUpNeeded without the code of a moment ago
    public UUID put(
            Store store,
            String name,
            NetworkRecorder.Kind kind,
            String address,
            Optional<Login> login) {
        var checked = checked(kind, address, login);
        return database.write(tx ->
                new RecorderSql(tx, Keyring.of(tx))
                        .put(Ids.next(clock), store, name, kind, checked));
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
            NetworkRecorder.Kind kind, String address, Optional<Login> login) {
        try {
            var place = URI.create(address.strip());
            var scheme = String.valueOf(place.getScheme());
            var rtsp = kind == NetworkRecorder.Kind.RTSP;
            if (rtsp ? scheme.equals("rtsp") : scheme.matches("https?")) {
                return new DeviceAddress(place, login);
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
