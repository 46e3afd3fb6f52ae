package org.watchroom.operations.report;

import com.google.zxing.WriterException;
import com.google.zxing.qrcode.decoder.ErrorCorrectionLevel;
import com.google.zxing.qrcode.encoder.ByteMatrix;
import com.google.zxing.qrcode.encoder.Encoder;
import java.awt.Color;
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

    /// Dark modules are rectangles of one path: exact at any size, and no picture to describe.
    @Override
    public void paint(PDDocument document) throws IOException {
        var modules = modules();
        float size = WIDTH / modules.getWidth();
        for (var page : document.getPages()) {
            try (var content =
                    new PDPageContentStream(
                            document, page, PDPageContentStream.AppendMode.APPEND, true, true)) {
                content.setNonStrokingColor(Color.BLACK);
                for (int row = 0; row < modules.getHeight(); row++) {
                    float y = Y + WIDTH - (row + 1) * size;
                    for (int from = 0; from < modules.getWidth(); from++) {
                        int to = from;
                        while (to < modules.getWidth() && modules.get(to, row) == 1) {
                            to++;
                        }
                        if (to > from) {
                            content.addRect(X + from * size, y, (to - from) * size, size);
                            from = to;
                        }
                    }
                }
                content.fill();
            }
        }
    }

    private ByteMatrix modules() {
        try {
            return Encoder.encode(code(), ErrorCorrectionLevel.M).getMatrix();
        } catch (WriterException e) {
            throw new IllegalStateException("too long for a QR code: " + code(), e);
        }
    }
}
