package org.watchroom.console.kit;

import java.time.Clock;
import java.time.ZoneId;
import org.watchroom.operations.change.ChangeFeed;
import org.watchroom.operations.staff.Session;

/// What every screen is given: who sits here, what is new, and the means to work and to tell.
///
/// @param clock of this workstation
/// @param ticker the same clock as a property that moves once a second
/// @param begun what this person has begun and not yet sent
public record Seat(
        Session session,
        ChangeFeed changes,
        Background background,
        Failures failures,
        Notices notices,
        Texts texts,
        Keys keys,
        Theme theme,
        Clock clock,
        Ticker ticker,
        Shelf begun) {
    /// As [Session#zone].
    public ZoneId zone() {
        return session.zone();
    }
}
