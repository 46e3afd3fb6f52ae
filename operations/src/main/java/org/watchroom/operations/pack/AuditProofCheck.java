package org.watchroom.operations.pack;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import org.watchroom.operations.audit.checkpoint.NoteDamaged;
import org.watchroom.operations.audit.checkpoint.SignedCheckpoint;
import org.watchroom.operations.audit.checkpoint.VerifyingKey;
import org.watchroom.operations.audit.tree.Proofs;
import org.watchroom.operations.audit.tree.Tree;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Checks `data/audit-proof.json` against the checkpoint that lies beside it.
final class AuditProofCheck {
    static final String FILE = "data/audit-proof.json";
    static final String CHECKPOINT = "data/audit-checkpoint.txt";
    private static final int LONGEST_PATH = 64;

    private AuditProofCheck() {}

    static List<Finding> check(BagFiles files) throws IOException {
        var text = files.text(FILE);
        var findings = new ArrayList<Finding>();
        if (text.isEmpty()) {
            return findings;
        }
        try {
            var signed = SignedCheckpoint.parse(files.text(CHECKPOINT).orElse(""));
            var proof = JsonMapper.shared().readTree(text.get());
            var key = VerifyingKey.of(Base64.getDecoder().decode(proof.path("key").asString("")));
            if (key.isEmpty() || !signed.signedBy(key.get())) {
                findings.add(Finding.malformed(CHECKPOINT, "is not signed by the key it names"));
            }
            for (var record : proof.path("records")) {
                if (!proven(record, signed)) {
                    findings.add(
                            Finding.malformed(
                                    FILE,
                                    "does not prove record %d of the audit record"
                                            .formatted(record.path("record").asLong(0))));
                }
            }
        } catch (NoteDamaged | JacksonException | IllegalArgumentException unreadable) {
            findings.add(Finding.malformed(FILE, "and its checkpoint cannot be read together"));
        }
        return findings;
    }

    private static boolean proven(JsonNode record, SignedCheckpoint signed) {
        var path = new ArrayList<byte[]>();
        for (var step : record.path("path")) {
            path.add(HexFormat.of().parseHex(step.asString("")));
        }
        var leaf = HexFormat.of().parseHex(record.path("leaf").asString(""));
        return leaf.length == Tree.HASH
                && path.size() <= LONGEST_PATH
                && Proofs.includes(
                        leaf,
                        record.path("index").asLong(-1),
                        signed.checkpoint().size(),
                        signed.checkpoint().rootBytes(),
                        path);
    }
}
