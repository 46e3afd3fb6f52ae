package org.watchroom.operations.casefile;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;

/// Lines of a data file beside this package, parted by bars; `#` begins a remark.
final class DataFile {
    private static final Pattern BAR = Pattern.compile("\\s*\\|\\s*");

    private DataFile() {}

    static List<List<String>> read(String name) {
        try (InputStream in =
                Objects.requireNonNull(DataFile.class.getResourceAsStream(name), name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .map(line -> List.of(BAR.split(line.strip())))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
