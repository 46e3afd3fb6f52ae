package org.watchroom.intake.dc09;

/// CRC-16/ARC: polynomial 0x8005, reflected, from 0.
final class Crc {
    private static final int REFLECTED = 0xA001;

    private Crc() {}

    static int of(byte[] bytes) {
        int crc = 0;
        for (byte one : bytes) {
            crc ^= one & 0xFF;
            for (int bit = 0; bit < 8; bit++) {
                crc = (crc & 1) == 0 ? crc >>> 1 : crc >>> 1 ^ REFLECTED;
            }
        }
        return crc;
    }
}
