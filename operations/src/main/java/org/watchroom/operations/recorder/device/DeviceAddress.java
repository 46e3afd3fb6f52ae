package org.watchroom.operations.recorder.device;

import java.net.URI;
import java.util.Optional;

/// Where a device is and who we are to it.
///
/// @param place `http`, `https` or `rtsp`, host, port and path, without login or password
public record DeviceAddress(URI place, Optional<Login> login) {
    public DeviceAddress {
        if (place.getHost() == null || place.getRawUserInfo() != null) {
            throw new IllegalArgumentException(
                    "a recorder's address has a host, and no login or password");
        }
    }

    /// `host:port` for messages.
    public String shown() {
        return place.getPort() < 0 ? place.getHost() : place.getHost() + ":" + place.getPort();
    }
}
