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

    private static final int LEAST_PIXELS = 6;

    /// @param side in pixels; made larger to a whole number of pixels per module
    QrCode(String text, double side) {
        var code = encode(text);
        int pixels = Math.max(LEAST_PIXELS, (int) Math.ceil(side / code.getWidth()));
        setImage(painted(code, pixels));
        setSmooth(false);
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

    private static WritableImage painted(BitMatrix code, int pixels) {
        var image = new WritableImage(code.getWidth() * pixels, code.getHeight() * pixels);
        var writer = image.getPixelWriter();
        for (int y = 0; y < image.getHeight(); y++) {
            for (int x = 0; x < image.getWidth(); x++) {
                writer.setColor(x, y, code.get(x / pixels, y / pixels) ? Color.BLACK : Color.WHITE);
            }
        }
        return image;
    }
}
