"""Second step of derive-basemap.sh: GMT's bin segments and GeoNames' cities become two small files.

shapes.bin.gz  big-endian: "WRB1", then lines until the end: kind (1 byte), number of points (varint), and per point
               the smallest zoom that needs it (1 byte), longitude and latitude as zigzag varint differences to the
               point before, in 1e-5 degrees. Kinds: 1 land, 2 lake, 3 island in a lake (rings, last point = first);
               11..14 rivers from major to minor, 20 national border (open lines).
places.tsv.gz  name, latitude, longitude, population (used as rank), country; largest first.
"""

import gzip
import math
import os
import re
import sys

STEP = 1e-5
# A point is needed from the zoom on at which leaving it out would move the line by this many pixels (256 px tiles).
VISIBLE = 0.3
FINEST = 14
# Around the detailed box only what is seen at this zoom is kept.
SURROUND_ZOOM = 6
TOLERANCE = 2e-4


def box(text):
    return tuple(float(v) for v in text.split("/"))


def mercator(point):
    lon, lat = point
    s = math.sin(math.radians(max(-85.0, min(85.0, lat))))
    return (lon + 180) / 360 * 256, (0.5 - math.log((1 + s) / (1 - s)) / (4 * math.pi)) * 256


def segments(path):
    """Yields (header, points); longitudes come as -180..180."""
    header, points = None, []
    with open(path) as file:
        for line in file:
            if line.startswith(">"):
                if len(points) > 1:
                    yield header, points
                header, points = line, []
            elif line[0] not in "#":
                lon, lat = (float(v) for v in line.split()[:2])
                points.append((lon - 360 if lon > 180 else lon, lat))
    if len(points) > 1:
        yield header, points


def near(a, b):
    return abs(a[0] - b[0]) < TOLERANCE and abs(a[1] - b[1]) < TOLERANCE


def joined(parts):
    """Joins directed segments end to start. Gives (rings, open lines)."""
    cell = lambda p: (math.floor(p[0] / TOLERANCE / 2), math.floor(p[1] / TOLERANCE / 2))
    starts = {}
    for index, part in enumerate(parts):
        starts.setdefault(cell(part[0]), []).append(index)
    used = [False] * len(parts)

    def following(point):
        cx, cy = cell(point)
        for dx in (-1, 0, 1):
            for dy in (-1, 0, 1):
                for index in starts.get((cx + dx, cy + dy), ()):
                    if not used[index] and near(parts[index][0], point):
                        return index
        return None

    ends = {}
    for part in parts:
        ends.setdefault(cell(part[-1]), []).append(part[-1])

    def has_before(point):
        cx, cy = cell(point)
        return any(
            near(e, point) for dx in (-1, 0, 1) for dy in (-1, 0, 1) for e in ends.get((cx + dx, cy + dy), ()))

    rings, opens = [], []
    order = sorted(range(len(parts)), key=lambda i: has_before(parts[i][0]))  # beginnings of open lines first
    for index in order:
        if used[index]:
            continue
        used[index] = True
        line = list(parts[index])
        while not (len(line) > 3 and near(line[0], line[-1])):
            more = following(line[-1])
            if more is None:
                break
            used[more] = True
            line += parts[more][1:]
        if len(line) > 3 and near(line[0], line[-1]):
            line[-1] = line[0]
            rings.append(line)
        else:
            opens.append(line)
    return rings, opens


def closed(opens, clip):
    """Closes lines that end at the clip box along the box, land on the same hand as in the lines."""
    west, east, south, north = clip
    width, height = east - west, north - south
    total = 2 * (width + height)

    def along(p):  # clockwise from the north-west corner; None when not at the edge
        lon, lat = p
        if abs(lat - north) < 1e-3:
            return lon - west
        if abs(lon - east) < 1e-3:
            return width + north - lat
        if abs(lat - south) < 1e-3:
            return width + height + east - lon
        if abs(lon - west) < 1e-3:
            return 2 * width + height + lat - south
        return None

    corners = [(width, (east, north)), (width + height, (east, south)), (2 * width + height, (west, south)),
               (total, (west, north))]
    chains = [c for c in opens if along(c[0]) is not None and along(c[-1]) is not None]
    for c in opens:
        if c not in chains:
            print("not closed: %d points from %s to %s" % (len(c), c[0], c[-1]), file=sys.stderr)
    rings = []
    waiting = list(chains)
    while waiting:
        ring = list(waiting.pop(0))
        first = along(ring[0])
        while True:
            here = along(ring[-1])
            ahead = lambda position: (position - here) % total * DIRECTION % total
            candidates = [(ahead(along(c[0])), c) for c in waiting] + [(ahead(first), None)]
            distance, chain = min(candidates, key=lambda c: c[0])
            turns = sorted((ahead(at), point) for at, point in corners if ahead(at) < distance)
            ring += [point for _, point in turns]
            if chain is None:
                ring.append(ring[0])
                rings.append(ring)
                break
            waiting = [c for c in waiting if c is not chain]
            ring += chain
    return rings


