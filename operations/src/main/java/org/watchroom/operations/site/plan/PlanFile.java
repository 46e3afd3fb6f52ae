package org.watchroom.operations.site.plan;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.watchroom.operations.failure.Failure;
import org.watchroom.operations.site.Camera.ViewCone;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// The plan of a store as a file: JSON in UTF-8, described in `docs/how-to/floor-plans.md`.
public final class PlanFile {
    private static final long LARGEST = 2_000_000;
    private static final int MOST = 500;
    private static final double LONGEST_SIDE = 1000;
    private static final JsonMapper JSON = JsonMapper.shared();

    private PlanFile() {}

    /// @throws Failure.Unreadable naming the part that is wrong, such as
    ///   `floors[0].zones[2].outline`
    public static FloorPlan read(Path file) throws IOException {
        if (Files.size(file) > LARGEST) {
            throw wrong(
                    file.getFileName() + " is larger than two megabytes",
                    "Leave pictures out of it");
        }
        try {
            return read(JSON.readTree(Files.readString(file)));
        } catch (JacksonException e) {
            throw new Failure.Unreadable(file.getFileName() + " is not JSON", "Mend " + at(e), e);
        } catch (CharacterCodingException e) {
            throw new Failure.Unreadable(
                    file.getFileName() + " is not UTF-8", "Save it as UTF-8", e);
        }
    }

    private static String at(JacksonException e) {
        var where = e.getLocation();
        return where == null || where.getLineNr() < 1
                ? "the file"
                : "line " + where.getLineNr() + ", column " + where.getColumnNr();
    }

    private static FloorPlan read(JsonNode tree) {
        var floors = new ArrayList<Floor>();
        var names = new HashSet<String>();
        var cameras = new HashSet<String>();
        var listed = list(tree, "floors", "");
        for (var i = 0; i < listed.size(); i++) {
            floors.add(floor(listed.get(i), "floors[" + i + "]", names, cameras));
        }
        if (floors.isEmpty()) {
            throw wrong("floors is empty", "Name at least one floor");
        }
        return new FloorPlan(floors);
    }

    private static Floor floor(JsonNode node, String path, Set<String> names, Set<String> cameras) {
        var name = name(node, path);
        if (!names.add(name)) {
            throw wrong(path + ".name is there twice", "Give each floor a name of its own");
        }
        double width = number(node, "width", path, 0.1, LONGEST_SIDE);
        double depth = number(node, "depth", path, 0.1, LONGEST_SIDE);
        int up = node.has("up") ? (int) number(node, "up", path, 0, 359) : 0;
        var size = new PlanPoint(width, depth);
        return new Floor(
                name, width, depth, up, zones(node, path, size), spots(node, path, size, cameras));
    }

    private static List<Zone> zones(JsonNode floor, String path, PlanPoint size) {
        var listed = list(floor, "zones", path);
        var zones = new ArrayList<Zone>();
        for (var i = 0; i < listed.size(); i++) {
            var here = path + ".zones[" + i + "]";
            var node = listed.get(i);
            var outline = new ArrayList<PlanPoint>();
            for (var point : list(node, "outline", here)) {
                outline.add(point(point, here + ".outline", size));
            }
            if (outline.size() < 3) {
                throw wrong(
                        here + ".outline has fewer than three corners", "Name its corners in turn");
            }
            zones.add(new Zone(name(node, here), kind(node, here), outline));
        }
        return zones;
    }

    private static Zone.Kind kind(JsonNode node, String path) {
        var said = node.path("kind").asString("sales");
        return Zone.Kind.of(said.toLowerCase(Locale.ROOT))
                .orElseThrow(() ->
                        wrong(
                                path + ".kind is not known",
                                "Use entrance, tills, sales, staff or outside"));
    }

    private static List<PlacedCamera> spots(
            JsonNode floor, String path, PlanPoint size, Set<String> codes) {
        var listed = list(floor, "cameras", path);
        var spots = new ArrayList<PlacedCamera>();
        for (var i = 0; i < listed.size(); i++) {
            var here = path + ".cameras[" + i + "]";
            var node = listed.get(i);
            var code = node.path("code").asString("").strip();
            if (code.isEmpty() || !codes.add(code)) {
                throw wrong(
                        here + ".code is missing or there twice",
                        "Name each camera once, by its code");
            }
            spots.add(
                    new PlacedCamera(
                            code, point(node.path("at"), here + ".at", size), cone(node, here)));
        }
        return spots;
    }

    private static Optional<ViewCone> cone(JsonNode node, String path) {
        return node.has("bearing")
                ? Optional.of(
                        new ViewCone(
                                (int) number(node, "bearing", path, 0, 359),
                                (int) number(node, "angle", path, 1, 360),
                                (int) number(node, "range", path, 1, LONGEST_SIDE)))
                : Optional.empty();
    }

    private static List<JsonNode> list(JsonNode node, String name, String path) {
        var field = node.path(name);
        var here = path.isEmpty() ? name : path + "." + name;
        if (field.isMissingNode()) {
            return List.of();
        }
        if (!field.isArray() || field.size() > MOST) {
            throw wrong(here + " is not a list of at most " + MOST, "Write it in square brackets");
        }
        return field.valueStream().toList();
    }

    private static PlanPoint point(JsonNode node, String path, PlanPoint size) {
        var good =
                node.isArray()
                        && node.size() == 2
                        && node.get(0).isNumber()
                        && node.get(1).isNumber();
        var point =
                good
                        ? new PlanPoint(node.get(0).asDouble(), node.get(1).asDouble())
                        : new PlanPoint(-1, -1);
        if (!(point.x() >= 0 && point.y() >= 0 && point.x() <= size.x() && point.y() <= size.y())) {
            throw wrong(
                    path + " is not a point of the drawing",
                    "Write [x, y] in metres from the upper left corner, within width and depth");
        }
        return point;
    }

    private static String name(JsonNode node, String path) {
        var name = node.path("name").asString("").strip();
        if (name.isEmpty() || name.length() > 60) {
            throw wrong(path + ".name is missing or longer than 60 characters", "Name it");
        }
        return name;
    }

    private static double number(
            JsonNode node, String name, String path, double least, double most) {
        var field = node.path(name);
        if (!field.isNumber() || field.asDouble() < least || field.asDouble() > most) {
            throw wrong(
                    "%s.%s is not a number from %s to %s"
                            .formatted(path, name, plain(least), plain(most)),
                    "Lengths are in metres, directions in degrees from north");
        }
        return field.asDouble();
    }

    private static String plain(double number) {
        return number == Math.rint(number) ? String.valueOf((long) number) : String.valueOf(number);
    }

    private static Failure.Unreadable wrong(String what, String remedy) {
        return new Failure.Unreadable(what, remedy, null);
    }
}
