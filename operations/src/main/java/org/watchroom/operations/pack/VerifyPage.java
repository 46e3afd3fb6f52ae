package org.watchroom.operations.pack;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.watchroom.operations.evidence.Sha256;

/// `verify.html`: a page that checks the pack it lies in, in any browser and without a network.
///
/// Style and program are inside; its content security policy allows these two by their hash and
/// nothing else.
final class VerifyPage {
    private VerifyPage() {}

    /// @param pack its number, in letters, digits and dashes
    static String of(String pack) {
        var style = part("verify.css");
        var program = part("verify.js");
        return part("verify.html")
                .replace("{policy}", policy(style, program))
                .replace("{pack}", Markup.text(pack))
                .replace("{style}", style)
                .replace("{program}", program);
    }

    private static String policy(String style, String program) {
        return "default-src 'none'; style-src '%s'; script-src '%s'; base-uri 'none'; form-action 'none'"
                .formatted(source(style), source(program));
    }

    private static String source(String words) {
        var hash = Sha256.of(words.getBytes(StandardCharsets.UTF_8));
        return "sha256-" + Base64.getEncoder().encodeToString(hash.bytes());
    }

    private static String part(String name) {
        try (var in = VerifyPage.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new IllegalStateException(name + " is missing from the program");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Names of packs are plain, but a page is no place to rely on that.
    private static final class Markup {
        static String text(String words) {
            return words.replace("&", "&amp;").replace("<", "&lt;").replace("\"", "&quot;");
        }
    }
}
