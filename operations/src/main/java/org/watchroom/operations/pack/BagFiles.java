package org.watchroom.operations.pack;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;

/// The files below a bag's folder. Links are not followed: they could lead anywhere.
///
/// @param all paths with `/`, sorted
/// @param links whatever is neither file nor folder
record BagFiles(Path folder, TreeSet<String> all, List<String> links) {
    /// Tag files are lists; one of more than this is not read.
    static final long LONGEST = 64L << 20;

    static BagFiles below(Path folder) throws IOException {
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
        return new BagFiles(folder, all, List.copyOf(links));
    }

    boolean has(String path) {
        return all.contains(path);
    }

    Path file(String path) {
        return folder.resolve(path);
    }

    /// Strictly decoded; empty when it is not there, not readable as `charset`, or absurdly long.
    Optional<String> text(String path, Charset charset) throws IOException {
        var file = file(path);
        if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS) || Files.size(file) > LONGEST) {
            return Optional.empty();
        }
        try {
            return Optional.of(
                    charset.newDecoder()
                            .decode(ByteBuffer.wrap(Files.readAllBytes(file)))
                            .toString());
        } catch (CharacterCodingException wrong) {
            return Optional.empty();
        }
    }

    Optional<String> text(String path) throws IOException {
        return text(path, StandardCharsets.UTF_8);
    }
}
