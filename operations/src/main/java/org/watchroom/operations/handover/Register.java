package org.watchroom.operations.handover;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Clock;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jooq.DSLContext;
import org.watchroom.operations.evidence.Sha256;
import org.watchroom.operations.failure.Failure;
import org.watchroom.operations.pack.DiskFailures;
import org.watchroom.operations.report.Reports;
import org.watchroom.operations.work.Database;
import tools.jackson.databind.json.JsonMapper;

/// The disclosure register: every hand-over that this person may see. Whoever takes it out of the
/// house gives their code, and that they did is on the record first.
public final class Register {
    /// More than this nobody exports at once.
    static final int MOST = 20_000;

    private static final List<String> HEAD =
            List.of(
                    "at (UTC)",
                    "by",
                    "incident",
                    "pack",
                    "copy",
                    "mark",
                    "recipient",
                    "purpose",
                    "authority",
                    "reference",
                    "left out",
                    "way",
                    "state",
                    "sha256 of the copy",
                    "steps");

    private final Database database;
    private final ZoneId zone;
    private final Clock clock;

    /// @param zone of the times on paper; files carry UTC
    public Register(Database database, ZoneId zone, Clock clock) {
        this.database = database;
        this.zone = zone;
        this.clock = clock;
    }

    /// How it leaves.
    public enum Format {
        /// RFC 4180, and no cell that a spreadsheet would compute.
        CSV,
        PDF;

        /// As it ends a file's name.
        public String code() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /// The newest first, at most `limit`.
    public List<Handover> lines(RegisterFilter filter, int limit) {
        return database.read(db -> new HandoverSql(db).register(filter, limit));
    }

    /// All that a report needs, the oldest first, in the transaction that makes it.
    ///
    /// @throws Failure.Refused `too-much-to-print`
    public static List<Handover> all(DSLContext transaction, RegisterFilter filter) {
        var lines = new HandoverSql(transaction).register(filter, MOST + 1);
        few(lines);
        return lines.reversed();
    }

    private static void few(List<Handover> lines) {
        if (lines.size() > MOST) {
            throw new Failure.Refused(
                    "too-much-to-print",
                    "That is more than %,d hand-overs: take a shorter period".formatted(MOST),
                    null);
        }
    }

    /// Writes the file; nothing is at its name unless this returns. An existing file is replaced.
    ///
    /// @param asked which part, in words
    /// @return how many hand-overs are in it
    /// @throws Failure.StepUpNeeded until the person has given their code
    /// @throws Failure.Refused `too-much-to-print`, `not-allowed`, `disk-full`, `packs-folder`
    public int export(RegisterFilter filter, Format format, Path file, String asked) {
        database.writing(db ->
                new HandoverSql(db)
                        .beginExport(
                                format == Format.PDF ? "P" : "X", format.code(), part(filter)));
        var lines = lines(filter, MOST + 1);
        few(lines);
        var target = file.toAbsolutePath();
        var draft =
                target.resolveSibling(
                        "." + target.getFileName() + "." + UUID.randomUUID() + ".part");
        try {
            try {
                Files.write(
                        draft,
                        format == Format.CSV
                                ? csv(lines)
                                : new HandOverPapers(new Reports(), zone)
                                        .register(
                                                lines,
                                                asked,
                                                database.read(db -> new HandoverSql(db).me()),
                                                clock.instant()));
                Files.move(draft, target, StandardCopyOption.REPLACE_EXISTING);
            } finally {
                Files.deleteIfExists(draft);
            }
        } catch (IOException e) {
            throw DiskFailures.of(e);
        }
        return lines.size();
    }

    private static byte[] csv(List<Handover> lines) throws IOException {
        var text = new StringWriter();
        text.write('\uFEFF');
        try (var csv = CsvWriter.builder().lineDelimiter(LineDelimiter.CRLF).build(text)) {
            csv.writeRecord(HEAD);
            lines.forEach(line -> csv.writeRecord(cells(line)));
        }
        return text.toString().getBytes(StandardCharsets.UTF_8);
    }

    private static List<String> cells(Handover line) {
        return Stream.of(
                        line.at().toString(),
                        line.by(),
                        line.incident().reference(),
                        line.pack(),
                        Integer.toString(line.number()),
                        line.mark().text(),
                        line.recipient(),
                        line.purpose(),
                        line.authority().words(),
                        line.authorityReference(),
                        line.leftOut(),
                        line.way().code(),
                        line.standing().words(),
                        line.copy().map(Sha256::hex).orElse(""),
                        line.steps().stream()
                                .map(step ->
                                        "%s %s (%s)%s"
                                                .formatted(
                                                        step.at(),
                                                        step.code(),
                                                        step.by(),
                                                        step.words().isEmpty()
                                                                ? ""
                                                                : ": " + step.words()))
                                .collect(Collectors.joining("; ")))
                .map(Register::cell)
                .toList();
    }

    /// Never a formula.
    static String cell(String words) {
        var bare = words.strip();
        return bare.isEmpty() || "=+-@".indexOf(bare.charAt(0)) < 0 ? words : "'" + words;
    }

    private static String part(RegisterFilter filter) {
        var part = JsonMapper.shared().createObjectNode();
        filter.from().ifPresent(from -> part.put("from", from.toString()));
        filter.to().ifPresent(to -> part.put("to", to.toString()));
        filter.recipient().ifPresent(who -> part.put("recipient", who.toString()));
        filter.incident().ifPresent(about -> part.put("incident", about.value().toString()));
        return part.toString();
    }
}
