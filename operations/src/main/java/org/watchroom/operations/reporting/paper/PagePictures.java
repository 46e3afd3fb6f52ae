package org.watchroom.operations.reporting.paper;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.io.IOUtils;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.rendering.ImageType;
import org.apache.pdfbox.rendering.PDFRenderer;

/// Pictures of a report's pages, painted from the very files that are printed and filed. Keeps the
/// last ten. Safe for use by many threads; one page is painted at a time.
public final class PagePictures implements AutoCloseable {
    private static final int KEPT = 10;

    private final List<PDDocument> volumes = new ArrayList<>();
    private final List<Integer> first = new ArrayList<>();
    private final Map<Key, Picture> kept = new LinkedHashMap<>(16, 0.75f, true);
    private int pages;

    private record Key(int page, float dpi) {}

    /// @param argb premultiplied, row by row from the top left
    public record Picture(int width, int height, int[] argb) {}

    public PagePictures(List<Path> files) throws IOException {
        for (var file : files) {
            var volume =
                    Loader.loadPDF(
                            file.toFile(), "", null, null, IOUtils.createTempFileOnlyStreamCache());
            volumes.add(volume);
            first.add(pages);
            pages += volume.getNumberOfPages();
        }
    }

    /// Of all volumes, one after the other.
    public int pages() {
        return pages;
    }

    /// @param page from 0
    public synchronized Picture page(int page, float dpi) throws IOException {
        var key = new Key(page, dpi);
        var known = kept.get(key);
        if (known != null) {
            return known;
        }
        int volume = 0;
        while (volume + 1 < first.size() && first.get(volume + 1) <= page) {
            volume++;
        }
        var image =
                new PDFRenderer(volumes.get(volume))
                        .renderImageWithDPI(page - first.get(volume), dpi, ImageType.RGB);
        var picture = picture(image);
        kept.put(key, picture);
        if (kept.size() > KEPT) {
            kept.remove(kept.keySet().iterator().next());
        }
        return picture;
    }

    private static Picture picture(BufferedImage image) {
        int width = image.getWidth();
        int height = image.getHeight();
        var argb = image.getRGB(0, 0, width, height, null, 0, width);
        return new Picture(width, height, argb);
    }

    @Override
    public synchronized void close() throws IOException {
        for (var volume : volumes) {
            volume.close();
        }
        volumes.clear();
        kept.clear();
        pages = 0;
    }
}
