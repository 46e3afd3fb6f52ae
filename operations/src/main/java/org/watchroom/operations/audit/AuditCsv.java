package org.watchroom.operations.audit;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// The record as a table: RFC 4180 in UTF-8, with a byte order mark so that spreadsheets read names
/// right.
///
/// A cell that a spreadsheet would take for a formula gets an apostrophe in front. What is
/// invisible is spelt out; byte for byte the record is in the JSON lines.
final class AuditCsv {
    private static final List<String> HEAD =
            List.of(
                    "record",
                    "transaction",
                    "at (UTC)",
                    "who",
                    "what",
                    "workstation",
                    "result",
                    "changes",
                    "kind",
                    "table",
                    "key",
                    "region",
                    "login",
                    "proved by",
                    "workstation's clock (UTC)",
                    "session",
                    "sealed in",
                    "row hash (SHA-256)",
                    "payload");

    private final Map<Integer, String> regions;

    AuditCsv(Map<Integer, String> regions) {
        this.regions = regions;
    }

    /// Leaves the stream open.
    void write(Stream<AuditLine> lines, OutputStream out) throws IOException {
        var text = new BufferedWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8));
        text.write('\uFEFF');
        var csv = CsvWriter.builder().lineDelimiter(LineDelimiter.CRLF).build(text);
        csv.writeRecord(HEAD);
        lines.forEach(line -> csv.writeRecord(cells(line)));
        csv.flush();
    }

    private List<String> cells(AuditLine line) {
        var r = line.record();
        return Stream.of(
                        Long.toString(r.number()),
                        Long.toString(r.transaction()),
                        r.at().toString(),
                        line.who(),
                        line.what(),
                        r.workstation().orElse(""),
                        line.refused() ? "refused" : "done",
                        line.changes().stream()
                                .map(AuditLine.Change::words)
                                .collect(Collectors.joining("; ")),
                        String.valueOf(r.op().letter()),
                        r.table(),
                        r.key(),
                        r.region().map(this::region).orElse(""),
                        r.actor(),
                        r.auth().orElse(""),
                        r.clientAt().map(Object::toString).orElse(""),
                        r.session().map(Object::toString).orElse(""),
                        r.seal().map(Object::toString).orElse(""),
                        HexFormat.of().formatHex(r.rowHash()),
                        r.payload().orElse("(erased)"))
                .map(AuditCsv::cell)
                .toList();
    }

    private String region(int number) {
        return Optional.ofNullable(regions.get(number)).orElse(Integer.toString(number));
    }

    /// Never a formula, and never anything that cannot be seen.
    static String cell(String words) {
        var plain = Plain.words(words);
        return plain.isEmpty()
                        || "=+-@".indexOf(plain.strip().isEmpty() ? ' ' : plain.strip().charAt(0))
                                < 0
                ? plain
                : "'" + plain;
    }
}