DIRECTION = 1  # set by the orientation of the largest ring: GSHHG keeps land on one hand throughout


def area(ring):
    return sum(a[0] * b[1] - b[0] * a[1] for a, b in zip(ring, ring[1:])) / 2


def zooms(points):
    """Douglas-Peucker once for all tolerances: for each point the smallest zoom that needs it."""
    xy = [mercator(p) for p in points]
    needs = [0.0] * len(points)
    last = len(points) - 1
    needs[0] = needs[last] = math.inf
    stack = [(0, last, math.inf)]
    while stack:
        lo, hi, limit = stack.pop()
        if hi - lo < 2:
            continue
        (ax, ay), (bx, by) = xy[lo], xy[hi]
        dx, dy = bx - ax, by - ay
        length2 = dx * dx + dy * dy
        worst, at = -1.0, lo
        for i in range(lo + 1, hi):
            px, py = xy[i][0] - ax, xy[i][1] - ay
            t = 0.0 if length2 == 0 else max(0.0, min(1.0, (px * dx + py * dy) / length2))
            d = (px - t * dx) ** 2 + (py - t * dy) ** 2
            if d > worst:
                worst, at = d, i
        need = min(limit, math.sqrt(worst))
        needs[at] = need
        stack.append((lo, at, need))
        stack.append((at, hi, need))
    return [0 if n == math.inf else FINEST if n <= 0 else max(0, min(FINEST, math.ceil(math.log2(VISIBLE / n))))
            for n in needs]


def varint(out, value):
    while value > 127:
        out.append(value & 127 | 128)
        value >>= 7
    out.append(value)


def signed(out, value):
    varint(out, value << 1 if value >= 0 else (-value << 1) - 1)


def write_line(out, kind, points, detail):
    """Gives the number of points written; a shape outside the detailed box is thinned, or dropped when tiny."""
    west, east, south, north = detail
    inside = lambda p: west <= p[0] <= east and south <= p[1] <= north
    levels = zooms(points)
    kept = [(z, p) for z, p in zip(levels, points) if z <= SURROUND_ZOOM or inside(p)]
    if not any(inside(p) for _, p in kept):
        xs, ys = zip(*(mercator(p) for p in points))
        if max(max(xs) - min(xs), max(ys) - min(ys)) * 2**SURROUND_ZOOM < 2:
            return 0
    cells, last = [], None
    for z, (lon, lat) in kept:
        cell = (round(lon / STEP), round(lat / STEP))
        if cell != last:
            cells.append((z, cell))
        last = cell
    if len(cells) < (4 if kind < 10 else 2):
        return 0
    out.append(kind)
    varint(out, len(cells))
    x = y = 0
    for z, (cx, cy) in cells:
        out.append(z)
        signed(out, cx - x)
        signed(out, cy - y)
        x, y = cx, cy
    return len(cells)


def shapes(work, detail, wide):
    global DIRECTION
    by_level = {}
    for header, points in segments(os.path.join(work, "shore.txt")):
        by_level.setdefault(int(re.search(r"Level (\d)", header)[1]), []).append(points)
    out = bytearray(b"WRB1")
    counts = {}

    def add(kind, lines):
        for line in sorted(lines, key=len, reverse=True):
            counts[kind] = counts.get(kind, 0) + write_line(out, kind, line, detail)

    for level in (1, 2, 3):
        rings, opens = joined(by_level.get(level, []))
        if level == 1:
            largest = max(rings, key=len)
            DIRECTION = -1 if area(largest) > 0 else 1
            rings += closed(opens, wide)
        add(level, rings)
    grouped = {}
    for header, points in segments(os.path.join(work, "rivers.txt")):
        grouped.setdefault(int(re.search(r"Level (\d)", header)[1]), []).append(points)
    for level, parts in sorted(grouped.items()):
        rings, opens = joined(parts)
        add(10 + level, rings + opens)
    rings, opens = joined([points for _, points in segments(os.path.join(work, "borders.txt"))])
    add(20, rings + opens)
    print("points by kind:", counts, file=sys.stderr)
    return bytes(out)


