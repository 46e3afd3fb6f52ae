package org.watchroom.verify;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.jar.JarFile;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.watchroom.operations.pack.SmallPack;

/// The jar as somebody runs it who has nothing else.
final class VerifyJarTest {
    private static final int ALTERED = 1;
    private static final int CANNOT_TELL = 2;
    private static final int USAGE = 64;
    private static final long LARGEST = 9L << 20;
    private static final int LONGEST_SECONDS = 120;

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path folder;

    @SuppressWarnings("NullAway.Init")
    private Path jar;

    @BeforeEach
    void make() throws IOException {
        jar = folder.resolve("watchroom-verify.jar");
        VerifyJar.write(jar);
    }

    private record Answer(int exit, String words) {}

    private Answer ask(String... arguments) throws IOException, InterruptedException {
        var command =
                new ArrayList<>(
                        List.of(
                                ProcessHandle.current().info().command().orElseThrow(),
                                "-jar",
                                jar.toString()));
        command.addAll(List.of(arguments));
        var child =
                new ProcessBuilder(command)
                        .redirectErrorStream(true)
                        .redirectInput(ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()))
                        .start();
        var words = new String(child.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(child.waitFor(LONGEST_SECONDS, TimeUnit.SECONDS)).isTrue();
        return new Answer(child.exitValue(), words);
    }

    private Path pack() throws IOException {
        var pack = Files.createDirectories(folder.resolve("WR-TEST"));
        Files.write(folder.resolve("ca.der"), SmallPack.write(pack, folder.resolve("keys")));
        return pack;
    }

    private Path zip(Path pack) throws IOException {
        var zip = folder.resolve("pack.zip");
        var names = new TreeMap<String, Path>();
        try (Stream<Path> all = Files.walk(pack)) {
            all.filter(Files::isRegularFile)
                    .forEach(one ->
                            names.put(
                                    "WR-TEST/" + pack.relativize(one).toString().replace('\\', '/'),
                                    one));
        }
        try (var out = new ZipOutputStream(Files.newOutputStream(zip))) {
            for (var each : names.entrySet()) {
                out.putNextEntry(new ZipEntry(each.getKey()));
                Files.copy(each.getValue(), out);
            }
        }
        return zip;
    }

    @Test
    void good_altered_and_unreadable_packs_and_zips_of_them_are_told_apart()
            throws IOException, InterruptedException {
        var pack = pack();
        var good = ask(pack.toString(), "--ca", folder.resolve("ca.der").toString());
        assertThat(good.words()).contains("Intact, and signed by a certificate you trust.");
        assertThat(good.exit()).isZero();
        assertThat(ask(zip(pack).toString()).exit()).isZero();

        Files.writeString(pack.resolve("data/clip.mp4"), "other pictures!");
        var altered = ask(pack.toString());
        assertThat(altered.words())
                .contains("data/clip.mp4 was altered", "This pack is NOT intact.");
        assertThat(altered.exit()).isEqualTo(ALTERED);
        assertThat(ask(zip(pack).toString()).exit()).isEqualTo(ALTERED);

        var none = Files.writeString(folder.resolve("no.zip"), "PK");
        for (var unreadable : List.of(none, folder.resolve("gone"), folder.resolve("keys"))) {
            var answer = ask(unreadable.toString());
            assertThat(answer.words()).contains("Cannot tell");
            assertThat(answer.exit()).isEqualTo(CANNOT_TELL);
        }
        assertThat(ask().exit()).isEqualTo(USAGE);
        assertThat(ask("--help").exit()).isZero();
    }

    /// Whoever makes checking a pack depend on the rest of the product makes this jar grow.
    @Test
    void it_is_small_and_has_nothing_in_it_but_what_checking_needs() throws IOException {
        assertThat(Files.size(jar)).isLessThan(LARGEST);
        try (var made = new JarFile(jar.toFile())) {
            assertThat(made.stream().map(ZipEntry::getName))
                    .noneMatch(name ->
                            name.startsWith("javafx/")
                                    || name.startsWith("org/jooq/")
                                    || name.startsWith("net/sf/jasperreports/")
                                    || name.startsWith("org/postgresql/")
                                    || name.startsWith("org/bytedeco/")
                                    || name.startsWith("com/google/crypto/tink/")
                                    || name.startsWith("org/watchroom/db/")
                                    || name.startsWith("org/watchroom/console/"))
                    .noneMatch(name -> name.matches("org/watchroom/operations/.*Sql\\.class"))
                    .contains("org/watchroom/operations/pack/PackVerifier.class");
        }
        var again = folder.resolve("again.jar");
        VerifyJar.write(again);
        assertThat(again).hasSameBinaryContentAs(jar);
    }
}
