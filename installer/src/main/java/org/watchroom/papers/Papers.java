package org.watchroom.papers;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/// Writes manual pages, completions and notices for a package.
public final class Papers {
    private Papers() {}

    /// @param arguments the folder to write to, the version, the launcher's help, the bill of
    ///   materials, and the folders with the packaged jars
    public static void main(String[] arguments) throws IOException {
        var out = Path.of(arguments[0]);
        var jars = List.of(arguments).subList(4, arguments.length).stream().map(Path::of).toList();
        write(out.resolve("man"), pages(arguments[1], Path.of(arguments[2])));
        write(out.resolve("share"), Completions.scripts());
        write(out, Map.of("THIRD-PARTY.txt", Notices.write(Path.of(arguments[3]), jars)));
    }

    /// The manual pages by their file names.
    ///
    /// @param help of the launcher of a checkout
    static Map<String, String> pages(String version, Path help) throws IOException {
        return new ManPages(version, Files.readString(help)).pages();
    }

    private static void write(Path folder, Map<String, String> files) throws IOException {
        for (var file : files.entrySet()) {
            var target = folder.resolve(file.getKey());
            Files.createDirectories(target.getParent());
            Files.writeString(target, file.getValue());
        }
    }
}
