package org.watchroom.console.workstation.knock;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ByteChannel;
import java.nio.channels.Channels;
import java.nio.charset.StandardCharsets;

/// What goes through the socket: `WR1`, a length of two bytes and that much UTF-8; back comes one
/// byte.
final class Message {
    static final int TAKEN = 'Y';
    static final int NOT_UNDERSTOOD = 'N';

    private static final int MARK = 'W' << 16 | 'R' << 8 | '1';
    private static final int LONGEST = 8_192;

    private Message() {}

    static void write(ByteChannel to, String words) throws IOException {
        var bytes = words.getBytes(StandardCharsets.UTF_8);
        if (bytes.length > LONGEST) {
            throw new IOException("too long to be handed over: " + bytes.length + " bytes");
        }
        var out = new DataOutputStream(Channels.newOutputStream(to));
        var all = ByteBuffer.allocate(5 + bytes.length);
        all.put((byte) (MARK >> 16)).put((byte) (MARK >> 8)).put((byte) MARK);
        all.putShort((short) bytes.length).put(bytes);
        out.write(all.array());
    }

    /// @throws IOException where it is anything else than [#write] sends
    static String read(ByteChannel from) throws IOException {
        var in = new DataInputStream(Channels.newInputStream(from));
        int mark = in.readUnsignedByte() << 16 | in.readUnsignedByte() << 8 | in.readUnsignedByte();
        int length = in.readUnsignedShort();
        if (mark != MARK || length > LONGEST) {
            throw new IOException("this is no word of a console");
        }
        var bytes = new byte[length];
        in.readFully(bytes);
        return new String(bytes, StandardCharsets.UTF_8);
    }

    static void answer(ByteChannel to, int answer) throws IOException {
        Channels.newOutputStream(to).write(answer);
    }

    /// -1 where nobody answered.
    static int answer(ByteChannel from) throws IOException {
        return Channels.newInputStream(from).read();
    }
}
