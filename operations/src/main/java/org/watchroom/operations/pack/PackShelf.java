package org.watchroom.operations.pack;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.stream.Stream;

/// The folder of finished packs, for whoever has to part with them.
public final class PackShelf {
    private static final String GONE = ".part-gone";

    private final Path root;

    /// @param root where packs are built; need not be there
    public PackShelf(Path root) {
        this.root = root.toAbsolutePath().normalize();
    }

    /// Names of what stands there, finished packs among it, and those taken off it and not deleted.
    public List<String> names() throws IOException {
        if (!Files.isDirectory(root)) {
            return List.of();
        }
        try (var all = Files.list(root)) {
            return all.filter(one -> Files.isDirectory(one, LinkOption.NOFOLLOW_LINKS))
                    .map(one -> one.getFileName().toString())
                    .map(name ->
                            name.endsWith(GONE)
                                    ? name.substring(0, name.length() - GONE.length())
                                    : name)
                    .filter(name -> !name.startsWith(".") && !name.contains(".part-"))
                    .map(PackShelf::pack)
                    .distinct()
                    .sorted()
                    .toList();
        }
    }

    /// The pack that a folder is of: its own, or that of the files to upload.
    private static String pack(String folder) {
        return folder.endsWith(UploadFolder.ENDING)
                ? folder.substring(0, folder.length() - UploadFolder.ENDING.length())
                : folder;
    }

    /// Takes a pack off the shelf with what was made of it for a portal, each in one step that is
    /// never seen half done, and answers where what is left of them lies now, to be deleted. Asked
    /// again after a crash, it answers the same.
    ///
    /// @return empty when no such pack is here
    /// @throws IllegalArgumentException when the name is no plain name
    public List<Path> takeOff(String name) throws IOException {
        var pack = root.resolve(name).normalize();
        if (!root.equals(pack.getParent()) || !pack.getFileName().toString().equals(name)) {
            throw new IllegalArgumentException("not the name of a pack: " + name);
        }
        var upload = pack.resolveSibling(name + UploadFolder.ENDING);
        return Stream.concat(aside(upload).stream(), aside(pack).stream()).toList();
    }

    private static List<Path> aside(Path folder) throws IOException {
        var aside = folder.resolveSibling(folder.getFileName() + GONE);
        if (Files.exists(folder, LinkOption.NOFOLLOW_LINKS)
                && !Files.exists(aside, LinkOption.NOFOLLOW_LINKS)) {
            Files.move(folder, aside, StandardCopyOption.ATOMIC_MOVE);
        }
        return List.of(aside, folder).stream()
                .filter(one -> Files.exists(one, LinkOption.NOFOLLOW_LINKS))
                .toList();
    }
}
