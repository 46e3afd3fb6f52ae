package org.watchroom.operations.audit.proof;

import static org.watchroom.operations.audit.proof.Finding.Kind.ERASED_WITHOUT_AUTHORITY;
import static org.watchroom.operations.audit.proof.Finding.Kind.MISDATED;
import static org.watchroom.operations.audit.proof.Finding.Kind.PAYLOAD_CHANGED;

import java.security.MessageDigest;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.watchroom.operations.audit.seal.BinaryRows;
import org.watchroom.operations.audit.seal.Leaves;
import org.watchroom.operations.audit.tree.Hashing;
import org.watchroom.operations.audit.tree.Tree;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/// Looks at one record after another, by itself: does it say what its digest says, and can it have
/// been written when it says it was?
final class RowCheck {
    private final MessageDigest sha = Hashing.sha256();
    private final byte[] digest = new byte[Tree.HASH];
    private final Dating dating;
    private final Map<Long, Instant> erased = new LinkedHashMap<>();
    private final Set<Long> authorised = new HashSet<>();
    private long erasedRows;

    RowCheck(Dating dating) {
        this.dating = dating;
    }

    /// @param seal the seal the record belongs to, 0 for none
    @Nullable Finding look(BinaryRows row, long seal) {
        if (row.isNull(ProofSql.PAYLOAD)) {
            erasedRows++;
            erased.put(row.int64(ProofSql.SEQ), at(row));
        } else if (!says(row)) {
            return Finding.of(
                    PAYLOAD_CHANGED,
                    seal,
                    row.int64(ProofSql.SEQ),
                    at(row),
                    "What the record says was changed after it was written.");
        }
        if (row.bytes()[row.start(ProofSql.OP)] == 'A'
                && row.text(ProofSql.TBL).equals("journal")) {
            authorise(row);
        }
        return misdated(row, seal);
    }

    private boolean says(BinaryRows row) {
        if (!row.isNull(ProofSql.SALT)) {
            sha.update(row.bytes(), row.start(ProofSql.SALT), row.length(ProofSql.SALT));
        }
        sha.update(row.bytes(), row.start(ProofSql.PAYLOAD), row.length(ProofSql.PAYLOAD));
        Hashing.digest(sha, digest, 0);
        return Arrays.equals(
                digest,
                0,
                Tree.HASH,
                row.bytes(),
                row.start(ProofSql.ROW_HASH),
                row.end(ProofSql.ROW_HASH));
    }

    /// Who erases says so in a later record: of one by its number, of many by a list.
    private void authorise(BinaryRows row) {
        try {
            var said = JsonMapper.shared().readTree(row.text(ProofSql.PAYLOAD));
            if (!said.path("act").asString("").equals("payload-erased")) {
                return;
            }
            said.path("records").valueStream().forEach(seq -> authorised.add(seq.asLong()));
            if (!said.has("records")) {
                authorised.add(Long.parseLong(row.text(ProofSql.PK)));
            }
        } catch (JacksonException | NumberFormatException _) {
            // Some other act on the record.
        }
    }

    private @Nullable Finding misdated(BinaryRows row, long seal) {
        var objection = dating.objection(row.int64(ProofSql.XID), row.int64(ProofSql.AT));
        return objection == null
                ? null
                : new Finding(MISDATED, seal, row.int64(ProofSql.SEQ), at(row), objection);
    }

    private static Instant at(BinaryRows row) {
        return Leaves.instant(row.int64(ProofSql.AT));
    }

    /// To be asked when all records were looked at: who erases says so in a later record.
    Optional<Finding> erasedWithoutAuthority() {
        return erased.entrySet().stream()
                .filter(one -> !authorised.contains(one.getKey()))
                .findFirst()
                .map(one ->
                        Finding.of(
                                ERASED_WITHOUT_AUTHORITY,
                                0,
                                one.getKey(),
                                one.getValue(),
                                "The content of the record was erased, and no record says on whose authority."));
    }

    long erased() {
        return erasedRows;
    }
}
