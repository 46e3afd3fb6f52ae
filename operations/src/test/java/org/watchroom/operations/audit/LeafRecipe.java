package org.watchroom.operations.audit;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HexFormat;
import tools.jackson.databind.JsonNode;

/// The leaf of an exported line, as `docs/how-to/audit.md` tells strangers to compute it.
final class LeafRecipe {
    private static final Instant POSTGRES_BEGAN = Instant.parse("2000-01-01T00:00:00Z");

    private LeafRecipe() {}

    static String leaf(JsonNode r) {
        try {
            var bytes = new ByteArrayOutputStream();
            var tuple = new DataOutputStream(bytes);
            tuple.writeByte(0);
            tuple.writeShort(14);
            number(tuple, r.get("seq").asLong());
            number(tuple, r.get("xid").asLong());
            moment(tuple, r.get("at"));
            text(tuple, r.get("actor"));
            text(tuple, r.get("auth"));
            uuid(tuple, r.get("person_id"));
            uuid(tuple, r.get("session_id"));
            moment(tuple, r.get("client_at"));
            text(tuple, r.get("workstation"));
            text(tuple, r.get("tbl"));
            text(tuple, r.get("pk"));
            text(tuple, r.get("op"));
            if (r.get("region_id").isNull()) {
                tuple.writeInt(-1);
            } else {
                tuple.writeInt(2);
                tuple.writeShort(r.get("region_id").asInt());
            }
            bytes(tuple, HexFormat.of().parseHex(r.get("row_hash").asString()));
            return AuditExportTest.sha256(bytes.toByteArray());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void number(DataOutputStream tuple, long value) throws IOException {
        tuple.writeInt(8);
        tuple.writeLong(value);
    }

    private static void moment(DataOutputStream tuple, JsonNode value) throws IOException {
        if (value.isNull()) {
            tuple.writeInt(-1);
        } else {
            number(
                    tuple,
                    ChronoUnit.MICROS.between(POSTGRES_BEGAN, Instant.parse(value.asString())));
        }
    }

    private static void text(DataOutputStream tuple, JsonNode value) throws IOException {
        if (value.isNull()) {
            tuple.writeInt(-1);
        } else {
            bytes(tuple, value.asString().getBytes(StandardCharsets.UTF_8));
        }
    }

    private static void uuid(DataOutputStream tuple, JsonNode value) throws IOException {
        if (value.isNull()) {
            tuple.writeInt(-1);
        } else {
            bytes(tuple, AuditExportTest.uuid(value.asString()));
        }
    }

    private static void bytes(DataOutputStream tuple, byte[] value) throws IOException {
        tuple.writeInt(value.length);
        tuple.write(value);
    }
}
