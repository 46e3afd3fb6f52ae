package org.watchroom.console.map;

import java.net.URI;
import java.nio.file.Path;
import java.util.Locale;
import org.watchroom.operations.failure.Failure;

/// Which ground this workstation shows.
public sealed interface TileSetting {
    /// The map inside the product: no file, no network.
    record BuiltIn() implements TileSetting {}

    /// A file of raster tiles on this machine or a share.
    record Mbtiles(Path file) implements TileSetting {}

    /// A tile server. The only setting with which the console's map asks the network.
    ///
    /// @param template `http` or `https` address with `{z}`, `{x}` and `{y}`, rows from the north
    /// @param attribution what the server's terms want shown
    record Server(String template, String attribution) implements TileSetting {
        public Server {
            var scheme = URI.create(template.replaceAll("[{}]", "")).getScheme();
            boolean web = scheme != null && scheme.toLowerCase(Locale.ROOT).matches("https?");
            if (!web
                    || !template.contains("{z}")
                    || !template.contains("{x}")
                    || !template.contains("{y}")) {
                throw new Failure.Unreadable(
                        "The address of the tile server cannot be used",
                        "It must begin with http or https and contain {z}, {x} and {y}.",
                        null);
            }
        }
    }
}
