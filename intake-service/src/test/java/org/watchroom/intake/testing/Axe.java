package org.watchroom.intake.testing;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import org.watchroom.operations.testing.Browser;

/// Asks axe whether everybody can use the page that is open.
public final class Axe {
    private static final String SOURCE = "/META-INF/resources/webjars/axe-core/4.6.3/axe.min.js";

    private Axe() {}

    /// Rules that are broken, with where. Axe is not the page's own, so it is brought in past the
    /// page's policy by the browser itself.
    public static String violations(Browser browser) throws IOException, InterruptedException {
        try (var in = Objects.requireNonNull(Axe.class.getResourceAsStream(SOURCE))) {
            browser.evaluate(new String(in.readAllBytes(), StandardCharsets.UTF_8) + "; 'there'");
        }
        return browser.evaluate(
                "axe.run(document, {resultTypes: ['violations']}).then((r) => r.violations.map((v) => v.id + ': ' + v.nodes.map((n) => n.target.join(' ') + ' ' + n.failureSummary).join('; ')).join('\\n'))");
    }
}
