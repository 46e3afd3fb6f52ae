package org.watchroom.console.map;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// Pictures from a tile server that this workstation's configuration names. Nothing else in the map
/// opens a connection.
final class HttpTiles implements TileBytes {
    private static final Duration PATIENCE = Duration.ofSeconds(5);
    private static final int LARGEST = 2 << 20;

    private final HttpClient client = HttpClient.newBuilder().connectTimeout(PATIENCE).build();
    private final String template;
    private final String attribution;

    /// @param template with `{z}`, `{x}` and `{y}`, rows from the north
    HttpTiles(String template, String attribution) {
        this.template = template;
        this.attribution = attribution;
    }

    @Override
    public byte @Nullable [] read(int zoom, long column, long row)
            throws IOException, InterruptedException {
        var address =
                template.replace("{z}", Integer.toString(zoom))
                        .replace("{x}", Long.toString(column))
                        .replace("{y}", Long.toString(row));
        var request =
                HttpRequest.newBuilder(URI.create(address))
                        .timeout(PATIENCE)
                        .header("User-Agent", "Watchroom")
                        .build();
        var answer = client.send(request, HttpResponse.BodyHandlers.ofInputStream());
        try (var body = answer.body()) {
            if (answer.statusCode() != 200) {
                return missing(answer.statusCode());
            }
            var bytes = body.readNBytes(LARGEST + 1);
            if (bytes.length > LARGEST) {
                throw new IOException("the tile server sent more than 2 MB for one picture");
            }
            return bytes;
        }
    }

    /// There is no such picture (404, 204, 410), or the server is in trouble: then an enlarged one
    /// would only ask again.
    private static byte @Nullable [] missing(int status) throws IOException {
        if (status == 404 || status == 204 || status == 410) {
            return null;
        }
        throw new IOException("the tile server answered " + status);
    }

    @Override
    public String attribution() {
        return attribution;
    }

    @Override
    public void close() {
        client.shutdownNow();
    }
}
