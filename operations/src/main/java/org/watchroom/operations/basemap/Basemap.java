package org.watchroom.operations.basemap;

import java.io.BufferedInputStream;
import java.io.BufferedReader;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPInputStream;

/// The map data that is built into the product. Immutable; read once per process, in some tens of
/// milliseconds.
public final class Basemap {
    /// To be shown wherever the map is shown. The licences ask for it.
    public static final String ATTRIBUTION =
            "Coast: GSHHG (LGPL-3+) · Places: GeoNames (CC BY 4.0)";

    private static final int MAGIC = 0x57524231; // "WRB1"
    private static final double STEP = 1e-5;

    private final Map<Line.Kind, List<Line>> lines;
    private final List<Place> places;

    private Basemap(Map<Line.Kind, List<Line>> lines, List<Place> places) {
        this.lines = lines;
        this.places = places;
    }

    /// The one basemap. The first call reads it: not on a thread that paints a window.
    public static Basemap get() {
        return Once.BASEMAP;
    }

    /// All places, largest first.
    public List<Place> places() {
        return places;
    }

    List<Line> lines(Line.Kind kind) {
        return lines.getOrDefault(kind, List.of());
    }

    private static final class Once {
        static final Basemap BASEMAP = load();
    }

    private static Basemap load() {
        try (var shapes = open("shapes.bin.gz");
                var places = open("places.tsv.gz")) {
            return new Basemap(readLines(shapes), readPlaces(places));
        } catch (IOException e) {
            throw new UncheckedIOException("the built-in map cannot be read", e);
        }
    }

    private static InputStream open(String name) throws IOException {
        var stream = Basemap.class.getResourceAsStream(name);
        if (stream == null) {
            throw new IOException(name + " is not in this build");
        }
        return new BufferedInputStream(new GZIPInputStream(stream, 1 << 16), 1 << 16);
    }

    private static Map<Line.Kind, List<Line>> readLines(InputStream stream) throws IOException {
        var in = new DataInputStream(stream);
        if (in.readInt() != MAGIC) {
            throw new IOException("shapes.bin.gz is of another version");
        }
        var lines = new EnumMap<Line.Kind, List<Line>>(Line.Kind.class);
        for (int code = in.read(); code >= 0; code = in.read()) {
            var line = readLine(in, Line.Kind.of(code));
            lines.computeIfAbsent(line.kind(), _ -> new ArrayList<>()).add(line);
        }
        return lines;
    }

    private static Line readLine(InputStream in, Line.Kind kind) throws IOException {
        int count = varint(in);
        var x = new int[count];
        var y = new int[count];
        var zoom = new byte[count];
        int longitude = 0;
        int latitude = 0;
        for (int i = 0; i < count; i++) {
            zoom[i] = (byte) in.read();
            longitude += zigzag(in);
            latitude += zigzag(in);
            x[i] = (int) Math.round(Mercator.x(longitude * STEP) * Line.WORLD);
            y[i] = (int) Math.round(Mercator.y(latitude * STEP) * Line.WORLD);
        }
        return Line.of(kind, x, y, zoom);
    }

    private static int zigzag(InputStream in) throws IOException {
        int value = varint(in);
        return value >>> 1 ^ -(value & 1);
    }

    private static int varint(InputStream in) throws IOException {
        int value = 0;
        for (int shift = 0; ; shift += 7) {
            int next = in.read();
            if (next < 0 || shift > 28) {
                throw new EOFException("shapes.bin.gz ends early");
            }
            value |= (next & 127) << shift;
            if (next < 128) {
                return value;
            }
        }
    }

    private static List<Place> readPlaces(InputStream in) throws IOException {
        var reader = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8));
        var places = new ArrayList<Place>();
        for (var row = reader.readLine(); row != null; row = reader.readLine()) {
            var field = row.split("\t", -1);
            places.add(
                    new Place(
                            field[0],
                            Double.parseDouble(field[1]),
                            Double.parseDouble(field[2]),
                            Integer.parseInt(field[3]),
                            field[4]));
        }
        return List.copyOf(places);
    }
}
