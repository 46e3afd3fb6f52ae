package org.watchroom.intake.door.app;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.util.Base64;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.watchroom.intake.IntakeSettings;
import org.watchroom.intake.testing.RunningIntake;
import org.watchroom.operations.evidence.vault.DirectoryVault;
import org.watchroom.operations.retention.Shelves;
import org.watchroom.operations.testing.Browser;
import org.watchroom.operations.testing.TestVault;
import tools.jackson.databind.json.JsonMapper;

/// A real browser at a real intake service, on a screen of 360 × 780.
final class StoreTerminal implements AutoCloseable {
    final RunningIntake intake;
    final DirectoryVault vault;
    private final Path folder;
    private final UUID administrator;
    private final Cable cable;
    private @Nullable Browser browser;

    StoreTerminal(Path folder) {
        this.folder = folder;
        vault = TestVault.at(folder.resolve("vault"), Clock.systemUTC());
        intake =
                new RunningIntake(
                        IntakeSettings.at("127.0.0.1", 0)
                                .shelves(Shelves.here(List.of(), List.of(), List.of(vault)))
                                .uploads(folder.resolve("uploads"))
                                .build());
        cable = new Cable(intake.port());
        administrator =
                intake.db()
                        .person(
                                "ada",
                                "Ada Moss",
                                "AM",
                                List.of("administrator"),
                                RunningIntake.NORTH)
                        .id();
    }

    /// A code as an administrator's link has it, for York.
    String code() {
        var code =
                Base64.getUrlEncoder()
                        .withoutPadding()
                        .encodeToString(hash(UUID.randomUUID().toString()));
        intake.db()
                .update(
                        "insert into app.terminal (id, region_id, store_id, label, code_hash, code_until, made_by, made_at) values (gen_random_uuid(), 1, ?, 'Tills', ?, now() + interval '1 day', ?, now())",
                        intake.york,
                        hash(code),
                        administrator);
        return code;
    }

    private static byte[] hash(String text) {
        try {
            return MessageDigest.getInstance("SHA-256")
                    .digest(text.getBytes(StandardCharsets.US_ASCII));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    URI page() {
        return URI.create("http://127.0.0.1:" + cable.port() + "/report/");
    }

    Browser browser() {
        return Objects.requireNonNull(browser);
    }

    /// Opens the app, enrolled with a fresh code.
    StoreTerminal enrolled() throws IOException, InterruptedException {
        start(URI.create(page() + "#enrol=" + code()));
        seen("document.getElementById('store')?.textContent === 'Coppergate'");
        return this;
    }

    /// Opens the app as somebody who has no link.
    StoreTerminal stranger() throws IOException, InterruptedException {
        start(page());
        return this;
    }

    /// With what an earlier browser left in the profile.
    void start(URI at) throws IOException, InterruptedException {
        var fresh = new Browser(folder.resolve("profile"));
        browser = fresh;
        fresh.screen(360, 780, false);
        fresh.go(at);
        ready();
    }

    void ready() throws IOException, InterruptedException {
        seen("document.documentElement?.dataset.ready === 'yes'");
    }

    /// The worker has the app on the device.
    void installed() throws IOException, InterruptedException {
        seen("navigator.serviceWorker.controller !== null");
    }

    void seen(String condition) throws IOException, InterruptedException {
        try {
            Browser.await(() -> browser().holds(condition));
        } catch (AssertionError late) {
            throw new AssertionError(
                    condition + " in " + browser().evaluate("document.body.innerText"), late);
        }
    }

    /// The network is gone, for the page and its worker alike, and the browser knows. The page says
    /// so in a line that moves what is below it, so nothing is tapped before that.
    void unplug() throws IOException, InterruptedException {
        cable.cut();
        browser().offline(true);
        seen("document.body.innerText.includes('No connection')");
    }

    void plugIn() throws InterruptedException {
        cable.mend();
        browser().offline(false);
    }

    String text(String selector) throws InterruptedException {
        return browser()
                .evaluate(
                        "document.querySelector(%s)?.innerText ?? ''".formatted(quoted(selector)));
    }

    void tap(String selector) throws IOException, InterruptedException {
        seen("document.querySelector(%s) !== null".formatted(quoted(selector)));
        browser().click(selector);
    }

    /// The tile of the first page with these words.
    void tile(String words) throws InterruptedException {
        browser()
                .evaluate(
                        "[...document.querySelectorAll('.tile')].find((one) => one.innerText.trim() === %s).id = 'wanted'"
                                .formatted(quoted(words)));
        browser().click("#wanted");
    }

    static String quoted(String text) {
        return JsonMapper.shared().writeValueAsString(text);
    }

    @Override
    public void close() {
        if (browser != null) {
            browser.close();
        }
        cable.close();
        intake.close();
    }
}
