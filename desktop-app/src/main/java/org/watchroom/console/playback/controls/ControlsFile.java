package org.watchroom.console.playback.controls;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.watchroom.console.playback.controls.Controls.Device;
import org.watchroom.console.playback.controls.Controls.Kind;

/// The mapping that is shipped, and an operator's own that lies over it: whatever that does not
/// name, or names wrongly, is as shipped.
public final class ControlsFile {
    /// What an operator's own is called, in the settings of the workstation.
    public static final String NAME = "playback-controls.txt";

    private static final int LARGEST = 64 * 1024;
    private static final Device ELSEWHERE =
            new Device(
                    "/dev/input/by-id/*", Kind.BY_NAME, -Input.Ring.FARTHEST, Input.Ring.FARTHEST);

    /// What was read, and what is wrong in it.
    public record Read(Controls controls, List<Finding> findings) {}

    private ControlsFile() {}

    /// The mapping that is shipped.
    ///
    /// @param known short names of the commands there are
    public static Controls shipped(Set<String> known) {
        try (var in = ControlsFile.class.getResourceAsStream(NAME)) {
            if (in == null) {
                throw new IllegalStateException(NAME + " was not shipped");
            }
            var reader = new ControlsReader(known, ELSEWHERE);
            reader.read(new String(in.readAllBytes(), StandardCharsets.UTF_8));
            if (!reader.findings().isEmpty()) {
                throw new IllegalStateException("shipped, but wrong: " + reader.findings());
            }
            var read = reader.controls();
            return new Controls(read.commands(), Map.of(), read.device());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// The operator's own over the shipped one; that alone where there is no file. Reads the disk.
    public static Read read(Path own, Set<String> known) {
        var usual = shipped(known);
        if (Files.notExists(own, LinkOption.NOFOLLOW_LINKS)) {
            return new Read(usual, List.of());
        }
        if (!Files.isRegularFile(own)) {
            return new Read(usual, List.of(Finding.of(0, "no-file", own.toString())));
        }
        try (var in = Files.newInputStream(own)) {
            var bytes = in.readNBytes(LARGEST + 1);
            if (bytes.length > LARGEST) {
                return new Read(usual, List.of(Finding.of(0, "too-large", own.toString())));
            }
            var reader = new ControlsReader(known, usual.device());
            reader.read(text(bytes));
            return new Read(reader.controls().over(usual), reader.findings());
        } catch (CharacterCodingException _) {
            return new Read(usual, List.of(Finding.of(0, "no-text", own.toString())));
        } catch (IOException e) {
            return new Read(usual, List.of(Finding.of(0, "unreadable", own.toString(), why(e))));
        }
    }

    /// Editors of Windows put a mark before the first letter.
    private static String text(byte[] bytes) throws CharacterCodingException {
        var text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
        return text.startsWith("\uFEFF") ? text.substring(1) : text;
    }

    private static String why(IOException e) {
        var message = e.getMessage();
        return e.getClass().getSimpleName() + (message == null ? "" : " " + message);
    }
}
