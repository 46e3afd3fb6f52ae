package org.watchroom.operations.audit.checkpoint;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Base64;
import org.watchroom.operations.audit.tree.Hashing;
import org.watchroom.operations.audit.tree.Tree;

/// What the record was when it was sealed: the first part of a signed note (C2SP
/// `tlog-checkpoint`).
///
/// ```
/// watchroom/7431882349283477261/watchroom
/// 20852
/// CsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=
/// seal 417
/// before 47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=
/// last 918273 60412
/// next 918290
/// sealed 2026-11-20T10:24:55.201334Z
/// ```
///
/// @param origin which database: `watchroom/<system identifier of the cluster>/<database>`
/// @param size records sealed from the first one on
/// @param root of their tree, in Base64
/// @param seal number of the seal, from 1
/// @param before SHA-256 of the signed note before, in Base64: so one signature covers every
///   earlier checkpoint too, also those of other keys and of where the database was before it was
///   moved
/// @param lastXid transaction of the last record
/// @param lastSeq number of the last record
/// @param nextXid the first transaction that had not begun by then: its records must be younger
///   than `sealedAt`
/// @param sealedAt by the server's clock
public record Checkpoint(
        String origin,
        long size,
        String root,
        long seal,
        String before,
        long lastXid,
        long lastSeq,
        long nextXid,
        Instant sealedAt) {
    /// What the first checkpoint has before it: the hash of nothing.
    public static final String NOTHING_BEFORE = before("");

    private static final int LINES = 8;

    /// Those of one database, by its cluster's identifier and its name.
    public static String origin(String systemIdentifier, String database) {
        var name = new StringBuilder();
        database.codePoints()
                .forEach(c -> {
                    if (Character.isLetterOrDigit(c) || c == '_' || c == '-' || c == '.') {
                        name.appendCodePoint(c);
                    } else {
                        name.append('%').append(Integer.toHexString(c)); // no blanks in a key name
                    }
                });
        return "watchroom/" + systemIdentifier + "/" + name;
    }

    /// What the checkpoint after a note says of it.
    public static String before(String note) {
        return before(Hashing.sha256(), note.getBytes(StandardCharsets.UTF_8));
    }

    /// The same, for who asks for many.
    public static String before(MessageDigest sha, byte[] note) {
        return Base64.getEncoder().encodeToString(sha.digest(note));
    }

    /// The text that is signed; ends with a line feed.
    public String text() {
        return origin
                + ("\n" + size + "\n" + root + "\nseal " + seal + "\nbefore " + before)
                + ("\nlast " + lastXid + " " + lastSeq + "\nnext " + nextXid)
                + ("\nsealed " + sealedAt + "\n");
    }

    public byte[] rootBytes() {
        return Base64.getDecoder().decode(root);
    }

    /// Reads the text of a checkpoint.
    ///
    /// @throws NoteDamaged when it is not exactly what [#text] writes
    public static Checkpoint parse(String text) throws NoteDamaged {
        var lines = text.split("\n", -1);
        if (lines.length != LINES + 1 || !lines[LINES].isEmpty()) {
            throw new NoteDamaged("a checkpoint has eight lines");
        }
        try {
            var last = value(lines[5], "last ").split(" ", -1);
            if (last.length != 2) {
                throw new NoteDamaged("'last' names a transaction and a record");
            }
            var read =
                    new Checkpoint(
                            lines[0],
                            Long.parseLong(lines[1]),
                            lines[2],
                            Long.parseLong(value(lines[3], "seal ")),
                            value(lines[4], "before "),
                            Long.parseLong(last[0]),
                            Long.parseLong(last[1]),
                            Long.parseLong(value(lines[6], "next ")),
                            Instant.parse(value(lines[7], "sealed ")));
            if (!read.text().equals(text)
                    || read.size <= 0
                    || read.seal <= 0
                    || !read.origin.startsWith("watchroom/")
                    || read.rootBytes().length != Tree.HASH
                    || Base64.getDecoder().decode(read.before).length != Tree.HASH) {
                throw new NoteDamaged("the checkpoint is not in the form it is written in");
            }
            return read;
        } catch (IllegalArgumentException | DateTimeException e) {
            throw new NoteDamaged("a line of the checkpoint cannot be read: " + e.getMessage());
        }
    }

    private static String value(String line, String name) throws NoteDamaged {
        if (!line.startsWith(name)) {
            throw new NoteDamaged("the line '" + name.strip() + "' is not where it belongs");
        }
        return line.substring(name.length());
    }
}
