package org.watchroom.operations.recorder.device;

import java.net.URI;
import java.util.Optional;

/// A stream of live or recorded pictures.
///
/// @param address `rtsp`, `http` or `https`, without login or password
/// @param login for it; empty where nobody asks
public record Stream(URI address, Optional<Login> login) {
    public Stream {
        if (address.getRawUserInfo() != null) {
            throw new IllegalArgumentException("login and password do not belong into an address");
        }
    }
}
