package org.watchroom.operations.pack;

import java.util.List;
import java.util.Optional;
import org.watchroom.operations.evidence.Exhibit;
import org.watchroom.operations.site.Camera;

/// Where in a bag a kept exhibit goes: as what the recorder brings, so that a pack looks the same
/// whoever took its footage and when.
final class KeptPlace {
    private KeptPlace() {}

    static String folder(Exhibit exhibit, List<Camera> cameras) {
        var camera =
                exhibit.making()
                        .camera()
                        .flatMap(id ->
                                cameras.stream().filter(one -> one.id().equals(id)).findFirst())
                        .map(Camera::code);
        return switch (exhibit.kind()) {
            case MASTER -> master(exhibit, camera);
            case WORKING_COPY -> "data/footage/clip/";
            case VIEWING_COPY -> "data/footage/viewing/";
            case REDACTED -> "data/footage/redacted/";
            case STILL -> "data/stills/";
            case DOCUMENT -> "data/documents/";
        };
    }

    private static String master(Exhibit exhibit, Optional<String> camera) {
        return exhibit.making().camera().isEmpty()
                ? "data/documents/"
                : "data/footage/master/" + camera.map(code -> Names.file(code) + "/").orElse("");
    }
}
