package org.watchroom.intake.duty;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InvalidClassException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.net.URI;
import net.sf.jasperreports.engine.JasperReport;
import net.sf.jasperreports.engine.util.JRLoader;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.watchroom.intake.testing.RunningIntake;
import org.watchroom.operations.report.StatementPrinter;

/// The web server forbids its whole process to read objects that it does not know: templates of
/// reports are such.
final class PrintingBesideTheDoorTest {
    @ParameterizedTest
    @ValueSource(strings = {"document", "sheet", "statement"})
    void templates_are_read_while_the_door_is_open_and_other_objects_are_not(String template)
            throws Exception {
        try (var intake = new RunningIntake()) {
            assertThat(intake.well("/health").status()).isEqualTo(200);
            try (var compiled = StatementPrinter.class.getResourceAsStream(template + ".jasper")) {
                assertThat(JRLoader.loadObject(compiled)).isInstanceOf(JasperReport.class);
            }
            assertThatThrownBy(() -> again(URI.create("http://localhost/")))
                    .isInstanceOf(InvalidClassException.class);
        }
    }

    private static Object again(Object one) throws IOException, ClassNotFoundException {
        var bytes = new ByteArrayOutputStream();
        try (var out = new ObjectOutputStream(bytes)) {
            out.writeObject(one);
        }
        try (var in = new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
            return in.readObject();
        }
    }
}
