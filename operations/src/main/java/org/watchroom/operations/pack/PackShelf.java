package org.watchroom.operations.pack;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;

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
                    .distinct()
                    .sorted()
                    .toList();
        }
    }

    /// Takes a pack off the shelf, in one step that is never seen half done, and answers where what
    /// is left of it lies now, to be deleted. Asked again after a crash, it answers the same.
    ///
    /// @return empty when no such pack is here
    /// @throws IllegalArgumentException when the name is no plain name
    public List<Path> takeOff(String name) throws IOException {
        var pack = root.resolve(name).normalize();
        if (!root.equals(pack.getParent()) || !pack.getFileName().toString().equals(name)) {
            throw new IllegalArgumentException("not the name of a pack: " + name);
        }
        var aside = pack.resolveSibling(name + GONE);
        if (Files.exists(pack, LinkOption.NOFOLLOW_LINKS)
                && !Files.exists(aside, LinkOption.NOFOLLOW_LINKS)) {
            Files.move(pack, aside, StandardCopyOption.ATOMIC_MOVE);
        }
        return List.of(aside, pack).stream()
                .filter(one -> Files.exists(one, LinkOption.NOFOLLOW_LINKS))
                .toList();
    }
}
