package org.watchroom.db.backup;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.util.zip.CRC32C;

/// Reads one file of the log record by record, by the rules of the server: pages that say their own
/// place, records that name the one before and carry a CRC-32C. So a file that was damaged anywhere
/// shows, also behind a sound header.
final class WalReader {
    private static final int PAGE = 8192;
    private static final int FLAGS = 2;
    private static final int ADDRESS = 8;
    private static final int REMAINING = 16;
    private static final int SHORT_HEADER = 24;
    private static final int LONG_HEADER = 40;
    private static final int GOES_ON = 0x1;
    private static final int IS_LONG = 0x2;
    private static final int GIVEN_UP = 0x8;

    private static final int RECORD_HEADER = 24;
    private static final int BEFORE = 8;
    private static final int INFO = 16;
    private static final int MANAGER = 17;
    private static final int CRC = 20;
    private static final int SWITCH = 0x40;

    private final ByteBuffer file;
    private final long start;
    private final ByteArrayOutputStream begun = new ByteArrayOutputStream();
    private Lsn next;
    private Lsn last;
    private int wanted;
    private short magic;
    private int at;

    private WalReader(ByteBuffer file, long start, Place from) {
        this.file = file;
        this.start = start;
        this.next = from.next;
        this.last = from.last;
        this.wanted = from.wanted;
        this.magic = from.magic;
        begun.writeBytes(from.begun);
        this.at = wanted > 0 ? 0 : (int) (next.value() - start);
    }

    /// Where reading stands.
    ///
    /// @param next place of the next record, or of the one that goes on in the next file
    /// @param last place of the last sound record; 0 before the first
    /// @param begun bytes of the one that goes on
    /// @param wanted its length; 0 between two records
    /// @param magic that the pages begin with; 0 when not known yet
    record Place(Lsn next, Lsn last, byte[] begun, int wanted, short magic) {
        static Place at(Lsn next) {
            return new Place(next, new Lsn(0), new byte[0], 0, (short) 0);
        }
    }

    /// What was read.
    ///
    /// @param whole whether all of the file was sound
    /// @param goesOn not whole, but the server had written more after what cannot be read: nobody
    ///   stops writing like this
    record Found(Place place, boolean whole, boolean goesOn) {}

    /// @param from what reading the file before it came to, or a place in this one
    static Found read(WalFile file, Place from) throws IOException {
        var bytes = ByteBuffer.wrap(Files.readAllBytes(file.path())).order(ByteOrder.nativeOrder());
        return new WalReader(bytes, file.name().start().value(), from).read();
    }

    private Found read() {
        while (at < WalName.SIZE) {
            var page = at / PAGE;
            if (at % PAGE == 0 && !enterPage() || !readPiece()) {
                return new Found(place(), false, goesOnAfter(page));
            }
        }
        return new Found(place(), true, false);
    }

    private Place place() {
        return new Place(next, last, begun.toByteArray(), wanted, magic);
    }

    private boolean enterPage() {
        if (magic != 0 && file.getShort(at) != magic || !saysItsPlace(at)) {
            return false;
        }
        magic = file.getShort(at);
        int flags = file.getShort(at + FLAGS);
        boolean continued = (flags & GOES_ON) != 0;
        if (wanted > 0 && (flags & GIVEN_UP) != 0) {
            // A crash had cut it short; the server that was started again went on from here.
            wanted = 0;
            begun.reset();
        } else if (continued != wanted > 0
                || continued && file.getInt(at + REMAINING) != wanted - begun.size()) {
            return false;
        }
        at += (flags & IS_LONG) != 0 ? LONG_HEADER : SHORT_HEADER;
        return true;
    }

    private boolean saysItsPlace(int page) {
        return file.getLong(page + ADDRESS) == start + page;
    }

    /// A record, or what of it is on this page.
    private boolean readPiece() {
        if (wanted == 0) {
            next = new Lsn(start + at);
            int length = file.getInt(at);
            if (length < RECORD_HEADER) {
                return false;
            }
            wanted = length;
        }
        int piece = Math.min(PAGE - at % PAGE, wanted - begun.size());
        begun.write(file.array(), at, piece);
        at += piece;
        if (begun.size() < wanted) {
            return true;
        }
        var record = begun.toByteArray();
        if (!sound(record)) {
            return false;
        }
        boolean endsFile = record[MANAGER] == 0 && (record[INFO] & 0xF0) == SWITCH;
        at = endsFile ? (int) WalName.SIZE : (at + 7) / 8 * 8;
        last = next;
        next = new Lsn(start + at);
        wanted = 0;
        begun.reset();
        return true;
    }

    private boolean sound(byte[] record) {
        var fields = ByteBuffer.wrap(record).order(ByteOrder.nativeOrder());
        var crc = new CRC32C();
        crc.update(record, RECORD_HEADER, record.length - RECORD_HEADER);
        crc.update(record, 0, CRC);
        return (int) crc.getValue() == fields.getInt(CRC)
                && (last.value() == 0 || fields.getLong(BEFORE) == last.value());
    }

    private boolean goesOnAfter(int page) {
        for (int later = (page + 1) * PAGE; later < WalName.SIZE; later += PAGE) {
            if (saysItsPlace(later)) {
                return true;
            }
        }
        return false;
    }
}
