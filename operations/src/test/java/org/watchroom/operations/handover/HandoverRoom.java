package org.watchroom.operations.handover;

import static org.watchroom.db.schema.Tables.CUSTODY_EVENT;
import static org.watchroom.db.schema.Tables.EXHIBIT;
import static org.watchroom.db.schema.Tables.PACK;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import org.jooq.JSONB;
import org.watchroom.db.schema.Routines;
import org.watchroom.db.testing.TestPerson;
import org.watchroom.operations.evidence.Sha256;
import org.watchroom.operations.incident.IncidentId;
import org.watchroom.operations.incident.Severity;
import org.watchroom.operations.pack.SigningIdentity;
import org.watchroom.operations.staff.Session;
import org.watchroom.operations.testing.ControlRoom;
import org.watchroom.operations.work.Database;
import org.watchroom.operations.work.Stop;

/// A control room with a pack on disk and on record, and Iris, an investigator, who has given her
/// code.
public final class HandoverRoom implements AutoCloseable {
    static final ZoneId LONDON = ZoneId.of("Europe/London");
    private static final SigningIdentity IDENTITY = identity();

    public final ControlRoom room = new ControlRoom();
    public final TestPerson irisHolt =
            room.db().person("iris", "Iris Holt", "IH", List.of("investigator"), ControlRoom.NORTH);
    public final TestPerson olga =
            room.db().person("olga", "Olga Ross", "OR", List.of("auditor"), ControlRoom.NORTH);
    final Session iris;
    public final IncidentId theft = room.raise(room.york, Severity.HIGH, "Razors taken");
    final Path folder;
    final Path packs;
    final UUID pack = UUID.randomUUID();
    final UUID police = UUID.randomUUID();
    final byte[] footage = new byte[700_000];

    public HandoverRoom(Path folder) {
        this.folder = folder;
        this.packs = folder.resolve("packs");
        new Random(1).nextBytes(footage);
        iris = room.signIn(irisHolt);
        iris.stepUp(room.db().code(irisHolt));
        record(write());
        new Recipients(iris.database())
                .add(
                        police,
                        ControlRoom.NORTH,
                        Recipient.Kind.POLICE,
                        "PC 1234 Hall",
                        "North Yorkshire Police",
                        Optional.empty(),
                        Optional.empty());
    }

    private static SigningIdentity identity() {
        try {
            return SigningIdentity.open(
                    Files.createTempDirectory("keys"), "Test", Clock.systemUTC());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    SigningIdentity signing() {
        return IDENTITY;
    }

    HandOvers handOvers() {
        return handOvers(iris);
    }

    HandOvers handOvers(Session who) {
        return handOvers(who.database());
    }

    /// As whoever this database works for.
    public HandOvers handOvers(Database who) {
        return new HandOvers(
                who,
                IDENTITY,
                packs,
                folder.resolve("links"),
                folder.resolve("outbox"),
                room.clock,
                LONDON);
    }

    Order order() {
        return order(police);
    }

    Order order(UUID recipient) {
        return new Order(
                UUID.randomUUID(),
                pack,
                recipient,
                "Crime 14/1234/26",
                Authority.CRIME,
                "Request 77",
                "Camera 4: nothing to be seen");
    }

    Made zip(Path stick) {
        return handOvers().zip(order(), stick, (_, _) -> {}, Stop.NEVER);
    }

    Path bag() {
        return packs.resolve("WR-TEST");
    }

    private Sha256 write() {
        try {
            Files.createDirectories(bag().resolve("data"));
            Files.write(bag().resolve("data/till.mp4"), footage);
            put("manifest-sha256.txt", Sha256.of(footage).hex() + "  data/till.mp4\n");
            put("VERIFY.txt", "How to check\n");
            var tags =
                    "%s  manifest-sha256.txt\n%s  VERIFY.txt\n"
                            .formatted(sum("manifest-sha256.txt"), sum("VERIFY.txt"));
            put("tagmanifest-sha256.txt", tags);
            Files.write(
                    bag().resolve("tagmanifest-sha256.txt.p7s"),
                    IDENTITY.sign(tags.getBytes(StandardCharsets.UTF_8), Instant.EPOCH));
            return Sha256.of(tags.getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void put(String name, String words) throws IOException {
        Files.writeString(bag().resolve(name), words);
    }

    private String sum(String name) throws IOException {
        return Sha256.of(Files.readAllBytes(bag().resolve(name))).hex();
    }

    private void record(Sha256 tagManifest) {
        var exhibit = UUID.randomUUID();
        iris.database()
                .writing(db -> {
                    var number = Routines.nextExhibitNumber(db.configuration());
                    db.insertInto(EXHIBIT)
                            .set(EXHIBIT.ID, exhibit)
                            .set(EXHIBIT.REGION_ID, (short) ControlRoom.NORTH)
                            .set(EXHIBIT.INCIDENT_ID, theft.value())
                            .set(EXHIBIT.PRODUCED_BY, irisHolt.id())
                            .set(EXHIBIT.NUMBER, number.getNumber())
                            .set(EXHIBIT.REFERENCE, "IH/" + number.getNumber())
                            .set(EXHIBIT.KIND, "master")
                            .set(EXHIBIT.TITLE, "Till")
                            .set(EXHIBIT.FILE_NAME, "till.mp4")
                            .set(EXHIBIT.MEDIA_TYPE, "video/mp4")
                            .set(EXHIBIT.SIZE_BYTES, (long) footage.length)
                            .set(EXHIBIT.SHA256, Sha256.of(footage).bytes())
                            .set(EXHIBIT.OPERATION, "copied")
                            .execute();
                    db.insertInto(PACK)
                            .set(PACK.ID, pack)
                            .set(PACK.REGION_ID, (short) ControlRoom.NORTH)
                            .set(PACK.INCIDENT_ID, theft.value())
                            .set(PACK.NAME, "WR-TEST")
                            .set(PACK.BUILT_BY, irisHolt.id())
                            .set(PACK.PAYLOAD_BYTES, (long) footage.length)
                            .set(PACK.PAYLOAD_FILES, 1)
                            .set(PACK.TAGMANIFEST_SHA256, tagManifest.bytes())
                            .set(PACK.SIGNER_SHA256, IDENTITY.fingerprint().bytes())
                            .execute();
                    db.insertInto(CUSTODY_EVENT)
                            .set(CUSTODY_EVENT.ID, UUID.randomUUID())
                            .set(CUSTODY_EVENT.REGION_ID, (short) ControlRoom.NORTH)
                            .set(CUSTODY_EVENT.EXHIBIT_ID, exhibit)
                            .set(CUSTODY_EVENT.KIND, "exported")
                            .set(CUSTODY_EVENT.DETAIL, JSONB.valueOf("{\"pack\": \"WR-TEST\"}"))
                            .execute();
                });
    }

    String custody() {
        var said = new StringBuilder();
        room.db()
                .query(
                        "select string_agg(kind || coalesce(' ' || (detail ->> 'pack'), ''), ', ' order by at) from app.custody_event",
                        row -> said.append(row.getString(1)));
        return said.toString();
    }

    @Override
    public void close() {
        iris.close();
        room.close();
    }
}
