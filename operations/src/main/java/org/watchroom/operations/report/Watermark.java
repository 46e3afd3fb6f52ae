package org.watchroom.operations.report;

import java.awt.Color;
import java.io.IOException;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.font.PDType0Font;
import org.apache.pdfbox.util.Matrix;

/// A word across every page, behind what is printed there.
final class Watermark {
    private static final float SIZE = 150;

    private Watermark() {}

    static void paint(PDDocument document, String word) throws IOException {
        try (var ttf =
                Watermark.class.getResourceAsStream(
                        "/org/watchroom/operations/fonts/LiberationSans-Bold.ttf")) {
            if (ttf == null) {
                throw new IllegalStateException("a font is missing from the program");
            }
            var font = PDType0Font.load(document, ttf);
            float width = font.getStringWidth(word) / 1000 * SIZE;
            for (var page : document.getPages()) {
                var box = page.getMediaBox();
                try (var content =
                        new PDPageContentStream(
                                document,
                                page,
                                PDPageContentStream.AppendMode.PREPEND,
                                true,
                                true)) {
                    content.beginText();
                    content.setFont(font, SIZE);
                    content.setNonStrokingColor(new Color(0xf3, 0xdd, 0xdb));
                    var middle =
                            Matrix.getTranslateInstance(box.getWidth() / 2, box.getHeight() / 2);
                    middle.concatenate(Matrix.getRotateInstance(Math.toRadians(52), 0, 0));
                    middle.concatenate(Matrix.getTranslateInstance(-width / 2, -SIZE / 3));
                    content.setTextMatrix(middle);
                    content.showText(word);
                    content.endText();
                }
            }
        }
    }
}
