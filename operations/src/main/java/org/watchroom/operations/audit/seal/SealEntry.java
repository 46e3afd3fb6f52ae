package org.watchroom.operations.audit.seal;

import java.io.IOException;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.watchroom.operations.audit.checkpoint.NoteDamaged;
import org.watchroom.operations.audit.checkpoint.SignedCheckpoint;
import org.watchroom.operations.audit.checkpoint.VerifyingKey;
import org.watchroom.operations.audit.tree.Tree;

/// One seal as the book keeps it.
///
/// @param leaves the records it added to the tree
/// @param signed the checkpoint after them
/// @param key that signed it
public record SealEntry(Leaves leaves, SignedCheckpoint signed, VerifyingKey key) {
    private static final int LEAF = 3 * Long.BYTES + Tree.HASH;

    byte[] bytes() {
        var note = signed.note().getBytes(StandardCharsets.UTF_8);
        var out =
                ByteBuffer.allocate(
                        VerifyingKey.BYTES + 4 + note.length + 4 + leaves.count() * LEAF);
        out.put(key.bytes()).putInt(note.length).put(note).putInt(leaves.count());
        for (int i = 0; i < leaves.count(); i++) {
            out.putLong(leaves.seq(i)).putLong(leaves.xid(i)).putLong(leaves.atMicros(i));
            out.put(leaves.room(), Leaves.offset(i), Tree.HASH);
        }
        return out.array();
    }

    static SealEntry of(byte[] bytes) throws IOException {
        try {
            var in = ByteBuffer.wrap(bytes);
            var raw = new byte[VerifyingKey.BYTES];
            in.get(raw);
            var note = new byte[in.getInt()];
            in.get(note);
            var leaves = new Leaves();
            for (int left = in.getInt(); left > 0; left--) {
                long seq = in.getLong();
                long xid = in.getLong();
                long at = in.getLong();
                leaves.add(seq, xid, at, bytes, in.position());
                in.position(in.position() + Tree.HASH);
            }
            return new SealEntry(
                    leaves,
                    SignedCheckpoint.parse(new String(note, StandardCharsets.UTF_8)),
                    VerifyingKey.of(raw)
                            .orElseThrow(() -> new NoteDamaged("an entry without a key")));
        } catch (NoteDamaged
                | BufferUnderflowException
                | IllegalArgumentException
                | NegativeArraySizeException e) {
            throw new SealBook.Damaged(
                    "an entry of the seal book cannot be read: " + e.getMessage());
        }
    }
}
