package org.watchroom.operations.work;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;

/// Lines of a data file that lies beside a class, parted by bars; `#` begins a remark.
public final class DataFile {
    private static final Pattern BAR = Pattern.compile("\\s*\\|\\s*");

    private DataFile() {}

    /// @param beside a class of the package the file lies in
    /// @return its lines in order, each with its parts
    public static List<List<String>> read(Class<?> beside, String name) {
        try (InputStream in = Objects.requireNonNull(beside.getResourceAsStream(name), name)) {
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
