package org.watchroom.intake.dc09;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Optional;
import javax.crypto.Cipher;
import javax.crypto.spec.IvParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.watchroom.operations.panel.PanelKey;

/// AES in CBC from a zero vector, as hexadecimal digits. What is encrypted is filled up in front,
/// with anything but brackets and bars, to whole blocks.
final class PanelCipher {
    private static final int BLOCK = 16;
    private static final String FILL =
            "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";
    private static final SecureRandom RANDOM = new SecureRandom();

    private PanelCipher() {}

    /// Empty where it is no whole number of blocks in hexadecimal digits.
    static Optional<String> open(String digits, PanelKey.Aes key) {
        if (digits.isEmpty()
                || digits.length() % (2 * BLOCK) != 0
                || !digits.matches("[0-9A-Fa-f]+")) {
            return Optional.empty();
        }
        return Optional.of(
                new String(
                        run(Cipher.DECRYPT_MODE, HexFormat.of().parseHex(digits), key),
                        StandardCharsets.ISO_8859_1));
    }

    /// @param text what follows the filling, from the bar on
    static String seal(String text, PanelKey.Aes key) {
        var all = new StringBuilder();
        while ((all.length() + text.length()) % BLOCK != 0) {
            all.append(FILL.charAt(RANDOM.nextInt(FILL.length())));
        }
        all.append(text);
        return HexFormat.of()
                .withUpperCase()
                .formatHex(
                        run(
                                Cipher.ENCRYPT_MODE,
                                all.toString().getBytes(StandardCharsets.ISO_8859_1),
                                key));
    }

    // The standard has it so: neither vector nor integrity. Frames carry a time, which is checked.
    private static byte[] run(int mode, byte[] bytes, PanelKey.Aes key) {
        try {
            var cipher = Cipher.getInstance("AES/CBC/NoPadding");
            cipher.init(
                    mode,
                    new SecretKeySpec(key.bytes(), "AES"),
                    new IvParameterSpec(new byte[BLOCK]));
            return cipher.doFinal(bytes);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java has AES", e);
        }
    }
}
