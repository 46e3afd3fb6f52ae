package org.watchroom.operations.report;

import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import javax.imageio.ImageIO;
import net.sf.jasperreports.renderers.Renderable;
import net.sf.jasperreports.renderers.SimpleDataRenderer;

/// A document under construction: sections of rows, in the order they are added.
final class Document {
    private static final int PRINTED_WIDTH = 1200;

    private final String title;
    private final List<Row> rows = new ArrayList<>();
    private String section = "";
    private String table = "";

    Document(String title) {
        this.title = title;
    }

    String title() {
        return title;
    }

    List<Row> rows() {
        return rows;
    }

    Document section(String heading) {
        return section(heading, "");
    }

    /// @param columns `files`, `timeline` or `record`
    Document section(String heading, String columns) {
        section = heading;
        table = columns;
        return this;
    }

    Document fact(String label, String value) {
        return add(Row.Kind.FACT, label, value);
    }

    Document text(String words) {
        return add(Row.Kind.TEXT, words);
    }

    Document code(String command) {
        return add(Row.Kind.CODE, command);
    }

    Document notice(String words) {
        return add(Row.Kind.NOTICE, words);
    }

    /// @param details of smaller type; may hold Jasper's styled markup
    Document file(String exhibit, String path, String size, String details) {
        return add(Row.Kind.FILE, exhibit, path, size, details);
    }

    Document event(String when, String who, String what) {
        return add(Row.Kind.TIMELINE, when, who, what);
    }

    /// @param particulars of smaller type, below `what`
    Document record(String when, String who, String what, String particulars) {
        return add(Row.Kind.RECORD, when, who, what, particulars);
    }

    Document wide(PackFacts.Picture picture) {
        rows.add(
                Row.pictures(
                        section,
                        Row.Kind.WIDE,
                        jpeg(picture.image()),
                        picture.caption(),
                        null,
                        null));
        return this;
    }

    /// A drawing as wide as the page.
    ///
    /// @param caption also read out to those who cannot see it
    Document drawing(Drawing drawing, String caption) {
        rows.add(Row.pictures(section, Row.Kind.DRAWING, drawing, caption, null, null));
        return this;
    }

    /// Two to a line.
    Document pictures(List<PackFacts.Picture> pictures) {
        for (int n = 0; n < pictures.size(); n += 2) {
            var left = pictures.get(n);
            var right = n + 1 < pictures.size() ? pictures.get(n + 1) : null;
            rows.add(
                    Row.pictures(
                            section,
                            Row.Kind.PAIR,
                            jpeg(left.image()),
                            left.caption(),
                            right == null ? null : jpeg(right.image()),
                            right == null ? null : right.caption()));
        }
        return this;
    }

    private Document add(Row.Kind kind, String... words) {
        rows.add(Row.of(section, kind, table, words));
        return this;
    }

    /// A copy fit for paper; the picture in full stands in the pack as a file of its own.
    private static Renderable jpeg(BufferedImage image) {
        int width = Math.min(PRINTED_WIDTH, image.getWidth());
        int height = Math.max(1, Math.round((float) image.getHeight() * width / image.getWidth()));
        var copy = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        Graphics2D graphics = copy.createGraphics();
        graphics.setRenderingHint(
                RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BICUBIC);
        graphics.drawImage(image, 0, 0, width, height, null);
        graphics.dispose();
        var bytes = new ByteArrayOutputStream();
        try {
            ImageIO.write(copy, "jpg", bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return SimpleDataRenderer.getInstance(bytes.toByteArray());
    }
}
