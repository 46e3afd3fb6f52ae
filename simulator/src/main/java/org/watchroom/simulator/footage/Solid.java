package org.watchroom.simulator.footage;

import java.util.List;

/// Something that stands in a room.
sealed interface Solid {
    Finish finish();

    /// Distance to the first meeting in front of `near`, setting the normal; infinite where there
    /// is none.
    double meet(
            double ox, double oy, double oz, double dx, double dy, double dz, double near, Hit hit);

    /// A block along the axes.
    record Block(double x0, double y0, double z0, double x1, double y1, double z1, Finish finish)
            implements Solid {
        @Override
        public double meet(
                double ox,
                double oy,
                double oz,
                double dx,
                double dy,
                double dz,
                double near,
                Hit hit) {
            double ax = ((dx >= 0 ? x0 : x1) - ox) / dx;
            double ay = ((dy >= 0 ? y0 : y1) - oy) / dy;
            double az = ((dz >= 0 ? z0 : z1) - oz) / dz;
            double in = Math.max(ax, Math.max(ay, az));
            if (in < near) {
                return Double.POSITIVE_INFINITY;
            }
            double bx = ((dx >= 0 ? x1 : x0) - ox) / dx;
            double by = ((dy >= 0 ? y1 : y0) - oy) / dy;
            double bz = ((dz >= 0 ? z1 : z0) - oz) / dz;
            if (in > Math.min(bx, Math.min(by, bz))) {
                return Double.POSITIVE_INFINITY;
            }
            hit.nx = in == ax ? -Math.signum(dx) : 0;
            hit.ny = in == ay && in != ax ? -Math.signum(dy) : 0;
            hit.nz = in != ax && in != ay ? -Math.signum(dz) : 0;
            return in;
        }
    }

    /// A flat side: where it faces, and how far it lies from the origin.
    record Side(double nx, double ny, double nz, double far) {}

    /// A body with flat sides.
    record Hull(List<Side> sides, Finish finish) implements Solid {
        @Override
        public double meet(
                double ox,
                double oy,
                double oz,
                double dx,
                double dy,
                double dz,
                double near,
                Hit hit) {
            double in = Double.NEGATIVE_INFINITY;
            double out = Double.POSITIVE_INFINITY;
            var first = sides.getFirst();
            for (var side : sides) {
                double along = side.nx * dx + side.ny * dy + side.nz * dz;
                double away = side.far - side.nx * ox - side.ny * oy - side.nz * oz;
                if (along < 0) {
                    if (away / along > in) {
                        in = away / along;
                        first = side;
                    }
                } else if (along > 0) {
                    out = Math.min(out, away / along);
                } else if (away < 0) {
                    return Double.POSITIVE_INFINITY;
                }
            }
            if (in < near || in > out) {
                return Double.POSITIVE_INFINITY;
            }
            hit.nx = first.nx;
            hit.ny = first.ny;
            hit.nz = first.nz;
            return in;
        }
    }

    /// An upright post, or a wheel when `lying` along `x`.
    record Drum(
            double x,
            double y,
            double z,
            double radius,
            double length,
            boolean lying,
            Finish finish)
            implements Solid {
        @Override
        public double meet(
                double ox,
                double oy,
                double oz,
                double dx,
                double dy,
                double dz,
                double near,
                Hit hit) {
            double px = ox - x;
            double py = oy - y;
            double pz = oz - z;
            double ra = lying ? dy : dx;
            double rp = lying ? py : px;
            double along = lying ? dx : dy;
            double from = lying ? px : py;
            double a = ra * ra + dz * dz;
            double b = ra * rp + dz * pz;
            double c = rp * rp + pz * pz - radius * radius;
            double root = b * b - a * c;
            if (root < 0 || a == 0) {
                return Double.POSITIVE_INFINITY;
            }
            double side = (-b - Math.sqrt(root)) / a;
            double at = from + side * along;
            if (side > near && at >= 0 && at <= length) {
                double n1 = (rp + side * ra) / radius;
                hit.nx = lying ? 0 : n1;
                hit.ny = lying ? n1 : 0;
                hit.nz = (pz + side * dz) / radius;
                return side;
            }
            double cap = ((along > 0 ? 0 : length) - from) / along;
            double cr = rp + cap * ra;
            double cz = pz + cap * dz;
            if (!(cap > near) || cr * cr + cz * cz > radius * radius) {
                return Double.POSITIVE_INFINITY;
            }
            hit.nx = lying ? -Math.signum(along) : 0;
            hit.ny = lying ? 0 : -Math.signum(along);
            hit.nz = 0;
            return cap;
        }
    }
}
