package org.watchroom.operations.handover;

import static org.jooq.impl.DSL.currentInstant;
import static org.jooq.impl.DSL.field;
import static org.watchroom.db.schema.Tables.RECIPIENT;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.watchroom.operations.failure.Failure;
import org.watchroom.operations.secret.Circle;
import org.watchroom.operations.secret.Keyring;
import org.watchroom.operations.secret.SealedText;
import tools.jackson.databind.json.JsonMapper;

/// The SQL of recipients.
final class RecipientSql {
    private final DSLContext db;
    private final Keyring keys;

    RecipientSql(DSLContext db) {
        this.db = db;
        this.keys = Keyring.of(db);
    }

    List<Recipient> all() {
        var certificate = field(RECIPIENT.CERTIFICATE_SEALED.isNotNull());
        var endpoint = field(RECIPIENT.ENDPOINT_SEALED.isNotNull());
        return db
                .select(
                        RECIPIENT.ID,
                        RECIPIENT.REGION_ID,
                        RECIPIENT.KIND,
                        RECIPIENT.PERSON_SEALED,
                        RECIPIENT.ORGANISATION_SEALED,
                        certificate,
                        endpoint,
                        RECIPIENT.RETIRED_AT)
                .from(RECIPIENT)
                .fetch(r ->
                        new Recipient(
                                r.value1(),
                                r.value2(),
                                Recipient.Kind.of(r.value3()),
                                SealedText.read(keys, place(r.value1(), "person"), r.value4()),
                                SealedText.read(
                                        keys, place(r.value1(), "organisation"), r.value5()),
                                r.value6(),
                                r.value7(),
                                r.value8() != null))
                .stream()
                .sorted(Comparator.comparing(Recipient::words))
                .toList();
    }

    void insert(
            UUID id,
            int region,
            Recipient.Kind kind,
            String person,
            String organisation,
            Optional<RecipientCertificate> certificate,
            Optional<Endpoint> endpoint) {
        var words = Circle.disclosure(region);
        db.insertInto(RECIPIENT)
                .set(RECIPIENT.ID, id)
                .set(RECIPIENT.REGION_ID, (short) region)
                .set(RECIPIENT.KIND, kind.code())
                .set(RECIPIENT.PERSON_SEALED, keys.seal(words, person, place(id, "person")))
                .set(
                        RECIPIENT.ORGANISATION_SEALED,
                        keys.seal(words, organisation, place(id, "organisation")))
                .set(
                        RECIPIENT.CERTIFICATE_SEALED,
                        desk(
                                region,
                                certificate.map(RecipientCertificate::text),
                                place(id, "certificate")))
                .set(
                        RECIPIENT.ENDPOINT_SEALED,
                        desk(region, endpoint.map(RecipientSql::json), place(id, "endpoint")))
                .execute();
    }

    private byte @Nullable [] desk(int region, Optional<String> words, String place) {
        return words.map(plain -> keys.seal(Circle.desk(region), plain, place)).orElse(null);
    }

    private static String json(Endpoint endpoint) {
        return JsonMapper.shared()
                .writeValueAsString(
                        Map.of(
                                "host", endpoint.host(),
                                "port", endpoint.port(),
                                "user", endpoint.user(),
                                "password", endpoint.password(),
                                "folder", endpoint.folder(),
                                "hostKey", endpoint.hostKey()));
    }

    private Optional<byte[]> certificate(UUID id) {
        return db.select(RECIPIENT.CERTIFICATE_SEALED)
                .from(RECIPIENT)
                .where(RECIPIENT.ID.eq(id))
                .fetchOptional(RECIPIENT.CERTIFICATE_SEALED)
                .map(sealed ->
                        Base64.getDecoder()
                                .decode(
                                        keys.open(sealed, place(id, "certificate"))
                                                .getBytes(StandardCharsets.US_ASCII)));
    }

    private Optional<Endpoint> endpoint(UUID id) {
        return db.select(RECIPIENT.ENDPOINT_SEALED)
                .from(RECIPIENT)
                .where(RECIPIENT.ID.eq(id))
                .fetchOptional(RECIPIENT.ENDPOINT_SEALED)
                .map(sealed ->
                        JsonMapper.shared()
                                .readValue(
                                        keys.open(sealed, place(id, "endpoint")), Endpoint.class));
    }

    /// @throws Failure.Refused `no-certificate`, or what [RecipientCertificate] refuses
    RecipientCertificate usable(UUID id, Instant now) {
        return certificate(id)
                .map(bytes -> RecipientCertificate.read(bytes, now))
                .orElseThrow(() ->
                        new Failure.Refused(
                                "no-certificate",
                                "There is no certificate of this recipient: enter them with one",
                                null));
    }

    /// @throws Failure.Refused `no-endpoint`
    Endpoint needEndpoint(UUID id) {
        return endpoint(id)
                .orElseThrow(() ->
                        new Failure.Refused(
                                "no-endpoint",
                                "There is no server of this recipient: enter them with one",
                                null));
    }

    void retire(UUID id) {
        int changed =
                db.update(RECIPIENT)
                        .set(RECIPIENT.RETIRED_AT, currentInstant())
                        .where(RECIPIENT.ID.eq(id))
                        .and(RECIPIENT.RETIRED_AT.isNull())
                        .execute();
        if (changed != 1) {
            throw new Failure.Stale("The recipient");
        }
    }

    static String place(UUID recipient, String what) {
        return "recipient/" + what + "/" + recipient;
    }
}
