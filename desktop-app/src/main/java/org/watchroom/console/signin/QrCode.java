package org.watchroom.console.signin;

import com.google.zxing.BarcodeFormat;
import com.google.zxing.EncodeHintType;
import com.google.zxing.WriterException;
import com.google.zxing.common.BitMatrix;
import com.google.zxing.qrcode.QRCodeWriter;
import com.google.zxing.qrcode.decoder.ErrorCorrectionLevel;
import java.util.Map;
import javafx.scene.image.ImageView;
import javafx.scene.image.WritableImage;
import javafx.scene.paint.Color;

/// A QR code, always black on white: devices read no other reliably, whatever the theme.
final class QrCode extends ImageView {
    /// White around it, in modules: ISO/IEC 18004 wants four.
    private static final int QUIET = 4;

    /// Enough for the largest text, so that it is only ever made smaller.
    private static final int PIXELS = 12;

    QrCode(String text) {
        setImage(painted(encode(text)));
        setSmooth(true);
        setPreserveRatio(true);
        getStyleClass().add("qr");
    }

    private static BitMatrix encode(String text) {
        try {
            return new QRCodeWriter()
                    .encode(
                            text,
                            BarcodeFormat.QR_CODE,
                            0,
                            0,
                            Map.of(
                                    EncodeHintType.MARGIN,
                                    QUIET,
                                    EncodeHintType.ERROR_CORRECTION,
                                    ErrorCorrectionLevel.M));
        } catch (WriterException e) {
            throw new IllegalStateException("too long for a QR code", e);
        }
    }

    private static WritableImage painted(BitMatrix code) {
        var image = new WritableImage(code.getWidth() * PIXELS, code.getHeight() * PIXELS);
        var writer = image.getPixelWriter();
        for (int y = 0; y < image.getHeight(); y++) {
            for (int x = 0; x < image.getWidth(); x++) {
                writer.setColor(x, y, code.get(x / PIXELS, y / PIXELS) ? Color.BLACK : Color.WHITE);
            }
        }
        return image;
    }
}
