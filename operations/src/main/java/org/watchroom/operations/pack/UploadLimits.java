package org.watchroom.operations.pack;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;

/// What police portals take, as dated data: `upload-limits.txt`.
///
/// @param asOf when the figures were last looked at
/// @param files of one submission
/// @param fileBytes of one file
/// @param totalBytes of one submission
/// @param nameLength of a file's name, with its ending
/// @param nameCharacters such as `A-Z0-9.-`
/// @param types endings, in lower case
record UploadLimits(
        LocalDate asOf,
        int files,
        long fileBytes,
        long totalBytes,
        int nameLength,
        String nameCharacters,
        List<String> types) {
    private static final UploadLimits CURRENT = read();

    UploadLimits {
        types = List.copyOf(types);
    }

    static UploadLimits current() {
        return CURRENT;
    }

    boolean takes(String name) {
        return types.contains(ending(name));
    }

    static String ending(String name) {
        return name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
    }

    /// With what is not taken replaced by `-`, cut before its ending.
    String name(String wished) {
        int dot = wished.lastIndexOf('.');
        var ending = wished.substring(dot);
        var stem =
                wished.substring(0, dot)
                        .replaceAll("[^" + nameCharacters + "]+", "-")
                        .replaceAll("-{2,}", "-");
        int room = nameLength - ending.length();
        return (stem.length() > room ? stem.substring(0, room) : stem).replaceAll("[.-]+$", "")
                + ending.replaceAll("[^" + nameCharacters + "]+", "-");
    }

    private static UploadLimits read() {
        var said = lines();
        return new UploadLimits(
                LocalDate.parse(word(said, "as-of")),
                Integer.parseInt(word(said, "files")),
                Long.parseLong(word(said, "file-bytes")),
                Long.parseLong(word(said, "total-bytes")),
                Integer.parseInt(word(said, "name-length")),
                word(said, "name-characters"),
                List.of(word(said, "types").split(" ")));
    }

    private static String word(Map<String, String> said, String name) {
        return Objects.requireNonNull(said.get(name), name);
    }

    private static Map<String, String> lines() {
        var said = new HashMap<String, String>();
        try (var in =
                Objects.requireNonNull(
                        UploadLimits.class.getResourceAsStream("upload-limits.txt"))) {
            new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .forEach(line ->
                            said.put(
                                    line.substring(0, line.indexOf(' ')),
                                    line.substring(line.indexOf(' ') + 1).strip()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return said;
    }
}
