package org.watchroom.operations.audit.seal;

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

    /// An entry as it stands in the file, its checkpoint not looked at yet.
    ///
    /// @param key that signed it, 32 bytes
    /// @param note the signed checkpoint
    public record Raw(byte[] key, byte[] note, Leaves leaves) {
        static Raw of(byte[] bytes) throws SealBook.Damaged {
            try {
                var in = ByteBuffer.wrap(bytes);
                var key = new byte[VerifyingKey.BYTES];
                in.get(key);
                var note = new byte[in.getInt()];
                in.get(note);
                int count = in.getInt();
                if (count < 0 || in.remaining() != (long) count * LEAF) {
                    throw new SealBook.Damaged("an entry of the seal book has another length");
                }
                var leaves = new Leaves(count);
                for (int left = count; left > 0; left--) {
                    long seq = in.getLong();
                    long xid = in.getLong();
                    long at = in.getLong();
                    leaves.add(seq, xid, at, bytes, in.position());
                    in.position(in.position() + Tree.HASH);
                }
                return new Raw(key, note, leaves);
            } catch (BufferUnderflowException
                    | IllegalArgumentException
                    | NegativeArraySizeException e) {
                throw damaged(e);
            }
        }

        /// With its checkpoint read.
        public SealEntry entry() throws SealBook.Damaged {
            try {
                return new SealEntry(
                        leaves,
                        SignedCheckpoint.parse(new String(note, StandardCharsets.UTF_8)),
                        VerifyingKey.of(key)
                                .orElseThrow(() -> new NoteDamaged("an entry without a key")));
            } catch (NoteDamaged e) {
                throw damaged(e);
            }
        }

        private static SealBook.Damaged damaged(Exception e) {
            return new SealBook.Damaged(
                    "an entry of the seal book cannot be read: " + e.getMessage());
        }
    }
}
