package org.watchroom.operations.evidence.receiving;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.watchroom.operations.work.Stop;

/// Tells what a file is and whether it may be opened, by its bytes alone. Decodes no picture.
final class Look {
    private static final int TAIL = 66 * 1024;
    private static final byte[] PDF = "%PDF-".getBytes(StandardCharsets.ISO_8859_1);
    private static final int PDF_WITHIN = 1024; // as readers accept it
    private static final byte[] END_OF_JPEG = {(byte) 0xff, (byte) 0xd9};

    /// What Windows calls its installers, as its documents write it.
    private static final byte[] INSTALLER = {
        (byte) 0x84, 0x10, 0x0c, 0, 0, 0, 0, 0, (byte) 0xc0, 0, 0, 0, 0, 0, 0, 0x46
    };

    private final Limits limits;
    private final Stop stop;

    Look(Limits limits, Stop stop) {
        this.limits = limits;
        this.stop = stop;
    }

    Looked at(Path file) throws IOException {
        long size = Files.size(file);
        if (size == 0) {
            return new Looked(FileKind.UNKNOWN, Quarantine.EMPTY);
        }
        var head = part(file, 0, (int) Math.min(size, Kinds.HEAD));
        int tailSize = (int) Math.min(size, TAIL);
        var tail = part(file, size - tailSize, tailSize);
        var kind = Kinds.of(head);
        if (kind.isEmpty()) {
            return strange(file, size, head, tail);
        }
        try {
            return look(file, size, kind.get(), head, tail);
        } catch (Shut shut) {
            return new Looked(kind.get(), shut.why());
        }
    }

    private Looked strange(Path file, long size, byte[] head, byte[] tail) throws IOException {
        int pdf = Search.at(head, PDF, 0);
        if (pdf >= 0 && pdf < PDF_WITHIN || ZipDirectory.ends(tail)) {
            return new Looked(FileKind.UNKNOWN, Quarantine.SEVERAL_AT_ONCE);
        }
        if (size > limits.lookedInto()) {
            return new Looked(FileKind.UNKNOWN, Quarantine.UNKNOWN);
        }
        return TextLook.look(Files.readAllBytes(file))
                .orElse(new Looked(FileKind.UNKNOWN, Quarantine.UNKNOWN));
    }

    private Looked look(Path file, long size, FileKind kind, byte[] head, byte[] tail)
            throws IOException {
        return switch (kind.group()) {
            case PROGRAM -> new Looked(kind, Quarantine.PROGRAM);
            case ARCHIVE_UNKNOWN -> new Looked(kind, Quarantine.ARCHIVE_UNKNOWN);
            case ARCHIVE -> ZipLook.look(kind, entries(file));
            case PDF, RTF, OLE -> document(file, size, kind, tail);
            case PICTURE, MOVING -> several(kind, head, tail);
            case OFFICE, TEXT, UNKNOWN -> Looked.harmless(kind);
        };
    }

    private List<ZipEntryFacts> entries(Path file) throws IOException {
        try (var channel = FileChannel.open(file, StandardOpenOption.READ)) {
            return new ZipDirectory(channel, limits.archiveEntries()).read();
        }
    }

    private Looked document(Path file, long size, FileKind kind, byte[] tail) throws IOException {
        if (ZipDirectory.ends(tail)) {
            return new Looked(kind, Quarantine.SEVERAL_AT_ONCE);
        }
        if (size > limits.lookedInto()) {
            return new Looked(kind, Quarantine.UNKNOWN);
        }
        var bytes = Files.readAllBytes(file);
        return new Looked(
                kind,
                switch (kind.group()) {
                    case PDF -> new PdfLook(bytes, limits.lookedInto() * 4, stop).why();
                    case RTF ->
                            Search.has(bytes, "\\obj") || Search.has(bytes, "\\bin")
                                    ? Optional.of(Quarantine.ACTIVE_DOCUMENT)
                                    : Optional.<Quarantine>empty();
                    default -> compound(bytes);
                });
    }

    /// Names in these documents are written in two bytes a letter.
    private static Optional<Quarantine> compound(byte[] bytes) {
        if (Search.at(bytes, INSTALLER, 0) >= 0) {
            return Optional.of(Quarantine.PROGRAM);
        }
        if (named(bytes, "_VBA_PROJECT")) {
            return Optional.of(Quarantine.MACROS);
        }
        if (named(bytes, "\u0001Ole10Native") || named(bytes, "ObjectPool")) {
            return Optional.of(Quarantine.ACTIVE_DOCUMENT);
        }
        return named(bytes, "EncryptedPackage") ? Optional.of(Quarantine.LOCKED) : Optional.empty();
    }

    private static boolean named(byte[] document, String part) {
        return Search.at(document, part.getBytes(StandardCharsets.UTF_16LE), 0) >= 0;
    }

    /// Telephones put a film behind a picture; nobody honest puts an archive or a page there.
    private static Looked several(FileKind kind, byte[] head, byte[] tail) {
        var behind = behind(kind, tail);
        boolean several =
                ZipDirectory.ends(tail)
                        || Search.at(head, PDF, 0) >= 0
                        || Search.at(behind, PDF, 0) >= 0
                        || page(head)
                        || page(behind);
        return several ? new Looked(kind, Quarantine.SEVERAL_AT_ONCE) : Looked.harmless(kind);
    }

    private static byte[] behind(FileKind kind, byte[] tail) {
        int end = kind.mediaType().equals("image/jpeg") ? Search.lastAt(tail, END_OF_JPEG) : -1;
        if (end < 0) {
            return new byte[0];
        }
        return Arrays.copyOfRange(tail, end, tail.length);
    }

    private static boolean page(byte[] bytes) {
        var small = Search.letters(bytes).toLowerCase(Locale.ROOT);
        return small.contains("<script") || small.contains("<html") || small.contains("<?php");
    }

    private static byte[] part(Path file, long at, int count) throws IOException {
        var bytes = ByteBuffer.allocate(count);
        try (var channel = FileChannel.open(file, StandardOpenOption.READ)) {
            channel.position(at);
            while (bytes.hasRemaining() && channel.read(bytes) >= 0) {
                // reads on
            }
        }
        return bytes.array();
    }
}
