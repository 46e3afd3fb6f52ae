package org.watchroom.operations.pack;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.NavigableSet;
import java.util.Optional;

/// The files of a bag that is being checked, wherever they lie.
interface BagFiles {
    /// Tag files are lists; one of more than this is not read.
    long LONGEST = 64L << 20;

    /// Paths with `/`, sorted.
    NavigableSet<String> all();

    /// Whatever is neither file nor folder, or lies where no file of a bag can.
    List<String> links();

    /// In bytes.
    long size(String path) throws IOException;

    /// The caller closes it.
    InputStream open(String path) throws IOException;

    default boolean has(String path) {
        return all().contains(path);
    }

    /// @throws IOException also when it is longer than any list or paper of a pack
    default byte[] bytes(String path) throws IOException {
        if (size(path) > 4 * LONGEST) {
            throw new IOException(path + ", which is far too long for what it is");
        }
        try (var in = open(path)) {
            return in.readAllBytes();
        }
    }

    /// Strictly decoded; empty when it is not there, not readable as `charset`, or absurdly long.
    default Optional<String> text(String path, Charset charset) throws IOException {
        if (!has(path) || size(path) > LONGEST) {
            return Optional.empty();
        }
        try {
            return Optional.of(
                    charset.newDecoder().decode(ByteBuffer.wrap(bytes(path))).toString());
        } catch (CharacterCodingException wrong) {
            return Optional.empty();
        }
    }

    default Optional<String> text(String path) throws IOException {
        return text(path, StandardCharsets.UTF_8);
    }
}
