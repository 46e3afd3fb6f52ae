package org.watchroom.operations.pack;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.zxing.BinaryBitmap;
import com.google.zxing.RGBLuminanceSource;
import com.google.zxing.common.HybridBinarizer;
import com.google.zxing.qrcode.QRCodeReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.rendering.PDFRenderer;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.verapdf.pdfa.flavours.PDFAFlavour;
import org.watchroom.operations.audit.seal.SealHome;
import org.watchroom.operations.audit.seal.Sealer;
import org.watchroom.operations.audit.stamp.TestAuthority;
import org.watchroom.operations.site.Camera;
import org.watchroom.operations.site.plan.Floor;
import org.watchroom.operations.site.plan.FloorPlan;
import org.watchroom.operations.site.plan.FloorPlans;
import org.watchroom.operations.site.plan.PlacedCamera;
import org.watchroom.operations.site.plan.PlanPoint;
import org.watchroom.operations.site.plan.Zone;
import org.watchroom.operations.testing.Tool;
import org.watchroom.operations.work.Stop;
import tools.jackson.databind.json.JsonMapper;

/// One pack with footage, a sealed record and a time stamping authority, looked at by strangers.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class SealedPackTest {
    private static final String VIDEO = "video/one-by-one-person-detection.mp4";

    @SuppressWarnings("NullAway.Init")
    private PackRoom room;

    @SuppressWarnings("NullAway.Init")
    private BuiltPack built;

    @SuppressWarnings("NullAway.Init")
    private Path pack;

    @SuppressWarnings("NullAway.Init")
    private TestAuthority authority;

    @BeforeAll
    void build(@TempDir(cleanup = org.junit.jupiter.api.io.CleanupMode.ALWAYS) Path folder)
            throws Exception {
        room = new PackRoom(folder);
        authority = new TestAuthority();
        room.room
                .db()
                .update(
                        "insert into app.setting (key, value) values ('audit.tsa-url', to_jsonb(?::text))",
                        authority.uri().toString());
        try (var sealer =
                new Sealer(
                        room.room.db().intake()::connect, new SealHome(folder.resolve("seals")))) {
            var incident = room.camera("CAM01", "Entrance", VIDEO, 10).incident();
            draw();
            room.build(incident);
            assertThat(sealer.round(Stop.NEVER).alarm()).isFalse();
            built = room.build(incident);
            pack = built.folder();
        }
    }

    /// The store's plan, with the camera.
    private void draw() {
        var kay = room.room.db().person("kay", "Kay Orme", "KO", List.of("administrator"), 1);
        var entrance =
                new Zone(
                        "Entrance",
                        Zone.Kind.ENTRANCE,
                        List.of(new PlanPoint(0, 0), new PlanPoint(9, 0), new PlanPoint(9, 9)));
        var camera =
                new PlacedCamera(
                        "CAM01", new PlanPoint(8, 1), Optional.of(new Camera.ViewCone(225, 80, 6)));
        try (var keeper = room.room.signIn(kay)) {
            new FloorPlans(keeper.database(), room.room.clock)
                    .put(
                            room.room.york,
                            new FloorPlan(
                                    List.of(
                                            new Floor(
                                                    "Ground floor",
                                                    12,
                                                    10,
                                                    0,
                                                    List.of(entrance),
                                                    List.of(camera)))));
        }
    }

    @AfterAll
    void close() {
        room.close();
        authority.close();
    }

    private PackVerifier.Verdict verdict() throws IOException {
        return PackVerifier.verify(pack, List.of(PackRoom.IDENTITY.authority()), Stop.NEVER);
    }

    @Test
    void it_is_intact_and_time_stamped() throws IOException {
        var verdict = verdict();

        assertThat(verdict.findings()).isEmpty();
        assertThat(verdict.trusted()).isTrue();
        assertThat(verdict.stamp().orElseThrow().authority()).contains("Test Authority");
        assertThat(
                        Duration.between(
                                        verdict.signedAt().orElseThrow(),
                                        verdict.stamp().orElseThrow().at())
                                .abs())
                .isLessThan(Duration.ofMinutes(2));
    }

    @Test
    void every_paper_is_signed_as_a_whole_for_strangers_too() throws Exception {
        for (var paper : Judges.papers(pack)) {
            var found = PaperSeal.read(Files.readAllBytes(paper));
            assertThat(found.signed().certificate()).isEqualTo(PackRoom.IDENTITY.certificate());
            assertThat(found.signed().stamp()).isPresent();
            var said = Tool.run(pack, "pdfsig", "-nocert", paper.toString());
            assertThat(said.output())
                    .as(paper.toString())
                    .contains(
                            "Signature is Valid.", "Total document signed", "ETSI.CAdES.detached");
            assertThat(Tool.run(pack, "qpdf", "--check", paper.toString()).output())
                    .contains("No syntax or stream encoding errors found");
        }
    }

    @Test
    void every_signed_paper_is_an_archive_and_fit_for_all() throws IOException {
        for (var paper : Judges.papers(pack)) {
            var pdf = Files.readAllBytes(paper);
            assertThat(Judges.objections(pdf, PDFAFlavour.PDFA_2_A)).as(paper.toString()).isEmpty();
            assertThat(Judges.objections(pdf, PDFAFlavour.PDFUA_1)).as(paper.toString()).isEmpty();
        }
    }

    @Test
    void map_and_floor_plan_are_papers_of_their_own() throws IOException {
        try (var map = Loader.loadPDF(pack.resolve("data/02-location-map.pdf").toFile());
                var plan = Loader.loadPDF(pack.resolve("data/03-floor-plan.pdf").toFile());
                var index = Loader.loadPDF(pack.resolve("data/00-index.pdf").toFile())) {
            assertThat(new PDFTextStripper().getText(map)).contains("Coppergate");
            assertThat(new PDFTextStripper().getText(plan).replaceAll("\\s+", " "))
                    .contains("1 Entrance (CAM01), Ground floor", "exhibits MR/");
            assertThat(new PDFTextStripper().getText(index))
                    .contains("data/02-location-map.pdf", "data/03-floor-plan.pdf");
        }
    }

    @Test
    void every_page_carries_number_and_digest_and_its_code_says_the_same() throws Exception {
        var digest = verdict().contentDigest().orElseThrow();
        for (var paper : Judges.papers(pack)) {
            try (var document = Loader.loadPDF(paper.toFile())) {
                for (int page = 0; page < document.getNumberOfPages(); page++) {
                    var stripper = new PDFTextStripper();
                    stripper.setStartPage(page + 1);
                    stripper.setEndPage(page + 1);
                    assertThat(stripper.getText(document))
                            .contains("Pack " + built.name(), "Content SHA-256 " + digest);
                    assertThat(code(new PDFRenderer(document), page))
                            .isEqualTo(
                                    "WATCHROOM:%s:%s"
                                            .formatted(
                                                    built.name(), digest.toUpperCase(Locale.ROOT)));
                }
            }
        }
    }

    @Test
    void a_page_is_of_this_pack_or_not() throws IOException {
        var verdict = verdict();
        var digest = verdict.contentDigest().orElseThrow();

        assertThat(verdict.owns(digest)).contains(true);
        assertThat(verdict.owns("WATCHROOM:" + built.name() + ":" + digest.toUpperCase(Locale.UK)))
                .contains(true);
        assertThat(verdict.owns(digest.replaceAll("(.{8})", "$1 "))).contains(true);
        assertThat(
                        verdict.owns(
                                digest.replace(
                                        digest.charAt(0), digest.charAt(0) == '0' ? '1' : '0')))
                .contains(false);
        assertThat(verdict.owns("the blue one")).isEmpty();
    }

    @Test
    void anybody_computes_the_digest_of_the_content_as_the_pack_says() throws Exception {
        var computed =
                Tool.run(
                        pack,
                        "bash",
                        "-c",
                        "grep -vE '  data/(custody/)?[^/]*\\.pdf$' manifest-sha256.txt | sha256sum");
        var digest = computed.output().substring(0, 64);

        assertThat(verdict().contentDigest()).contains(digest);
        assertThat(Files.readString(pack.resolve("bag-info.txt")))
                .contains("Watchroom-Content-SHA256: " + digest);
        assertThat(Files.readString(pack.resolve("VERIFY.txt")))
                .contains(
                        "grep -vE '  data/(custody/)?[^/]*\\.pdf$' manifest-sha256.txt | sha256sum");
    }

    @Test
    void the_second_list_is_signed_and_right_for_strangers() throws Exception {
        assertThat(Files.readString(pack.resolve("mimetype")))
                .isEqualTo("application/vnd.etsi.asic-e+zip");
        assertThat(
                        Tool.run(
                                        pack,
                                        "openssl",
                                        "cms",
                                        "-verify",
                                        "-binary",
                                        "-inform",
                                        "DER",
                                        "-in",
                                        Asic.SIGNATURE,
                                        "-content",
                                        Asic.MANIFEST,
                                        "-CAfile",
                                        "verify/ca.pem",
                                        "-out",
                                        "/dev/null")
                                .exit())
                .isZero();
        var listed = Asic.listed(Files.readString(pack.resolve(Asic.MANIFEST)));
        for (var file : FolderFiles.below(pack).all()) {
            if (!file.startsWith("META-INF/")
                    && !file.startsWith("tagmanifest")
                    && !file.equals("mimetype")) {
                assertThat(listed.get(file))
                        .as(file)
                        .isEqualTo(
                                org.watchroom.operations.evidence.Sha256.of(
                                                Files.readAllBytes(pack.resolve(file)))
                                        .hex());
            }
        }
        assertThat(Tool.sums(pack, "tagmanifest-sha256.txt").exit()).isZero();
        assertThat(Tool.sums(pack, "manifest-sha256.txt").exit()).isZero();
        assertThat(Tool.openssl(pack, Path.of("verify/ca.pem")).exit()).isZero();
    }

    @Test
    void records_of_the_incident_and_its_exhibits_are_proven_by_the_checkpoint()
            throws IOException {
        var proof =
                JsonMapper.shared().readTree(Files.readString(pack.resolve(AuditProofCheck.FILE)));
        var tables =
                proof.path("records")
                        .valueStream()
                        .map(record -> record.path("table").asString(""))
                        .distinct()
                        .toList();

        assertThat(tables).contains("incident", "exhibit", "incident_event");
        assertThat(AuditProofCheck.check(FolderFiles.below(pack))).isEmpty();
        assertThat(proof.toString()).doesNotContain("mara", "Mara");
    }

    @Test
    void a_byte_altered_in_a_stamped_signature_breaks_it_or_says_nothing_else()
            throws IOException, Signature.Broken {
        var signature = Files.readAllBytes(pack.resolve(PackVerifier.SIGNATURE));
        var list = Files.readAllBytes(pack.resolve(BagNames.TAG_MANIFEST));
        var good = Signature.read(list, signature);
        int believed = 0;
        for (int at = 0; at < signature.length; at++) {
            var altered = signature.clone();
            altered[at] ^= 0x10;
            try {
                assertThat(Signature.read(list, altered)).as("byte " + at).isEqualTo(good);
                believed++;
            } catch (Signature.Broken expected) {
                assertThat(expected.words()).isNotBlank();
            }
        }
        // What stands around the stamp itself is the authority's way of writing, not covered by it.
        assertThat(believed).isLessThan(signature.length / 50);
    }

    @Test
    void leaves_of_incidents_elsewhere_are_not_told() {
        var elsewhere =
                room.room.raise(
                        room.room.dover,
                        org.watchroom.operations.incident.Severity.HIGH,
                        "Elsewhere");
        var own = room.incidents().queue(1).getFirst().incident().id();

        assertThat(about(own)).isNotEmpty();
        assertThat(about(elsewhere)).isEmpty();
    }

    private List<AuditProofSql.About> about(org.watchroom.operations.incident.IncidentId incident) {
        return room.mara.database().read(db -> new AuditProofSql(db).about(incident));
    }

    @Test
    void a_proof_of_another_record_proves_nothing(@TempDir Path other) throws IOException {
        var proof = Files.readString(pack.resolve(AuditProofCheck.FILE));
        var leaf =
                JsonMapper.shared()
                        .readTree(proof)
                        .path("records")
                        .path(0)
                        .path("leaf")
                        .asString("");
        Files.createDirectories(other.resolve("data"));
        Files.copy(
                pack.resolve(AuditProofCheck.CHECKPOINT),
                other.resolve(AuditProofCheck.CHECKPOINT));
        Files.writeString(
                other.resolve(AuditProofCheck.FILE),
                proof.replace(leaf, (leaf.startsWith("0") ? "1" : "0") + leaf.substring(1)),
                StandardCharsets.UTF_8);

        assertThat(AuditProofCheck.check(FolderFiles.below(other)))
                .extracting(Finding::words)
                .anyMatch(words -> words.contains("does not prove record"));
    }

    private static String code(PDFRenderer renderer, int page) throws Exception {
        var image = renderer.renderImageWithDPI(page, 200);
        int left = image.getWidth() * 3 / 4;
        int top = image.getHeight() * 4 / 5;
        var corner = image.getSubimage(left, top, image.getWidth() - left, image.getHeight() - top);
        var pixels =
                corner.getRGB(
                        0, 0, corner.getWidth(), corner.getHeight(), null, 0, corner.getWidth());
        return new QRCodeReader()
                .decode(
                        new BinaryBitmap(
                                new HybridBinarizer(
                                        new RGBLuminanceSource(
                                                corner.getWidth(), corner.getHeight(), pixels))))
                .getText();
    }
}
