package org.watchroom.operations.evidence.receiving;

import static org.assertj.core.api.Assertions.assertThat;
import static org.watchroom.operations.evidence.receiving.MadeFiles.joined;
import static org.watchroom.operations.evidence.receiving.MadeFiles.letters;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.watchroom.operations.work.Stop;

/// What a file is, by what is in it.
final class LookTest {
    private static final Limits LIMITS = Limits.read();

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path folder;

    private Looked look(byte[] file) throws IOException {
        return new Look(LIMITS, Stop.NEVER).at(Files.write(folder.resolve("holiday.jpg"), file));
    }

    static Stream<Arguments> harmless() throws IOException {
        return Stream.of(
                Arguments.of("image/jpeg", MadeFiles.telephoned(1)),
                Arguments.of("image/png", MadeFiles.picture("png", 1)),
                Arguments.of("image/gif", MadeFiles.picture("gif", 1)),
                Arguments.of("image/bmp", MadeFiles.picture("bmp", 1)),
                Arguments.of("application/pdf", MadeFiles.pdf("")),
                Arguments.of(
                        "application/pdf", MadeFiles.packedPdf("4 0 << /S /GoTo /D [2 0 R] >>")),
                Arguments.of("application/rtf", letters("{\\rtf1 A receipt}")),
                Arguments.of("application/zip", MadeFiles.zip("till.csv", letters("1;2"))),
                Arguments.of("text/plain", letters("Till 4;12:40;razors;£17.50\r\n")),
                Arguments.of("text/plain", "Till 4: £17.50\n".getBytes(StandardCharsets.UTF_8)),
                Arguments.of("text/plain", "Till 4".getBytes(StandardCharsets.UTF_16)),
                Arguments.of(
                        "message/rfc822", letters("From: a@b.example\r\nSubject: x\r\n\r\n<html>")),
                Arguments.of(
                        "image/svg+xml",
                        letters("<svg xmlns='http://www.w3.org/2000/svg'><path d='M0 0'/></svg>")),
                Arguments.of(
                        "video/mp4",
                        joined(new byte[] {0, 0, 0, 24}, letters("ftypisom"), new byte[60])),
                Arguments.of(
                        "image/heic",
                        joined(new byte[] {0, 0, 0, 24}, letters("ftypheic"), new byte[60])),
                Arguments.of(
                        "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
                        MadeFiles.zip(
                                "[Content_Types].xml",
                                letters("<Types/>"),
                                "xl/workbook.xml",
                                letters("<w/>"))));
    }

    @ParameterizedTest(name = "{index} {0}")
    @MethodSource("harmless")
    void what_may_be_looked_at_is_told_by_its_content_whatever_its_name(String kind, byte[] file)
            throws IOException {
        assertThat(look(file))
                .extracting(found -> found.kind().mediaType(), Looked::why)
                .containsExactly(kind, Optional.empty());
    }

