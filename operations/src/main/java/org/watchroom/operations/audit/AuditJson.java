package org.watchroom.operations.audit;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.HexFormat;
import java.util.stream.Stream;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// The record as JSON lines: one record a line with every field that is sealed, the payload as the
/// text that was hashed, and the salt. `docs/how-to/audit.md` says how to hash it again.
final class AuditJson {
    private static final JsonMapper JSON = JsonMapper.shared();

    private AuditJson() {}

    /// Leaves the stream open.
    static void write(Stream<AuditRecord> records, OutputStream out) throws IOException {
        var buffered = new BufferedOutputStream(out, 1 << 16);
        try {
            records.forEach(record -> {
                try {
                    buffered.write(JSON.writeValueAsBytes(fields(record)));
                    buffered.write('\n');
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            });
        } catch (UncheckedIOException e) {
            throw e.getCause() == null ? new IOException(e) : e.getCause();
        }
        buffered.flush();
    }

    private static ObjectNode fields(AuditRecord r) {
        var line = JSON.createObjectNode();
        line.put("seq", r.number());
        line.put("xid", r.transaction());
        line.put("at", r.at().toString());
        line.put("actor", r.actor());
        line.put("auth", r.auth().orElse(null));
        line.put("person_id", r.person().map(Object::toString).orElse(null));
        line.put("session_id", r.session().map(Object::toString).orElse(null));
        line.put("client_at", r.clientAt().map(Object::toString).orElse(null));
        line.put("workstation", r.workstation().orElse(null));
        line.put("tbl", r.table());
        line.put("pk", r.key());
        line.put("op", String.valueOf(r.op().letter()));
        line.put("region_id", r.region().orElse(null));
        line.put("row_hash", HexFormat.of().formatHex(r.rowHash()));
        line.put("salt", r.salt().map(Object::toString).orElse(null));
        line.put("payload", r.payload().orElse(null));
        line.put("seal", r.seal().orElse(null));
        return line;
    }
}
