package org.watchroom.operations.pack;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableSet;
import java.util.TreeSet;

/// The files below a folder. Links are not followed: they could lead anywhere.
record FolderFiles(Path folder, NavigableSet<String> all, List<String> links) implements BagFiles {
    static FolderFiles below(Path folder) throws IOException {
        var all = new TreeSet<String>();
        var links = new ArrayList<String>();
        Files.walkFileTree(
                folder,
                new SimpleFileVisitor<>() {
                    @Override
                    public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                        var name =
                                folder.relativize(file)
                                        .toString()
                                        .replace(file.getFileSystem().getSeparator(), "/");
                        if (attributes.isRegularFile()) {
                            all.add(name);
                        } else {
                            links.add(name);
                        }
                        return FileVisitResult.CONTINUE;
                    }
                });
        return new FolderFiles(folder, all, List.copyOf(links));
    }

    @Override
    public long size(String path) throws IOException {
        return Files.size(folder.resolve(path));
    }

    @Override
    public InputStream open(String path) throws IOException {
        return Files.newInputStream(folder.resolve(path), LinkOption.NOFOLLOW_LINKS);
    }
}
