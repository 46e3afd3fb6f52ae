package org.watchroom.papers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.TreeSet;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.w3c.dom.Document;
import org.watchroom.intake.IntakeMain;
import picocli.CommandLine;

/// The files by which a Linux system knows the programs.
final class SystemFilesTest {
    private static final Path UNIT = Outside.LINUX.resolve("systemd/watchroom-intake.service");
    private static final Path OPTIONS = Outside.LINUX.resolve("etc/intake.conf");
    private static final String PACK = "application/vnd.watchroom.pack+zip";

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path folder;

    @Test
    void the_unit_runs_the_service_under_its_account_and_is_told_how_it_is() throws IOException {
        var said = keys(UNIT);

        assertThat(said)
                .containsEntry("Service/Type", "notify")
                .containsEntry("Service/User", "watchroom")
                .containsEntry("Service/LoadCredential", "secret:/etc/watchroom/secrets")
                .containsEntry(
                        "Service/ExecStart",
                        "/usr/bin/watchroom-intake @/etc/watchroom/intake.conf")
                .containsKey("Service/WatchdogSec");
        assertThat(Files.readString(Outside.LINUX.resolve("sysusers.conf")))
                .contains("\nu watchroom ");
    }

    @Test
    void systemd_understands_the_unit_and_finds_it_closed() throws Exception {
        assumeTrue(Outside.program("systemd-analyze").isPresent(), "there is no systemd here");
        // What it starts and the manual page are there only where the package is installed.
        var unit =
                Files.writeString(
                        folder.resolve("watchroom-intake.service"),
                        Files.readString(UNIT)
                                .replace("/usr/bin/watchroom-intake @", "/bin/true @")
                                .replaceAll("(?m)^Documentation=.*$", ""));

        var read = Outside.ask("systemd-analyze", "verify", unit.toString());
        assertThat(read.words().lines().filter(line -> line.contains("watchroom"))).isEmpty();

        var closed =
                Outside.ask(
                        "systemd-analyze",
                        "security",
                        "--offline=true",
                        "--threshold=20",
                        unit.toString());
        assertThat(closed.exit()).as(closed.words()).isZero();
    }

    @Test
    void every_option_in_its_file_is_one_that_the_service_takes() throws IOException {
        var lines = new ArrayList<String>();
        for (var line : Files.readAllLines(OPTIONS)) {
            var option = line.replaceFirst("^# *(?=--)", "");
            if (option.startsWith("--")
                    && !option.startsWith("--url")) { // of two databases one is meant
                lines.add(option);
            }
        }
        var asked = new CommandLine(new IntakeMain()).parseArgs(lines.toArray(String[]::new));
        assertThat(asked.hasMatchedOption("--tls-key")).isTrue();

        var asItComes = new CommandLine(new IntakeMain()).parseArgs("@" + OPTIONS.toAbsolutePath());
        assertThat(asItComes.hasMatchedOption("--database-home")).isTrue();
        assertThat(asItComes.hasMatchedOption("--tls-key")).isFalse();
    }

    @Test
    void desktop_entries_start_programs_that_are_packaged() throws Exception {
        var names = new TreeSet<String>();
        Program.all().forEach(program -> names.add(program.name()));
        for (var entry : desktops()) {
            var said = keys(entry);
            assertThat(said).containsEntry("Desktop Entry/Type", "Application");
            var program = String.valueOf(said.get("Desktop Entry/TryExec"));
            assertThat(program).startsWith("/usr/bin/");
            assertThat(program.substring("/usr/bin/".length())).isIn(names);
            assertThat(said).containsEntry("Desktop Entry/Icon", "org.watchroom.Watchroom");
            if (Outside.program("desktop-file-validate").isPresent()) {
                assertThat(Outside.ask("desktop-file-validate", entry.toString()))
                        .isEqualTo(new Outside.Answer(0, ""));
            }
        }
    }

    private static List<Path> desktops() throws IOException {
        try (var all = Files.newDirectoryStream(Outside.LINUX, "*.desktop")) {
            var entries = new ArrayList<Path>();
            all.forEach(entries::add);
            assertThat(entries).hasSize(2);
            return entries;
        }
    }

    @Test
    void the_metadata_name_every_program_and_the_desktop_entry() throws Exception {
        var file = Outside.LINUX.resolve("org.watchroom.Watchroom.metainfo.xml");
        var document = xml(file);

        assertThat(texts(document, "binary"))
                .containsExactlyElementsOf(Program.all().stream().map(Program::name).toList());
        assertThat(Outside.LINUX.resolve(texts(document, "launchable").getFirst())).exists();
        assertThat(texts(document, "mediatype")).containsExactly(PACK);
        if (Outside.program("appstreamcli").isPresent()) {
            var read = Outside.ask("appstreamcli", "validate", "--no-net", file.toString());
            assertThat(read.exit()).as(read.words()).isZero();
        }
    }

    @Test
    void packs_are_a_type_that_the_checker_opens() throws Exception {
        var document = xml(Outside.LINUX.resolve("org.watchroom.Watchroom.xml"));
        var type = document.getElementsByTagName("mime-type").item(0).getAttributes();

        assertThat(type.getNamedItem("type").getNodeValue()).isEqualTo(PACK);
        assertThat(keys(Outside.LINUX.resolve("org.watchroom.Watchroom.desktop")))
                .containsEntry("Desktop Entry/MimeType", PACK + ";x-scheme-handler/watchroom;")
                .containsEntry("Desktop Entry/Exec", "/usr/bin/watchroom %u");
        assertThat(keys(Outside.LINUX.resolve("org.watchroom.Verify.desktop")))
                .containsEntry("Desktop Entry/MimeType", PACK + ";");
    }

    /// `SECTION/KEY` and the last value of each.
    private static TreeMap<String, String> keys(Path file) throws IOException {
        var all = new TreeMap<String, String>();
        var section = "";
        for (var line : Files.readAllLines(file)) {
            if (line.startsWith("[")) {
                section = line.substring(1, line.indexOf(']')) + "/";
            } else if (!line.isBlank() && !line.startsWith("#")) {
                int equal = line.indexOf('=');
                assertThat(equal).as("%s: %s", file, line).isPositive();
                all.put(section + line.substring(0, equal), line.substring(equal + 1));
            }
        }
        return all;
    }

    private static Document xml(Path file) throws Exception {
        return DocumentBuilderFactory.newDefaultInstance()
                .newDocumentBuilder()
                .parse(file.toFile());
    }

    private static List<String> texts(Document document, String tag) {
        var found = document.getElementsByTagName(tag);
        var texts = new ArrayList<String>();
        for (int n = 0; n < found.getLength(); n++) {
            texts.add(found.item(n).getTextContent());
        }
        return texts;
    }
}
