package org.watchroom.intake.dc09;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.HexFormat;
import javax.crypto.Cipher;
import javax.crypto.spec.IvParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/// An alarm panel on the telephone, so to speak: a real socket, and messages made without any class
/// of the door.
final class PanelLine implements AutoCloseable {
    private static final int PATIENCE_MS = 20_000;

    private final Socket socket;

    PanelLine(int port) {
        try {
            socket = new Socket(InetAddress.getLoopbackAddress(), port);
            socket.setSoTimeout(PATIENCE_MS);
            socket.setTcpNoDelay(true);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static String stamp(Instant at) {
        return DateTimeFormatter.ofPattern("'_'HH:mm:ss,MM-dd-yyyy")
                .format(at.atOffset(ZoneOffset.UTC));
    }

    /// By the table of the standard, not bit by bit.
    static int crc(byte[] message) {
        var table = new int[256];
        for (int n = 0; n < 256; n++) {
            int value = n;
            for (int bit = 0; bit < 8; bit++) {
                value = (value & 1) == 1 ? 0xA001 ^ value >>> 1 : value >>> 1;
            }
            table[n] = value;
        }
        int crc = 0;
        for (byte one : message) {
            crc = crc >>> 8 ^ table[(crc ^ one) & 0xFF];
        }
        return crc;
    }

    static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }

    /// What the account 1234 says, by the words of SIA.
    static byte[] sia(int sequence, String data) {
        return frame("\"SIA-DCS\"%04dR1L0#1234[#1234|%s]".formatted(sequence, data));
    }

    /// The same by Contact ID.
    static byte[] cid(int sequence, String data) {
        return frame("\"ADM-CID\"%04dL0#1234[#1234|%s]".formatted(sequence, data));
    }

    static byte[] frame(String message) {
        var bytes = bytes(message);
        return bytes("\n%04X%04X%s\r".formatted(crc(bytes), bytes.length, message));
    }

    /// With the check sum in two bytes.
    static byte[] binary(String message) {
        var bytes = bytes(message);
        int crc = crc(bytes);
        return bytes(
                "\n"
                        + (char) (crc >>> 8)
                        + (char) (crc & 0xFF)
                        + "%04X%s\r".formatted(bytes.length, message));
    }

    /// @param token such as `SIA-DCS`
    /// @param data what follows the filling and its bar
    static byte[] encrypted(
            String token, int sequence, String account, String data, Instant at, String key) {
        var clear = "|" + data + "]" + stamp(at);
        var filled = "~".repeat((16 - clear.length() % 16) % 16) + clear;
        return frame(
                "\"*%s\"%04dR1L2#%s[".formatted(token, sequence, account)
                        + HexFormat.of()
                                .withUpperCase()
                                .formatHex(aes(Cipher.ENCRYPT_MODE, bytes(filled), key)));
    }

    static byte[] aes(int mode, byte[] bytes, String key) {
        try {
            var cipher = Cipher.getInstance("AES/CBC/NoPadding");
            cipher.init(
                    mode,
                    new SecretKeySpec(HexFormat.of().parseHex(key), "AES"),
                    new IvParameterSpec(new byte[16]));
            return cipher.doFinal(bytes);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    void send(byte[] bytes) {
        try {
            socket.getOutputStream().write(bytes);
            socket.getOutputStream().flush();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Sends it and waits for the answer.
    String ask(byte[] bytes) {
        send(bytes);
        return answer();
    }

    /// The next answer, from its first quote on, checked; `closed` where the line is.
    String answer() {
        var read = new ByteArrayOutputStream();
        try {
            int one = socket.getInputStream().read();
            while (one >= 0 && one != '\r') {
                read.write(one);
                one = socket.getInputStream().read();
            }
            return one < 0 ? "closed" : checked(read.toByteArray());
        } catch (IOException e) {
            return "closed";
        }
    }

    boolean answered() {
        try {
            return socket.getInputStream().available() > 0;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String checked(byte[] frame) {
        var text = new String(frame, StandardCharsets.ISO_8859_1);
        var message = text.substring(9);
        if (frame[0] != '\n'
                || Integer.parseInt(text.substring(1, 5), 16) != crc(bytes(message))
                || Integer.parseInt(text.substring(5, 9), 16) != message.length()) {
            throw new AssertionError("no good answer: " + text);
        }
        return message;
    }

    static String askByUdp(int port, byte[] bytes) {
        try (var line = new DatagramSocket()) {
            line.setSoTimeout(PATIENCE_MS);
            line.send(
                    new DatagramPacket(
                            bytes, bytes.length, InetAddress.getLoopbackAddress(), port));
            var packet = new DatagramPacket(new byte[2_000], 2_000);
            line.receive(packet);
            return checked(Arrays.copyOf(packet.getData(), packet.getLength() - 1));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        try {
            socket.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
