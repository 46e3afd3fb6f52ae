package org.watchroom.operations.handover;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.UUID;
import org.watchroom.operations.evidence.Sha256;
import org.watchroom.operations.failure.Failure;

/// Where copies lie that are fetched by link, and under which address the intake service gives them
/// out.
///
/// @param folder as this computer sees it; the intake service is started with the same one
///   (`--links`)
/// @param address such as `https://evidence.example.co.uk`, without anything after it
record LinkPlace(Path folder, String address) {
    /// Of the recipient's address; has no setting of its own.
    static final String ADDRESS = "handover.link-address";

    /// Where the intake service runs on another computer: the folder that both see.
    static final String FOLDER = "handover.link-folder";

    /// @param own folder of a workstation whose intake service runs on it
    /// @throws Failure.Refused `link-address` or `link-folder`, saying what has to be set
    static LinkPlace of(HandoverSql sql, int region, Path own) {
        var address =
                sql.setting(region, ADDRESS)
                        .map(LinkPlace::plain)
                        .orElseThrow(() -> noAddress("There is none yet"));
        var folder = sql.setting(region, FOLDER).map(Path::of).orElse(own);
        if (!Files.isDirectory(folder)) {
            throw new Failure.Refused(
                    "link-folder",
                    "The folder of links %s is not there. It must be one that this computer writes and the intake service reads: start the service with --links and set %s to the same folder"
                            .formatted(folder, FOLDER),
                    null);
        }
        return new LinkPlace(folder, address);
    }

    /// The address without what does not belong to it.
    ///
    /// @throws Failure.Refused `link-address`
    static String plain(String words) {
        try {
            var uri = URI.create(words.strip().replaceAll("/+$", ""));
            boolean here =
                    "http".equals(uri.getScheme())
                            && ("localhost".equals(uri.getHost())
                                    || "127.0.0.1".equals(uri.getHost()));
            if (uri.getHost() == null || !here && !"https".equals(uri.getScheme())) {
                throw noAddress("\"%s\" is none".formatted(words));
            }
            return uri.toString();
        } catch (IllegalArgumentException e) {
            throw noAddress("\"%s\" is none".formatted(words));
        }
    }

    private static Failure.Refused noAddress(String why) {
        return new Failure.Refused(
                "link-address",
                "Recipients need an https address under which they reach the intake service. %s: an administrator gives it with \"admin link-address\""
                        .formatted(why),
                null);
    }

    static Sha256 hash(String token) {
        return Sha256.of(token.getBytes(StandardCharsets.US_ASCII));
    }

    String link(String token) {
        return address + "/copies/" + token;
    }

    static Path file(Path folder, UUID handover) {
        return folder.resolve(handover + ".zip");
    }

    Path file(UUID handover) {
        return file(folder, handover);
    }

    void remove(UUID handover) throws IOException {
        Files.deleteIfExists(file(handover));
    }
}
