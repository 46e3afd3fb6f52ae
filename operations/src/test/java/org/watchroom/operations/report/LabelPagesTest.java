package org.watchroom.operations.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.zxing.BinaryBitmap;
import com.google.zxing.RGBLuminanceSource;
import com.google.zxing.common.HybridBinarizer;
import com.google.zxing.qrcode.QRCodeReader;
import java.awt.image.BufferedImage;
import java.util.ArrayList;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.rendering.PDFRenderer;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

final class LabelPagesTest {
    private static final String SUM =
            "7692c3ad3540bb803c020b3aee66cd8887123234ea0c6e7143c0add73ff431ed";

    private static LabelFacts label(int number) {
        return new LabelFacts(
                "MR/" + number + "/ST1",
                "Entrance, above the door to the car park and the trolleys (CAM01)",
                "261130-013947-BNKH",
                "30 Nov 2026, 01:39:47 GMT",
                "Mara Reid",
                SUM,
                false);
    }

    @ParameterizedTest
    @EnumSource
    void a_sheet_holds_as_many_as_it_has_and_the_code_of_each_can_be_read(LabelSheet sheet)
            throws Exception {
        var labels = new ArrayList<LabelFacts>();
        for (int n = 1; n <= sheet.labels(); n++) {
            labels.add(label(n));
        }

        try (var document = Loader.loadPDF(new Reports().labels(labels, sheet, 1))) {
            assertThat(document.getNumberOfPages()).as("one label was used before").isEqualTo(2);
            var stripper = new PDFTextStripper();
            stripper.setEndPage(1);
            assertThat(stripper.getText(document))
                    .contains("MR/1/ST1", "Produced by Mara Reid", "SHA-256 7692c3ad3540bb80…")
                    .contains("Incident 261130-013947-BNKH", "Signed");
            var page = new PDFRenderer(document).renderImageWithDPI(0, 300);
            float mm = 300 / 25.4f;
            var second =
                    page.getSubimage(
                            Math.round((sheet.left + sheet.across) * mm),
                            Math.round(sheet.top * mm),
                            Math.round(sheet.width * mm),
                            Math.round(sheet.height * mm));
            assertThat(read(second))
                    .isEqualTo("WATCHROOM-EXHIBIT:MR/1/ST1:261130-013947-BNKH:7692c3ad3540bb80");
            assertThat(dark(page, 0, 0, Math.round(sheet.left * mm), page.getHeight()))
                    .as("nothing beside the labels")
                    .isFalse();
        }
    }

    private static String read(BufferedImage image) throws Exception {
        var pixels =
                image.getRGB(0, 0, image.getWidth(), image.getHeight(), null, 0, image.getWidth());
        return new QRCodeReader()
                .decode(
                        new BinaryBitmap(
                                new HybridBinarizer(
                                        new RGBLuminanceSource(
                                                image.getWidth(), image.getHeight(), pixels))))
                .getText();
    }

    private static boolean dark(BufferedImage image, int x, int y, int width, int height) {
        for (int i = x; i < x + width; i++) {
            for (int j = y; j < y + height; j++) {
                if ((image.getRGB(i, j) & 0xff) < 128) {
                    return true;
                }
            }
        }
        return false;
    }
}
