package org.watchroom.operations.recorder.onvif;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;

/// A clock that stands until it is put on.
final class Watch extends Clock {
    private volatile Instant now;

    Watch(Instant now) {
        this.now = now;
    }

    void set(Instant to) {
        now = to;
    }

    void putOn(long seconds) {
        now = now.plusSeconds(seconds);
    }

    @Override
    public Instant instant() {
        return now;
    }

    @Override
    public ZoneId getZone() {
        return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
        return this;
    }
}
