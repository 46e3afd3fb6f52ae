package org.watchroom.operations.report;

import com.google.zxing.WriterException;
import com.google.zxing.qrcode.decoder.ErrorCorrectionLevel;
import com.google.zxing.qrcode.encoder.ByteMatrix;
import com.google.zxing.qrcode.encoder.Encoder;
import java.awt.Color;
import java.io.IOException;
import org.apache.pdfbox.pdmodel.PDPageContentStream;

/// A QR code whose dark modules are rectangles of one path: exact at any size, and no picture to
/// describe.
final class QrPath {
    private final ByteMatrix modules;

    QrPath(String code) {
        try {
            modules = Encoder.encode(code, ErrorCorrectionLevel.M).getMatrix();
        } catch (WriterException e) {
            throw new IllegalStateException("too long for a QR code: " + code, e);
        }
    }

    /// @param x of its left edge, in points from the page's left
    /// @param y of its lower edge, in points from the page's lower edge
    /// @param width of the whole code in points
    void fill(PDPageContentStream content, float x, float y, float width) throws IOException {
        float size = width / modules.getWidth();
        content.setNonStrokingColor(Color.BLACK);
        for (int row = 0; row < modules.getHeight(); row++) {
            float lower = y + width - (row + 1) * size;
            for (int from = 0; from < modules.getWidth(); from++) {
                int to = from;
                while (to < modules.getWidth() && modules.get(to, row) == 1) {
                    to++;
                }
                if (to > from) {
                    content.addRect(x + from * size, lower, (to - from) * size, size);
                    from = to;
                }
            }
        }
        content.fill();
    }
}
