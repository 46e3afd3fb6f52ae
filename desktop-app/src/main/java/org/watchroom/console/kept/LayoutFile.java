package org.watchroom.console.kept;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Properties;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.watchroom.operations.evidence.Sha256;

/// Where a console keeps how its windows lie.
public final class LayoutFile {
    private static final Logger LOG = LoggerFactory.getLogger(LayoutFile.class);
    private static final long LONGEST = 10_000;

    private final Path file;

    /// @param state where this console keeps what may be forgotten
    /// @param place which database the console works with
    public LayoutFile(Path state, String place) {
        var id = Sha256.of(place.getBytes(StandardCharsets.UTF_8)).hex().substring(0, 16);
        file = state.resolve("layout").resolve(id + ".properties");
    }

    /// What was kept.
    ///
    /// @param damaged a file was there that says nothing of sense; it was put aside
    public record Kept(Optional<Layout> layout, boolean damaged) {}

    public Kept read() {
        try {
            if (!Files.exists(file)) {
                return new Kept(Optional.empty(), false);
            }
            if (Files.size(file) > LONGEST) {
                throw new IllegalArgumentException("too long");
            }
            var all = new Properties();
            all.load(new StringReader(Files.readString(file)));
            return new Kept(Optional.of(Layout.of(all)), false);
        } catch (IOException | IllegalArgumentException e) {
            LOG.warn("How the windows lay cannot be read, and is put aside: {}", e.toString());
            try {
                WholeFile.aside(file);
            } catch (IOException stays) {
                LOG.warn("{} cannot be put aside", file, stays);
            }
            return new Kept(Optional.empty(), true);
        }
    }

    public void write(Layout layout) throws IOException {
        var bytes = new ByteArrayOutputStream();
        layout.properties().store(bytes, null);
        WholeFile.write(
                file, bytes.toString(StandardCharsets.ISO_8859_1).getBytes(StandardCharsets.UTF_8));
    }
}
