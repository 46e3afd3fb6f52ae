package org.watchroom.operations.recorder.device;

import java.net.URI;
import java.util.Arrays;
import java.util.Optional;
import org.watchroom.operations.failure.Failure;

/// Where a device is and who we are to it.
///
/// @param place `http`, `https` or `rtsp`, host, port and path, without login or password; its
///   query is for us, not for the device: settings such as `?rtsp=8554`, which each protocol names
/// @param certificate the only one it is known by; empty where authorities vouch for it
public record DeviceAddress(URI place, Optional<Login> login, Optional<Pin> certificate) {
    public DeviceAddress {
        if (place.getHost() == null || place.getRawUserInfo() != null) {
            throw new IllegalArgumentException(
                    "a recorder's address has a host, and no login or password");
        }
    }

    /// One whose certificate authorities vouch for, or that has none.
    public DeviceAddress(URI place, Optional<Login> login) {
        this(place, login, Optional.empty());
    }

    /// What the query says for a name; empty where it says nothing.
    public Optional<String> setting(String name) {
        var query = Optional.ofNullable(place.getQuery()).orElse("");
        return Arrays.stream(query.split("&"))
                .filter(each -> each.startsWith(name + "="))
                .map(each -> each.substring(name.length() + 1))
                .filter(value -> !value.isBlank())
                .findFirst();
    }

    /// A port from the query.
    ///
    /// @param usual where it says nothing
    /// @throws Failure.Unreadable when it is none
    public int port(String name, int usual) {
        var said = setting(name).orElse(String.valueOf(usual));
        if (said.matches("[0-9]{1,5}")) {
            var port = Integer.parseInt(said);
            if (port > 0 && port < 65_536) {
                return port;
            }
        }
        throw new Failure.Unreadable(
                "The address of the recorder at %s says %s=%s".formatted(shown(), name, said),
                "Give a port from 1 to 65535 there",
                null);
    }

    /// `host:port` for messages.
    public String shown() {
        return place.getPort() < 0 ? place.getHost() : place.getHost() + ":" + place.getPort();
    }
}
