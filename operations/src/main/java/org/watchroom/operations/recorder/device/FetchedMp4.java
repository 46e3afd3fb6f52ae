package org.watchroom.operations.recorder.device;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.watchroom.operations.failure.Failure;

/// Looks whether what a device gave as footage is a whole MP4 file. Servers that cut footage while
/// they send it end the answer in good order when the cutting fails half way.
public final class FetchedMp4 {
    private static final int HEADER = 16;

    private FetchedMp4() {}

    /// For [DeviceHttp#download]: fails with [Failure.Unreadable] where it is something else, or
    /// not whole.
    public static DeviceHttp.Check of(DeviceAddress device) {
        return (answer, file) -> {
            var fault = fault(file, Files.size(file));
            if (!fault.isEmpty()) {
                throw DeviceFailures.nonsense(
                        device,
                        answer.type().contains("html") ? "a web page" : fault,
                        "Ask again; if it comes again, play the recording on the recorder itself",
                        null);
            }
        };
    }

    /// @throws Failure.Unreachable when the folder of fetched footage does not answer
    public static long length(Path file) {
        try {
            return Files.size(file);
        } catch (IOException e) {
            throw new Failure.Unreachable("the folder of fetched footage", e);
        }
    }

    private static String fault(Path file, long length) throws IOException {
        if (length == 0) {
            return "an empty file";
        }
        try (var channel = FileChannel.open(file, StandardOpenOption.READ)) {
            var pictures = false;
            for (var at = 0L; at < length; ) {
                var header = header(channel, at);
                var type = type(header);
                if (at == 0 && !type.equals("ftyp")) {
                    return "something that is not footage";
                }
                pictures |= type.equals("mdat");
                var size = size(header, length - at);
                if (size < 8 || size > length - at) {
                    return "footage that breaks off";
                }
                at += size;
            }
            return pictures ? "" : "footage without a picture";
        }
    }

    private static ByteBuffer header(FileChannel channel, long at) throws IOException {
        var header = ByteBuffer.allocate(HEADER);
        while (header.hasRemaining() && channel.read(header, at + header.position()) > 0) {
            // Up to the end of the file.
        }
        return header;
    }

    private static String type(ByteBuffer header) {
        return header.position() < 8
                ? ""
                : new String(header.array(), 4, 4, StandardCharsets.ISO_8859_1);
    }

    /// Of a box as its header says: 1 stands for a longer field, 0 for all the rest.
    private static long size(ByteBuffer header, long rest) {
        if (header.position() < 8) {
            return -1;
        }
        var size = Integer.toUnsignedLong(header.getInt(0));
        if (size == 1) {
            return header.position() < HEADER ? -1 : header.getLong(8);
        }
        return size == 0 ? rest : size;
    }
}
