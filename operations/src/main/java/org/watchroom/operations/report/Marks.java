package org.watchroom.operations.report;

import java.awt.Color;
import java.io.IOException;
import java.util.Optional;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.font.PDType0Font;

/// What stands in the margins of every page of a report that goes out of the house.
///
/// @param marking a protective marking at head and foot, such as `OFFICIAL-SENSITIVE`; empty for
///   none
/// @param number the document's own
/// @param data SHA-256 of the CSV with the same rows, lower-case hex: paper can be checked against
///   it
/// @param volume from 1
/// @param volumes 1 for a document that is whole
public record Marks(Optional<String> marking, String number, String data, int volume, int volumes)
        implements Margin {
    private static final float SIZE = 7;
    private static final float MARGIN = 20;

    /// In black, so that a poor printer shows it.
    @Override
    public void paint(PDDocument document) throws IOException {
        var small = font(document, "LiberationSans-Regular");
        var bold = font(document, "LiberationSans-Bold");
        var foot =
                "Document %s  ·  SHA-256 of its data %s".formatted(number, data)
                        + (volumes > 1 ? "  ·  volume %d of %d".formatted(volume, volumes) : "");
        for (var page : document.getPages()) {
            var box = page.getMediaBox();
            try (var content =
                    new PDPageContentStream(
                            document, page, PDPageContentStream.AppendMode.APPEND, true, true)) {
                content.setNonStrokingColor(Color.BLACK);
                if (marking.isPresent()) {
                    var x = middle(bold, marking.get(), box.getWidth());
                    line(content, bold, marking.get(), x, box.getHeight() - MARGIN);
                    line(content, bold, marking.get(), x, MARGIN / 2);
                }
                line(content, small, foot, middle(small, foot, box.getWidth()), MARGIN);
            }
        }
    }

    private static float middle(PDType0Font font, String words, float width) throws IOException {
        return (width - font.getStringWidth(words) / 1000 * SIZE) / 2;
    }

    private static void line(
            PDPageContentStream content, PDType0Font font, String words, float x, float y)
            throws IOException {
        content.beginText();
        content.setFont(font, SIZE);
        content.newLineAtOffset(x, y);
        content.showText(words);
        content.endText();
    }

    private static PDType0Font font(PDDocument document, String name) throws IOException {
        try (var ttf =
                Marks.class.getResourceAsStream(
                        "/org/watchroom/operations/fonts/" + name + ".ttf")) {
            if (ttf == null) {
                throw new IllegalStateException("a font is missing from the program");
            }
            return PDType0Font.load(document, ttf);
        }
    }
}
