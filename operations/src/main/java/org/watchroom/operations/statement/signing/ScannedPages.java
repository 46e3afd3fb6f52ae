package org.watchroom.operations.statement.signing;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.watchroom.operations.failure.Failure;

/// Pages that were signed on paper and scanned. The bytes are kept as they came.
public record ScannedPages(byte[] bytes, String mediaType) {
    /// In bytes.
    public static final int LARGEST = 10 << 20;

    private static final byte[] PDF = {'%', 'P', 'D', 'F', '-'};
    private static final byte[] PNG = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n'};
    private static final byte[] JPEG = {(byte) 0xff, (byte) 0xd8, (byte) 0xff};

    /// @throws Failure.Unreadable when it is no PDF, PNG or JPEG, or larger than [#LARGEST]
    public static ScannedPages read(Path file) {
        try {
            if (Files.size(file) > LARGEST) {
                throw wrong("The scan is larger than 10 MB", null);
            }
            var bytes = Files.readAllBytes(file);
            if (begins(bytes, PDF)) {
                return new ScannedPages(bytes, "application/pdf");
            }
            if (begins(bytes, PNG)) {
                return new ScannedPages(bytes, "image/png");
            }
            if (begins(bytes, JPEG)) {
                return new ScannedPages(bytes, "image/jpeg");
            }
            throw wrong("This is no scan", null);
        } catch (IOException e) {
            throw wrong("The file cannot be read", e);
        }
    }

    private static boolean begins(byte[] bytes, byte[] with) {
        return bytes.length > with.length && Arrays.equals(Arrays.copyOf(bytes, with.length), with);
    }

    private static Failure.Unreadable wrong(
            String what, @org.jspecify.annotations.Nullable Throwable cause) {
        return new Failure.Unreadable(what, "Choose a PDF, PNG or JPEG of up to 10 MB", cause);
    }

    public Signed by(String signer) {
        return new Signed(Signed.Method.PAPER, signer, bytes, mediaType, bytes, mediaType);
    }
}
