package org.watchroom.operations.report;

import java.io.IOException;
import java.util.Locale;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPageContentStream;

/// Which pack a page is of, as a QR code at its foot; the same stands beside it as text.
///
/// @param pack number of the pack: its folder's name
/// @param digest of its content, lower-case hex
record PackMark(String pack, String digest) implements Margin {
    /// Points from the page's left and lower edge, and the code's width; its place is left free by
    /// `document.jrxml`.
    private static final float X = 505;

    private static final float Y = 24;
    private static final float WIDTH = 48;

    /// What the code says. Upper case keeps it small.
    String code() {
        return "WATCHROOM:" + pack + ":" + digest.toUpperCase(Locale.ROOT);
    }

    @Override
    public void paint(PDDocument document) throws IOException {
        var code = new QrPath(code());
        for (var page : document.getPages()) {
            try (var content =
                    new PDPageContentStream(
                            document, page, PDPageContentStream.AppendMode.APPEND, true, true)) {
                code.fill(content, X, Y, WIDTH);
            }
        }
    }
}
