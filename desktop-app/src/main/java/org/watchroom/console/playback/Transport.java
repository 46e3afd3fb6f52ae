package org.watchroom.console.playback;

import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyDoubleProperty;
import javafx.beans.property.ReadOnlyDoubleWrapper;

/// How the session's clock runs: standing, forwards or backwards, at which speed. What is played
/// goes on the record. Used on the glass thread only.
final class Transport {
    private final SessionClock session;
    private final OnRecord record;
    private final ReadOnlyBooleanWrapper playing = new ReadOnlyBooleanWrapper();
    private final ReadOnlyDoubleWrapper speed = new ReadOnlyDoubleWrapper(1);
    private boolean backwards;

    Transport(SessionClock session, OnRecord record) {
        this.session = session;
        this.record = record;
    }

    /// @param direction 1 or -1
    void run(int direction) {
        backwards = direction < 0;
        session.rate(direction * speed.get());
        record.playing(session.position());
        session.run(true);
        playing.set(true);
    }

    /// Runs that way at normal speed, or faster when it does already.
    void shuttle(int direction) {
        var already = playing.get() && backwards == direction < 0;
        if (!already) {
            stand();
        }
        speed(already ? Speeds.next(speed.get(), 1) : 1);
        run(direction);
    }

    void stand() {
        record.stopped(session.position());
        session.run(false);
        playing.set(false);
        backwards = false;
    }

    boolean backwards() {
        return backwards;
    }

    /// One of [Speeds#ALL].
    void speed(double wanted) {
        session.rate(backwards ? -wanted : wanted);
        speed.set(wanted);
    }

    ReadOnlyBooleanProperty playing() {
        return playing.getReadOnlyProperty();
    }

    ReadOnlyDoubleProperty speed() {
        return speed.getReadOnlyProperty();
    }
}
