package org.watchroom.operations.site.importing;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryFactory;
import org.locationtech.jts.geom.LinearRing;
import org.locationtech.jts.geom.Polygon;
import org.locationtech.jts.geom.prep.PreparedGeometry;
import org.locationtech.jts.geom.prep.PreparedGeometryFactory;
import org.locationtech.jts.index.strtree.STRtree;
import org.watchroom.operations.failure.Failure;
import org.watchroom.operations.site.Position;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Police force areas from a GeoJSON file in WGS 84, such as the ONS publishes.
public final class PoliceForces {
    private static final long LARGEST_FILE = 128L * 1024 * 1024;
    private static final Pattern CODE = Pattern.compile("(?i)pfa\\d*cd|code|id");
    private static final Pattern NAME = Pattern.compile("(?i)pfa\\d*nm|name");

    /// Published areas are simplified: a shop on a quay may lie just outside all of them. About 1
    /// km.
    private static final double NEAR_DEGREES = 0.01;

    private final STRtree areas = new STRtree();
    private final int count;

    /// @param code the ONS code, such as `E23000001`
    public record Force(String code, String name) {}

    private record Area(Force force, PreparedGeometry shape) {}

    private PoliceForces(List<Area> shapes) {
        shapes.forEach(
                area -> areas.insert(area.shape().getGeometry().getEnvelopeInternal(), area));
        areas.build();
        count = shapes.size();
    }

    /// @throws Failure.Unreadable when it is not GeoJSON with named polygons in degrees
    public static PoliceForces read(Path file) throws IOException {
        if (Files.size(file) > LARGEST_FILE) {
            throw unusable(file, "is larger than 128 MB", null);
        }
        JsonNode root;
        try {
            root = JsonMapper.builder().build().readTree(Files.readAllBytes(file));
        } catch (JacksonException broken) {
            throw unusable(file, "is not JSON", broken);
        }
        var shapes = new ArrayList<Area>();
        for (var feature : root.path("features")) {
            area(file, feature).ifPresent(shapes::add);
        }
        if (shapes.isEmpty()) {
            throw unusable(file, "holds no area with a code and a name", null);
        }
        return new PoliceForces(shapes);
    }

    /// The force whose area holds the position, or lies within about 1 km of it.
    public Optional<Force> at(Position position) {
        var point =
                new GeometryFactory()
                        .createPoint(new Coordinate(position.longitude(), position.latitude()));
        var near = new Envelope(point.getCoordinate());
        near.expandBy(NEAR_DEGREES);
        @SuppressWarnings("unchecked")
        List<Area> candidates = areas.query(near);
        return candidates.stream()
                .filter(area -> area.shape().covers(point))
                .findFirst()
                .or(() ->
                        candidates.stream()
                                .filter(area ->
                                        area.shape()
                                                .getGeometry()
                                                .isWithinDistance(point, NEAR_DEGREES))
                                .min(
                                        Comparator.comparingDouble(area ->
                                                area.shape().getGeometry().distance(point))))
                .map(Area::force);
    }

    public int count() {
        return count;
    }

    private static Optional<Area> area(Path file, JsonNode feature) {
        var code = property(feature, CODE);
        var name = property(feature, NAME);
        var geometry = feature.path("geometry");
        if (code.isEmpty() || name.isEmpty() || !geometry.isObject()) {
            return Optional.empty();
        }
        var factory = new GeometryFactory();
        var polygons = new ArrayList<Polygon>();
        var coordinates = geometry.path("coordinates");
        switch (geometry.path("type").asString("")) {
            case "Polygon" -> polygons.add(polygon(file, factory, coordinates));
            case "MultiPolygon" ->
                    coordinates.forEach(each -> polygons.add(polygon(file, factory, each)));
            default -> {
                return Optional.empty();
            }
        }
        Geometry shape = factory.createMultiPolygon(polygons.toArray(Polygon[]::new));
        return Optional.of(new Area(new Force(code, name), PreparedGeometryFactory.prepare(shape)));
    }

    private static Polygon polygon(Path file, GeometryFactory factory, JsonNode rings) {
        var all = new ArrayList<LinearRing>();
        for (var ring : rings) {
            var points = new ArrayList<Coordinate>();
            for (var pair : ring) {
                double x = pair.path(0).asDouble(Double.NaN);
                double y = pair.path(1).asDouble(Double.NaN);
                if (!(Math.abs(x) <= 180 && Math.abs(y) <= 90)) {
                    throw unusable(file, "is not in degrees (WGS 84)", null);
                }
                points.add(new Coordinate(x, y));
            }
            try {
                all.add(factory.createLinearRing(points.toArray(Coordinate[]::new)));
            } catch (IllegalArgumentException open) {
                throw unusable(file, "has a ring that does not close", open);
            }
        }
        if (all.isEmpty()) {
            throw unusable(file, "has a polygon without points", null);
        }
        return factory.createPolygon(
                all.getFirst(), all.subList(1, all.size()).toArray(LinearRing[]::new));
    }

    private static String property(JsonNode feature, Pattern key) {
        return feature.path("properties")
                .propertyStream()
                .filter(p -> key.matcher(p.getKey()).matches())
                .map(p -> p.getValue().asString(""))
                .filter(value -> !value.isBlank())
                .findFirst()
                .orElse("");
    }

    private static Failure unusable(Path file, String why, @Nullable Throwable cause) {
        return new Failure.Unreadable(
                EncodingSniffer.name(file) + " " + why,
                "Give police force areas as GeoJSON polygons in WGS 84, each with a code and a name",
                cause);
    }
}
