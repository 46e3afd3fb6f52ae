package org.watchroom.operations.pack;

import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jooq.DSLContext;
import org.watchroom.operations.audit.checkpoint.Checkpoint;
import org.watchroom.operations.audit.tree.Paths;
import org.watchroom.operations.audit.tree.Tree;
import org.watchroom.operations.incident.IncidentId;
import tools.jackson.databind.json.JsonMapper;

/// Proofs (RFC 9162 §2.1.3) that records about the incident and its exhibits are in the record that
/// the pack's checkpoint seals: `data/audit-proof.json`.
///
/// A record is named by its leaf, which commits to all of it and discloses nothing; with it the
/// control room can be made to show that very record later.
final class AuditProof {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final int VERSION = 1;

    private AuditProof() {}

    /// Empty where the key that sealed is not known, or no record is sealed yet.
    static Optional<byte[]> of(DSLContext db, IncidentId incident, RecordSeal seal) {
        var sql = new AuditProofSql(db);
        var checkpoint = seal.signed().checkpoint();
        var key = sql.key(checkpoint.seal());
        var sealed = new TreeMap<Long, AuditProofSql.About>();
        for (var about : sql.about(incident)) {
            sql.index(about, checkpoint.seal()).ifPresent(index -> sealed.put(index, about));
        }
        if (key.isEmpty() || sealed.isEmpty()) {
            return Optional.empty();
        }
        var paths = new Paths(sealed::containsKey);
        sql.leaves(
                checkpoint.seal(),
                hashes -> {
                    for (int at = 0; at < hashes.length; at += Tree.HASH) {
                        var leaf = new byte[Tree.HASH];
                        System.arraycopy(hashes, at, leaf, 0, Tree.HASH);
                        paths.append(leaf);
                    }
                });
        return Optional.of(json(checkpoint, key.get().bytes(), sealed, paths.finish()));
    }

    private static byte[] json(
            Checkpoint checkpoint,
            byte[] key,
            Map<Long, AuditProofSql.About> sealed,
            Map<Long, List<byte[]>> paths) {
        var records = new ArrayList<Map<String, Object>>();
        sealed.forEach((index, about) -> {
            var record = new LinkedHashMap<String, Object>();
            record.put("record", about.seq());
            record.put("at", about.at().toString());
            record.put("table", about.table());
            record.put("row", about.row());
            record.put("deed", about.deed());
            record.put("index", index);
            record.put("leaf", HexFormat.of().formatHex(about.leaf()));
            record.put(
                    "path",
                    paths.getOrDefault(index, List.of()).stream()
                            .map(HexFormat.of()::formatHex)
                            .toList());
            records.add(record);
        });
        var top = new LinkedHashMap<String, Object>();
        top.put("format", "watchroom-audit-proof");
        top.put("version", VERSION);
        top.put("checkpoint", "audit-checkpoint.txt");
        top.put("size", checkpoint.size());
        top.put("root", checkpoint.root());
        top.put("key", Base64.getEncoder().encodeToString(key));
        top.put("records", records);
        return JSON.writerWithDefaultPrettyPrinter().writeValueAsBytes(top);
    }
}
