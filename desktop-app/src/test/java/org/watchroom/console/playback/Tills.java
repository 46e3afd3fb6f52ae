package org.watchroom.console.playback;

import java.util.List;
import java.util.stream.IntStream;
import org.watchroom.console.testing.ControlRoom;
import org.watchroom.operations.recorder.CameraFolder;
import org.watchroom.operations.site.CameraId;
import org.watchroom.operations.site.StoreId;

/// Sixteen cameras of one store, for demos.
public final class Tills {
    public static final List<String> CODES =
            IntStream.rangeClosed(1, 16).mapToObj("CAM%02d"::formatted).toList();

    private Tills() {}

    /// Adds them.
    ///
    /// @param code of the store
    public static List<PlaybackCamera> add(ControlRoom room, StoreId store, String code) {
        return CODES.stream()
                .map(camera ->
                        new PlaybackCamera(
                                new CameraId(
                                        room.database().camera(store.value(), camera, camera).id()),
                                new CameraFolder(code, camera),
                                "Till " + camera.substring(3),
                                "Front of store"))
                .toList();
    }
}
