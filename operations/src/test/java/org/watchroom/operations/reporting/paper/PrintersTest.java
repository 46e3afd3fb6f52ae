package org.watchroom.operations.reporting.paper;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import javax.print.PrintService;
import javax.print.attribute.standard.MediaSizeName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.watchroom.operations.failure.Failure;

final class PrintersTest {
    private static final byte[] PAGES =
            "%PDF-1.7 as it was previewed".getBytes(java.nio.charset.StandardCharsets.US_ASCII);

    @TempDir Path folder;

    private final FakePrinter office = new FakePrinter("Office");
    private final FakePrinter desk = new FakePrinter("Desk");
    private final Printers printers =
            new Printers(() -> new PrintService[] {desk, office}, () -> Optional.of(office));

    private List<Path> report() throws IOException {
        return List.of(Files.write(folder.resolve("report.pdf"), PAGES));
    }

    @Test
    void the_very_bytes_of_the_report_go_to_the_chosen_printer_on_a4() throws IOException {
        assertThat(printers.names()).containsExactly("Office", "Desk");
        assertThat(printers.print(Optional.of("Desk"), "R-1", report())).isEqualTo("Desk");
        assertThat(desk.printed).singleElement().isEqualTo(PAGES);
        assertThat(desk.asked.getFirst().containsValue(MediaSizeName.ISO_A4)).isTrue();
        assertThat(office.printed).isEmpty();
    }

    @Test
    void a_job_that_is_given_up_is_not_printed() {
        office.broken = true;
        assertThatExceptionOfType(Failure.Refused.class)
                .isThrownBy(() -> printers.print(Optional.empty(), "R-1", report()))
                .matches(e -> e.rule().equals("printer-refused"))
                .withMessageContaining("Office");
    }

    @Test
    void without_a_printer_it_says_what_to_do() {
        var none = new Printers(() -> new PrintService[0], Optional::empty);
        assertThat(none.names()).isEmpty();
        assertThatExceptionOfType(Failure.Refused.class)
                .isThrownBy(() -> none.print(Optional.empty(), "R-1", report()))
                .matches(e -> e.rule().equals("no-printer"))
                .withMessageContaining("Save the report as PDF");
    }
}
