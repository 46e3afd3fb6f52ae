package org.watchroom.operations.site.importing;

import static java.lang.Math.PI;
import static java.lang.Math.cos;
import static java.lang.Math.sin;
import static java.lang.Math.sqrt;
import static java.lang.Math.tan;
import static java.lang.Math.toDegrees;
import static java.lang.Math.toRadians;

/// British National Grid metres to WGS 84 degrees, good to about 5 m.
///
/// Formulas and constants: Ordnance Survey, A guide to coordinate systems in Great Britain, annexes
/// A to C. The seven-parameter shift is why it is 5 m and not 0.1 m: that would take the OSTN15
/// table of 1.75 million vectors.
final class OsGrid {
    private static final double AIRY_A = 6_377_563.396;
    private static final double AIRY_B = 6_356_256.909;
    private static final double AIRY_E2 = 1 - AIRY_B * AIRY_B / (AIRY_A * AIRY_A);
    private static final double WGS_A = 6_378_137.0;
    private static final double WGS_B = 6_356_752.314245;
    private static final double WGS_E2 = 1 - WGS_B * WGS_B / (WGS_A * WGS_A);
    private static final double SCALE = 0.9996012717;
    private static final double ORIGIN_LATITUDE = toRadians(49);
    private static final double ORIGIN_LONGITUDE = toRadians(-2);
    private static final double ORIGIN_EASTING = 400_000;
    private static final double ORIGIN_NORTHING = -100_000;
    private static final double SECOND = PI / (180 * 3600);

    private OsGrid() {}

    /// True for metres that lie in the grid's square of 700 by 1,300 km.
    static boolean covers(double easting, double northing) {
        return easting >= 0 && easting <= 700_000 && northing >= 0 && northing <= 1_300_000;
    }

    /// @return latitude and longitude in degrees
    static double[] toDegreesOf(double easting, double northing) {
        var airy = unproject(easting, northing);
        return shift(airy[0], airy[1]);
    }

    /// Transverse Mercator backwards: grid metres to latitude and longitude on the Airy ellipsoid,
    /// radians.
    private static double[] unproject(double easting, double northing) {
        double phi = footpoint(northing);
        double sin2 = sin(phi) * sin(phi);
        double nu = AIRY_A * SCALE / sqrt(1 - AIRY_E2 * sin2);
        double rho = AIRY_A * SCALE * (1 - AIRY_E2) / Math.pow(1 - AIRY_E2 * sin2, 1.5);
        double eta2 = nu / rho - 1;
        double t = tan(phi);
        double t2 = t * t;
        double d = easting - ORIGIN_EASTING;
        double vii = t / (2 * rho * nu);
        double viii = t / (24 * rho * Math.pow(nu, 3)) * (5 + 3 * t2 + eta2 - 9 * t2 * eta2);
        double ix = t / (720 * rho * Math.pow(nu, 5)) * (61 + 90 * t2 + 45 * t2 * t2);
        double sec = 1 / cos(phi);
        double x = sec / nu;
        double xi = sec / (6 * Math.pow(nu, 3)) * (nu / rho + 2 * t2);
        double xii = sec / (120 * Math.pow(nu, 5)) * (5 + 28 * t2 + 24 * t2 * t2);
        double xiia =
                sec
                        / (5040 * Math.pow(nu, 7))
                        * (61 + 662 * t2 + 1320 * t2 * t2 + 720 * t2 * t2 * t2);
        double latitude = phi - vii * d * d + viii * Math.pow(d, 4) - ix * Math.pow(d, 6);
        double longitude =
                ORIGIN_LONGITUDE
                        + x * d
                        - xi * Math.pow(d, 3)
                        + xii * Math.pow(d, 5)
                        - xiia * Math.pow(d, 7);
        return new double[] {latitude, longitude};
    }

    private static double footpoint(double northing) {
        double phi = ORIGIN_LATITUDE;
        double m = 0;
        do {
            phi += (northing - ORIGIN_NORTHING - m) / (AIRY_A * SCALE);
            m = meridian(phi);
        } while (Math.abs(northing - ORIGIN_NORTHING - m) >= 0.00001);
        return phi;
    }

    private static double meridian(double phi) {
        double n = (AIRY_A - AIRY_B) / (AIRY_A + AIRY_B);
        double n2 = n * n;
        double n3 = n2 * n;
        double minus = phi - ORIGIN_LATITUDE;
        double plus = phi + ORIGIN_LATITUDE;
        return AIRY_B
                * SCALE
                * ((1 + n + 1.25 * n2 + 1.25 * n3) * minus
                        - (3 * n + 3 * n2 + 2.625 * n3) * sin(minus) * cos(plus)
                        + (1.875 * n2 + 1.875 * n3) * sin(2 * minus) * cos(2 * plus)
                        - 35.0 / 24 * n3 * sin(3 * minus) * cos(3 * plus));
    }

    /// Airy latitude and longitude to WGS 84 degrees, through space and the Helmert shift.
    private static double[] shift(double latitude, double longitude) {
        double nu = AIRY_A / sqrt(1 - AIRY_E2 * sin(latitude) * sin(latitude));
        double x = nu * cos(latitude) * cos(longitude);
        double y = nu * cos(latitude) * sin(longitude);
        double z = (1 - AIRY_E2) * nu * sin(latitude);
        double s = 1 - 20.4894e-6;
        double rx = 0.1502 * SECOND;
        double ry = 0.2470 * SECOND;
        double rz = 0.8421 * SECOND;
        double x2 = 446.448 + x * s - y * rz + z * ry;
        double y2 = -125.157 + x * rz + y * s - z * rx;
        double z2 = 542.060 - x * ry + y * rx + z * s;
        double p = sqrt(x2 * x2 + y2 * y2);
        double phi = Math.atan2(z2, p * (1 - WGS_E2));
        for (int i = 0; i < 5; i++) {
            double nu2 = WGS_A / sqrt(1 - WGS_E2 * sin(phi) * sin(phi));
            phi = Math.atan2(z2 + WGS_E2 * nu2 * sin(phi), p);
        }
        return new double[] {toDegrees(phi), toDegrees(Math.atan2(y2, x2))};
    }
}
