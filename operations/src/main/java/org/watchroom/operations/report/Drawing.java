package org.watchroom.operations.report;

import java.awt.Dimension;
import java.awt.Graphics2D;
import java.awt.geom.Dimension2D;
import java.awt.geom.Rectangle2D;
import java.util.function.Consumer;
import net.sf.jasperreports.engine.JasperReportsContext;
import net.sf.jasperreports.renderers.AbstractRenderer;
import net.sf.jasperreports.renderers.DimensionRenderable;
import net.sf.jasperreports.renderers.Graphics2DRenderable;

/// A figure that is drawn with lines and areas, so that it is sharp at any size.
final class Drawing extends AbstractRenderer implements Graphics2DRenderable, DimensionRenderable {
    private static final long serialVersionUID = 1;

    private final transient Consumer<Graphics2D> pen;
    private final int width;
    private final int height;

    /// @param pen draws within `width` times `height` points; opaque colours and shapes only: text
    ///   as outlines, because a font would have to be embedded
    Drawing(int width, int height, Consumer<Graphics2D> pen) {
        this.width = width;
        this.height = height;
        this.pen = pen;
    }

    @Override
    public Dimension2D getDimension(JasperReportsContext context) {
        return new Dimension(width, height);
    }

    @Override
    public void render(JasperReportsContext context, Graphics2D graphics, Rectangle2D place) {
        var own = (Graphics2D) graphics.create();
        try {
            own.translate(place.getX(), place.getY());
            own.scale(place.getWidth() / width, place.getHeight() / height);
            own.clip(new Rectangle2D.Double(0, 0, width, height));
            pen.accept(own);
        } finally {
            own.dispose();
        }
    }
}
