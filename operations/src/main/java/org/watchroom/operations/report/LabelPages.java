package org.watchroom.operations.report;

import java.awt.Color;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.font.PDFont;
import org.apache.pdfbox.pdmodel.font.PDType0Font;

/// Draws labels on sheets. To be printed at 100 %, without fitting to the page.
final class LabelPages implements AutoCloseable {
    private static final float MM = 72 / 25.4f;
    private static final String FONTS = "/org/watchroom/operations/fonts/LiberationSans-";

    private final PDDocument document = new PDDocument();
    private final LabelSheet sheet;
    private final PDFont plain;
    private final PDFont bold;

    LabelPages(LabelSheet sheet) throws IOException {
        this.sheet = sheet;
        this.plain = font("Regular");
        this.bold = font("Bold");
    }

    private PDFont font(String style) throws IOException {
        try (var bytes = LabelPages.class.getResourceAsStream(FONTS + style + ".ttf")) {
            if (bytes == null) {
                throw new IllegalStateException("a font is missing from the program");
            }
            return PDType0Font.load(document, bytes);
        }
    }

    /// @param skip labels of the first sheet that are used already
    byte[] print(List<LabelFacts> labels, int skip) throws IOException {
        int place = skip;
        PDPageContentStream content = null;
        try {
            for (var label : labels) {
                if (content == null || place == sheet.labels()) {
                    if (content != null) {
                        content.close();
                        place = 0;
                    }
                    var page = new PDPage(PDRectangle.A4);
                    document.addPage(page);
                    content = new PDPageContentStream(document, page);
                }
                draw(content, label, place++);
            }
        } finally {
            if (content != null) {
                content.close();
            }
        }
        document.getDocumentInformation().setTitle("Exhibit labels");
        var bytes = new ByteArrayOutputStream();
        document.save(bytes);
        return bytes.toByteArray();
    }

    private void draw(PDPageContentStream content, LabelFacts label, int place) throws IOException {
        float width = sheet.width * MM;
        float height = sheet.height * MM;
        float x = (sheet.left + place % sheet.columns * sheet.across) * MM;
        float y =
                PDRectangle.A4.getHeight()
                        - (sheet.top + (place / sheet.columns + 1) * sheet.height) * MM;
        float pad = 3.5f * MM;
        float small = sheet == LabelSheet.EIGHT ? 8.5f : 6.2f;
        float big = sheet == LabelSheet.EIGHT ? 20 : 12;
        float code = height * (sheet == LabelSheet.EIGHT ? 0.42f : 0.44f);
        float textWidth = width - 3 * pad - code;
        float line = y + height - pad - big * 0.8f;
        float whole = bold.getStringWidth(label.reference()) / 1000 * big;
        text(
                content,
                bold,
                Math.min(big, big * textWidth / whole), // never cut
                x + pad,
                line,
                label.reference());
        line -= big * 0.12f;
        for (var words :
                List.of(
                        label.title(),
                        label.when(),
                        "Incident " + label.incident(),
                        "SHA-256 " + label.prefix() + "…")) {
            line -= small * 1.35f;
            text(content, plain, small, x + pad, line, fit(words, plain, small, textWidth));
        }
        new QrPath(label.code())
                .fill(content, x + width - pad - code, y + height - pad - code, code);
        float foot = y + pad;
        text(content, plain, small * 0.85f, x + pad, foot, "Signed");
        content.setLineWidth(0.5f);
        float from = x + pad + small * 3.2f;
        content.moveTo(from, foot - 1);
        content.lineTo(x + width - pad, foot - 1);
        content.stroke();
        text(
                content,
                plain,
                small,
                x + pad,
                foot + small * 1.7f,
                fit(
                        (label.drill() ? "EXERCISE, NOT EVIDENCE.  " : "")
                                + "Produced by "
                                + label.producedBy(),
                        plain,
                        small,
                        width - 2 * pad));
    }

    private static void text(
            PDPageContentStream content, PDFont font, float size, float x, float y, String words)
            throws IOException {
        content.beginText();
        content.setNonStrokingColor(Color.BLACK);
        content.setFont(font, size);
        content.newLineAtOffset(x, y);
        content.showText(words);
        content.endText();
    }

    /// Cut to the width.
    private static String fit(String words, PDFont font, float size, float width)
            throws IOException {
        var kept = Printable.words(words).replaceAll("\\s+", " ");
        if (font.getStringWidth(kept) / 1000 * size <= width) {
            return kept;
        }
        var letters = new ArrayList<String>();
        kept.codePoints().forEach(one -> letters.add(Character.toString(one)));
        while (!letters.isEmpty()
                && font.getStringWidth(String.join("", letters) + "…") / 1000 * size > width) {
            letters.removeLast();
        }
        return String.join("", letters).strip() + "…";
    }

    @Override
    public void close() throws IOException {
        document.close();
    }
}
