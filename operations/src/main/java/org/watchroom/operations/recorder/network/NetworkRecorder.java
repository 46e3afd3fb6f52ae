package org.watchroom.operations.recorder.network;

import java.time.ZoneId;
import java.util.Arrays;
import java.util.Locale;
import java.util.UUID;
import org.watchroom.operations.recorder.device.DeviceAddress;
import org.watchroom.operations.site.StoreId;

/// A recorder on the network.
///
/// @param name as the store's people call it
/// @param zone of its store
/// @param address with the login, where there is one and whoever asks holds the key to it
public record NetworkRecorder(
        UUID id,
        int region,
        StoreId store,
        ZoneId zone,
        String name,
        Kind kind,
        DeviceAddress address) {
    /// The protocol it is spoken to in.
    public enum Kind {
        RTSP,
        ONVIF,
        FRIGATE,
        MEDIAMTX;

        /// As the database has it.
        public String code() {
            return name().toLowerCase(Locale.ROOT);
        }

        /// @throws IllegalArgumentException when the database knows more kinds than this program
        public static Kind of(String code) {
            return Arrays.stream(values())
                    .filter(kind -> kind.code().equals(code))
                    .findFirst()
                    .orElseThrow(() ->
                            new IllegalArgumentException(
                                    "there is no kind of recorder \"" + code + "\""));
        }
    }
}
