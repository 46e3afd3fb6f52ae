package org.watchroom.verify;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.watchroom.operations.pack.PackJudge;

/// `java -jar watchroom-verify.jar PACK`: what `./watchroom verify` does, for who has only this.
public final class VerifyMain {
    private static final int USAGE = 64;
    private static final String HELP =
            """
            Usage: java -jar watchroom-verify.jar PACK [--ca FILE.pem]... [--paper DIGEST] [--passphrase-file FILE]
            Checks a police pack: its signatures, every hash, and that nothing is missing or added.
              PACK                    folder of the pack, or a zip with it
              --ca FILE.pem           certificate you trust; may be repeated
              --paper DIGEST          content digest at the foot of a printed page: is the page of this pack?
              --passphrase-file FILE  its first line is the passphrase of the zip; without it you are asked

            Exit code: 0 intact, 1 altered or not the paper's pack, 2 cannot tell.\
            """;

    private VerifyMain() {}

    public static void main(String[] arguments) {
        System.exit(run(List.of(arguments)));
    }

    private static int run(List<String> arguments) {
        @Nullable Path pack = null;
        @Nullable String paper = null;
        @Nullable Path passphrase = null;
        var trusted = new ArrayList<Path>();
        for (int n = 0; n < arguments.size(); n++) {
            var word = arguments.get(n);
            if (word.equals("--help") || word.equals("-h")) {
                System.out.println(HELP);
                return 0;
            }
            boolean option = word.startsWith("--");
            if (option && n + 1 == arguments.size() || !option && pack != null) {
                return wrong(word);
            }
            switch (word) {
                case "--ca" -> trusted.add(Path.of(arguments.get(++n)));
                case "--paper" -> paper = arguments.get(++n);
                case "--passphrase-file" -> passphrase = Path.of(arguments.get(++n));
                default -> {
                    if (option) {
                        return wrong(word);
                    }
                    pack = Path.of(word);
                }
            }
        }
        if (pack == null) {
            return wrong("no pack");
        }
        return new PackJudge(System.out, PackJudge::typed)
                .answer(
                        new PackJudge.Question(
                                pack,
                                trusted,
                                Optional.ofNullable(paper),
                                Optional.ofNullable(passphrase)));
    }

    private static int wrong(String word) {
        System.err.println("Not understood: " + word);
        System.err.println(HELP);
        return USAGE;
    }
}
