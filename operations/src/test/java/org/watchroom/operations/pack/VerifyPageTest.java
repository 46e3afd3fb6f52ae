package org.watchroom.operations.pack;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.watchroom.operations.testing.Browser;

/// `verify.html` in a real browser, opened from the disk as a person opens it.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class VerifyPageTest {
    private static final int LARGE = 70 << 20;

    @SuppressWarnings("NullAway.Init")
    private Path folder;

    @SuppressWarnings("NullAway.Init")
    private Path pack;

    @SuppressWarnings("NullAway.Init")
    private Browser browser;

    @BeforeAll
    void start() throws IOException, InterruptedException {
        folder = Files.createTempDirectory("verify-page");
        browser = new Browser(folder.resolve("profile"));
    }

    @AfterAll
    void stop() {
        if (browser != null) {
            browser.close();
        }
        TamperTest.delete(folder);
    }

    @BeforeEach
    void write() throws IOException, InterruptedException {
        pack = folder.resolve("WR-261130-012720-G2P8-YORK-01");
        if (Files.exists(pack)) {
            TamperTest.delete(pack);
        }
        write(Files.createDirectory(pack), 1000);
    }

    private static void write(Path pack, int size) throws IOException {
        var identity = PackRoom.IDENTITY;
        var seals = new Seals(identity, Clock.systemUTC().instant(), java.util.Optional.empty());
        var bag = new BagDraft(pack);
        bag.write("data/footage/a clip ä 100%.mp4", new byte[size]);
        bag.write("data/incident.json", "{}");
        bag.write("data/00-index.pdf", "%PDF");
        bag.write(PackVerifier.AUTHORITY, SigningIdentity.pem(identity.authority()));
        bag.write("VERIFY.txt", "how to");
        bag.write("verify.html", VerifyPage.of(pack.getFileName().toString()));
        var info = new LinkedHashMap<String, String>();
        info.put(ContentDigest.LABEL, ContentDigest.of(bag.payloadHashes()).hex());
        bag.declare(info);
        AsicSeal.write(bag, seals);
        var tags = bag.seal();
        bag.write(PackVerifier.SIGNATURE, seals.beside(tags));
    }

    private String judged() throws IOException, InterruptedException {
        browser.open(pack.resolve("verify.html").toUri());
        browser.drop(pack);
        return verdict();
    }

    private String verdict() throws IOException, InterruptedException {
        Browser.await(
                () -> !browser.evaluate("document.documentElement.dataset.done || ''").isEmpty());
        return browser.evaluate("document.documentElement.dataset.done")
                + ": "
                + browser.evaluate(
                        "[...document.querySelectorAll('#findings li')].map(li => [...li.children].map(c => c.textContent).join(' ')).join('; ')");
    }

    @Test
    void a_pack_as_it_was_signed_is_intact_and_its_signer_named() throws Exception {
        assertThat(judged()).isEqualTo("intact: ");

        assertThat(browser.evaluate("document.body.innerText"))
                .contains(
                        "Intact",
                        "Control Room North",
                        IndexWords.grouped(PackRoom.IDENTITY.fingerprint().hex()),
                        IndexWords.grouped(
                                Certificates.fingerprint(PackRoom.IDENTITY.authority()).hex()),
                        "Compare these fingerprints");
        assertThat(browser.evaluate("document.getElementById('content').textContent"))
                .isEqualTo(
                        ContentDigest.said(Files.readString(pack.resolve("bag-info.txt")))
                                .orElseThrow());
        assertThat(browser.evaluate("document.activeElement.id")).isEqualTo("result");
        browser.picture(Path.of("target", "reports-seen", "verify-intact.png"));
        dark(true);
        browser.picture(Path.of("target", "reports-seen", "verify-intact-dark.png"));
        dark(false);
    }

    @Test
    void a_folder_chosen_with_the_button_is_judged_the_same() throws Exception {
        browser.open(pack.resolve("verify.html").toUri());
        browser.picture(Path.of("target", "reports-seen", "verify-empty.png"));
        browser.choose("#folder", pack);
        assertThat(verdict()).isEqualTo("intact: ");

        Files.writeString(pack.resolve("data/incident.json"), "[]");
        browser.open(pack.resolve("verify.html").toUri());
        browser.choose("#folder", pack);
        assertThat(verdict()).isEqualTo("altered: Altered data/incident.json");
    }

    @Test
    void the_folder_around_the_pack_does_as_well() throws Exception {
        var around = Files.createDirectory(folder.resolve("around"));
        Files.move(pack, around.resolve("pack"));
        browser.open(around.resolve("pack/verify.html").toUri());
        browser.drop(around);

        assertThat(verdict()).isEqualTo("intact: ");
        TamperTest.delete(around);
    }

    @Test
    void one_byte_in_any_file_is_seen_and_the_file_named() throws Exception {
        for (var file : FolderFiles.below(pack).all()) {
            var bytes = Files.readAllBytes(pack.resolve(file));
            var altered = bytes.clone();
            altered[bytes.length / 2] ^= 1;
            browser.open(pack.resolve("verify.html").toUri());
            Files.write(pack.resolve(file), altered);
            browser.drop(pack);
            assertThat(verdict()).as(file).startsWith("altered: ").contains(file);
            Files.write(pack.resolve(file), bytes);
        }
    }

    @Test
    void files_taken_away_renamed_swapped_and_added_are_named() throws Exception {
        Files.move(pack.resolve("data/incident.json"), pack.resolve("data/other.json"));
        Files.writeString(pack.resolve("README.txt"), "planted");
        var index = pack.resolve("data/00-index.pdf");
        var clip = pack.resolve("data/footage/a clip ä 100%.mp4");
        var bytes = Files.readAllBytes(index);
        Files.write(index, Files.readAllBytes(clip));
        Files.write(clip, bytes);

        assertThat(judged())
                .isEqualTo(
                        "altered: Altered data/00-index.pdf; Altered data/footage/a clip ä 100%.mp4; "
                                + "Missing data/incident.json; Added README.txt; Added data/other.json");
        browser.picture(Path.of("target", "reports-seen", "verify-altered.png"));
    }

    @Test
    void lists_made_anew_without_the_key_are_forged() throws Exception {
        var signature = Files.readAllBytes(pack.resolve(PackVerifier.SIGNATURE));
        TamperTest.delete(pack);
        write(Files.createDirectory(pack), 999);
        Files.write(pack.resolve(PackVerifier.SIGNATURE), signature);

        assertThat(judged())
                .isEqualTo(
                        "altered: Forged tagmanifest-sha256.txt.p7s is no good signature over the list of checksums");
    }

    @Test
    void a_signature_under_another_authority_is_forged() throws Exception {
        var stranger =
                SigningIdentity.open(
                        folder.resolve("stranger"), "Control Room North", Clock.systemUTC());
        Files.write(
                pack.resolve(PackVerifier.SIGNATURE),
                Signing.sign(
                        Files.readAllBytes(pack.resolve(BagNames.TAG_MANIFEST)),
                        stranger,
                        Clock.systemUTC().instant()));

        assertThat(judged()).contains("was not signed by the authority that the pack names");
    }

    @Test
    void a_folder_of_other_things_cannot_be_judged() throws Exception {
        var other = Files.createDirectory(folder.resolve("other"));
        Files.writeString(other.resolve("holiday.txt"), "sea");
        browser.open(pack.resolve("verify.html").toUri());
        browser.drop(other);

        assertThat(verdict()).startsWith("unknown");
        TamperTest.delete(other);
    }

    @Test
    void a_file_too_large_for_memory_is_hashed_in_pieces() throws Exception {
        TamperTest.delete(pack);
        write(Files.createDirectory(pack), LARGE);
        assertThat(judged()).isEqualTo("intact: ");

        try (var file =
                new java.io.RandomAccessFile(
                        pack.resolve("data/footage/a clip ä 100%.mp4").toFile(), "rw")) {
            file.seek(LARGE - 5);
            file.write(1);
        }
        assertThat(judged()).isEqualTo("altered: Altered data/footage/a clip ä 100%.mp4");
    }

    @Test
    void the_page_may_reach_nothing() throws Exception {
        browser.open(pack.resolve("verify.html").toUri());
        assertThat(browser.evaluate("document.querySelector('meta[http-equiv]').content"))
                .startsWith("default-src 'none'; style-src 'sha256-");
        browser.evaluate(
                "window.blocked = ''; addEventListener('securitypolicyviolation', e => window.blocked = e.effectiveDirective); fetch('http://127.0.0.1:9/').catch(() => {})");

        Browser.await(() -> browser.evaluate("window.blocked").equals("connect-src"));
    }

    private void dark(boolean on) throws InterruptedException {
        browser.ask(
                "Emulation.setEmulatedMedia",
                Map.of(
                        "features",
                        List.of(
                                Map.of(
                                        "name",
                                        "prefers-color-scheme",
                                        "value",
                                        on ? "dark" : "light"))));
    }

    /// Pairs of digits, as the page shows them.
    private static final class IndexWords {
        static String grouped(String hex) {
            return hex.toUpperCase(java.util.Locale.ROOT).replaceAll("..(?!$)", "$0:");
        }
    }
}