    static Stream<Arguments> shut() throws IOException {
        var jpeg = MadeFiles.picture("jpg", 2);
        var zip = MadeFiles.zip("a.txt", letters("a"));
        var script = "4 0 obj\n<< /S /%s /JS (app.alert(1)) >>\nendobj";
        return Stream.of(
                Arguments.of(Quarantine.EMPTY, new byte[0]),
                Arguments.of(Quarantine.PROGRAM, MadeFiles.program()),
                Arguments.of(
                        Quarantine.PROGRAM,
                        joined(new byte[] {0x7f}, letters("ELF"), new byte[60])),
                Arguments.of(
                        Quarantine.PROGRAM,
                        MadeFiles.zip("META-INF/MANIFEST.MF", letters("Main-Class: A"))),
                Arguments.of(
                        Quarantine.PROGRAM, MadeFiles.zip("AndroidManifest.xml", letters("a"))),
                Arguments.of(
                        Quarantine.SCRIPT,
                        letters("<!DOCTYPE html><html><body>Receipt</body></html>")),
                Arguments.of(Quarantine.SCRIPT, letters("#!/bin/sh\nrm -rf /\n")),
                Arguments.of(Quarantine.SCRIPT, letters("@echo off\r\nformat c:\r\n")),
                Arguments.of(Quarantine.SCRIPT, letters("<svg onload='alert(1)'></svg>")),
                Arguments.of(Quarantine.SCRIPT, letters("<svg><script>alert(1)</script></svg>")),
                Arguments.of(
                        Quarantine.SCRIPT,
                        letters("<svg><image href='http://a.example/b'/></svg>")),
                Arguments.of(
                        Quarantine.SCRIPT,
                        letters("<!DOCTYPE svg [<!ENTITY a 'b'>]><svg>&a;</svg>")),
                Arguments.of(
                        Quarantine.ACTIVE_DOCUMENT, MadeFiles.pdf(script.formatted("JavaScript"))),
                Arguments.of(
                        Quarantine.ACTIVE_DOCUMENT,
                        MadeFiles.pdf(script.formatted("J#61vaScr#69pt"))),
                Arguments.of(
                        Quarantine.ACTIVE_DOCUMENT,
                        MadeFiles.pdf("(stream\n)" + script.formatted("JavaScript"))),
                Arguments.of(
                        Quarantine.ACTIVE_DOCUMENT,
                        MadeFiles.packedPdf(script.formatted("JavaScript"))),
                Arguments.of(
                        Quarantine.ACTIVE_DOCUMENT,
                        MadeFiles.pdf("4 0 obj << /Type /EmbeddedFile >> endobj")),
                Arguments.of(
                        Quarantine.ACTIVE_DOCUMENT,
                        MadeFiles.pdf(
                                "<< /Type /ObjStm /Filter /LZWDecode >>\nstream\n~~~~\nendstream")),
                Arguments.of(
                        Quarantine.ACTIVE_DOCUMENT, letters("{\\rtf1 {\\object\\objdata 0105}}")),
                Arguments.of(Quarantine.LOCKED, MadeFiles.pdf("<< /Encrypt 9 0 R >>")),
                Arguments.of(Quarantine.DAMAGED, MadeFiles.cut(MadeFiles.pdf(""), 60)),
                Arguments.of(
                        Quarantine.MACROS,
                        joined(
                                new byte[] {
                                    (byte) 0xd0,
                                    (byte) 0xcf,
                                    0x11,
                                    (byte) 0xe0,
                                    (byte) 0xa1,
                                    (byte) 0xb1,
                                    0x1a,
                                    (byte) 0xe1
                                },
                                "_VBA_PROJECT".getBytes(StandardCharsets.UTF_16LE))),
                Arguments.of(
                        Quarantine.MACROS,
                        MadeFiles.zip(
                                "[Content_Types].xml",
                                letters("<Types/>"),
                                "word/vbaProject.bin",
                                letters("x"))),
                Arguments.of(Quarantine.SEVERAL_AT_ONCE, joined(jpeg, zip)),
                Arguments.of(
                        Quarantine.SEVERAL_AT_ONCE,
                        joined(jpeg, letters("<script>alert(1)</script>"))),
                Arguments.of(
                        Quarantine.SEVERAL_AT_ONCE,
                        joined(letters("GIF89a=1/*"), MadeFiles.pdf(""))),
                Arguments.of(Quarantine.SEVERAL_AT_ONCE, joined(MadeFiles.pdf(""), zip)),
                Arguments.of(Quarantine.SEVERAL_AT_ONCE, joined(new byte[20], MadeFiles.pdf(""))),
                Arguments.of(Quarantine.SEVERAL_AT_ONCE, joined(zip, zip)),
                Arguments.of(
                        Quarantine.ARCHIVE_UNKNOWN,
                        joined(
                                letters("7z"),
                                new byte[] {(byte) 0xbc, (byte) 0xaf, 0x27, 0x1c},
                                new byte[40])),
                Arguments.of(Quarantine.DAMAGED, MadeFiles.cut(zip, zip.length - 5)),
                Arguments.of(Quarantine.UNKNOWN, new byte[] {1, 2, 3, 4, 5}));
    }

    @ParameterizedTest(name = "{index} {0}")
    @MethodSource("shut")
    void what_could_do_harm_or_cannot_be_told_is_kept_shut_whatever_its_name(
            Quarantine why, byte[] file) throws IOException {
        assertThat(look(file).why()).contains(why);
    }

    @Test
    void a_film_behind_a_photograph_is_what_telephones_do() throws IOException {
        var film = joined(new byte[] {0, 0, 0, 24}, letters("ftypmp42"), new byte[400]);
        assertThat(look(joined(MadeFiles.picture("jpg", 3), film)).why()).isEmpty();
    }

    @Test
    void an_archive_of_more_entries_than_are_allowed_is_not_read() throws IOException {
        var named = new Object[2 * (LIMITS.archiveEntries() + 1)];
        for (int n = 0; n < named.length; n += 2) {
            named[n] = n + ".txt";
            named[n + 1] = letters("a");
        }
        assertThat(look(MadeFiles.zip(named)).why()).contains(Quarantine.ARCHIVE_HOSTILE);
    }

    @Test
    void an_archive_whose_entries_share_their_bytes_is_a_bomb() throws IOException {
        var zip = MadeFiles.rawZip("a.txt", letters("aaaa"), 0, 0100644);
        int local = 30 + 5 + 4;
        var central = Arrays.copyOfRange(zip, local, zip.length - 22);
        var bomb =
                joined(
                        MadeFiles.cut(zip, local),
                        central,
                        central,
                        MadeFiles.end(2, 2 * central.length, local));
        assertThat(look(bomb).why()).contains(Quarantine.ARCHIVE_HOSTILE);
    }
}