# Districts and councils that carry the population of something larger; they stay as names of a quarter.
QUARTERS = {"PPLX", "PPLL", "PPLS"}
OVERSTATED = {"Saint Peters", "City of Westminster", "Islington", "Archway", "Mendip"}
# GeoNames counts some cities with and some without what has grown around them; these are ranked as people know them.
RANKED = {
    "Manchester": 950_000, "Glasgow": 900_000, "Leeds": 700_000, "Newcastle upon Tyne": 640_000, "Edinburgh": 620_000,
    "Cardiff": 600_000, "Belfast": 600_000, "Southampton": 430_000, "Plymouth": 430_000, "Norwich": 430_000,
    "Aberdeen": 430_000, "Inverness": 255_000, "Nottingham": 420_000, "Leicester": 400_000, "Birkenhead": 120_000,
}
HOME = {"GB", "IE", "IM", "JE", "GG"}


def fields(data):
    """A minimal protocol-buffer reader: yields lists of (tag, value) per message."""
    position = 0

    def read():
        nonlocal position
        value = shift = 0
        while True:
            byte = data[position]
            position += 1
            value |= (byte & 127) << shift
            if byte < 128:
                return value
            shift += 7

    message, end = [], None
    while position < len(data):
        end = read() + position
        message = []
        while position < end:
            key = read()
            if key & 7 == 0:
                message.append((key >> 3, read()))
            else:
                size = read()
                message.append((key >> 3, data[position:position + size].decode()))
                position += size
        yield message


def places(work, wide):
    with open(os.path.join(work, "package/cities.pbf"), "rb") as file:
        data = file.read()
    unzigzag = lambda v: v >> 1 ^ -(v & 1)
    lon = lat = 0
    rows = []
    for message in fields(data):
        m = dict(message)
        lon += unzigzag(m.get(10, 0))
        lat += unzigzag(m.get(11, 0))
        name, country, feature, population = m[2], m.get(3, ""), m.get(7, ""), m.get(9, 0)
        x, y = lon / 1e5, lat / 1e5
        if country in HOME:
            if feature in QUARTERS or name in OVERSTATED:
                population = min(population, 15_000)
            elif name != "London" and math.hypot((x + 0.12) * 0.62, y - 51.51) < 0.22:
                population = max(min(population, 60_000), 8_000)  # the boroughs and suburbs of London
            if country == "GB" and population > 40_000:
                population = RANKED.get(name, population)
            if population == 0 and not feature.startswith("PPLA"):
                continue
            rows.append((name, y, x, max(population, 1_000), country))
        elif population > 350_000 and wide[0] < x < wide[1] and wide[2] < y < wide[3]:
            rows.append((name, y, x, population, country))
    rows.sort(key=lambda r: (-r[3], r[0]))
    kept = []
    for row in rows:  # the same name twice within a few kilometres is one place
        if not any(k[0] == row[0] and abs(k[1] - row[1]) < 0.05 and abs(k[2] - row[2]) < 0.08 for k in kept):
            kept.append(row)
    print("places:", len(kept), file=sys.stderr)
    return "".join("%s\t%.4f\t%.4f\t%d\t%s\n" % row for row in kept).encode()


def main():
    work, out, detail, wide = sys.argv[1], sys.argv[2], box(sys.argv[3]), box(sys.argv[4])
    for name, content in (("shapes.bin.gz", shapes(work, detail, wide)), ("places.tsv.gz", places(work, wide))):
        with open(os.path.join(out, name), "wb") as file:
            file.write(gzip.compress(content, 9, mtime=0))
        print("%s: %d bytes, %d compressed" % (name, len(content), os.path.getsize(os.path.join(out, name))),
              file=sys.stderr)


if __name__ == "__main__":
    main()
