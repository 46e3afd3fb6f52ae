package org.watchroom.simulator.footage;

import java.util.List;
import java.util.function.DoubleFunction;
import org.jspecify.annotations.Nullable;

/// One person's way through the picture: walks from step to step and stays where a step says so.
final class Part {
    final Outfit outfit;
    private final List<Step> steps;
    private final double[] arrive;
    private final double[] leave;
    private final double[] walked;
    private final double[] pace;
    private final DoubleFunction<Pose> acting;

    /// @param start seconds, on the clock of whoever asks
    /// @param hurry index of the step from which on the person goes `faster`
    /// @param acting what is done while staying, by the same clock; null takes the step's own pose
    Part(
            Outfit outfit,
            List<Step> steps,
            double start,
            double speed,
            int hurry,
            double faster,
            @Nullable DoubleFunction<Pose> acting) {
        this.outfit = outfit;
        this.steps = steps;
        this.arrive = new double[steps.size()];
        this.leave = new double[steps.size()];
        this.walked = new double[steps.size()];
        this.pace = new double[steps.size()];
        for (int i = 0; i < steps.size(); i++) {
            double way = i == 0 ? 0 : far(steps.get(i - 1), steps.get(i));
            pace[i] = i > hurry ? faster : speed;
            arrive[i] = i == 0 ? start : leave[i - 1] + way / pace[i];
            leave[i] = arrive[i] + steps.get(i).stay();
            walked[i] = i == 0 ? 0 : walked[i - 1] + way;
        }
        this.acting = acting != null ? acting : t -> steps.get(at(t)).pose();
    }

    /// Seconds from the first step to the arrival at the `index`th, walking at `speed`.
    static double needed(List<Step> steps, int index, double speed) {
        double seconds = 0;
        for (int i = 1; i <= index; i++) {
            seconds += far(steps.get(i - 1), steps.get(i)) / speed + steps.get(i - 1).stay();
        }
        return seconds;
    }

    private static double far(Step a, Step b) {
        return Math.hypot(a.x() - b.x(), a.z() - b.z());
    }

    boolean there(double t) {
        return t >= arrive[0] && t <= leave[leave.length - 1];
    }

    /// The last step that was reached.
    private int at(double t) {
        int i = 0;
        while (i + 1 < arrive.length && arrive[i + 1] <= t) {
            i++;
        }
        return i;
    }

    private double place(double t, boolean x) {
        int i = at(t);
        var from = steps.get(i);
        if (t <= leave[i] || i + 1 == steps.size()) {
            return x ? from.x() : from.z();
        }
        var to = steps.get(i + 1);
        double share = (t - leave[i]) / (arrive[i + 1] - leave[i]);
        return x ? from.x() + (to.x() - from.x()) * share : from.z() + (to.z() - from.z()) * share;
    }

    /// Corners are cut and starts are gentle: the mean over half a second.
    private double smooth(double t, boolean x) {
        double sum = 0;
        for (int i = -3; i <= 3; i++) {
            sum += place(t + i * 0.12, x);
        }
        return sum / 7;
    }

    Stance stance(double t) {
        double x = smooth(t, true);
        double z = smooth(t, false);
        double dx = smooth(t + 0.2, true) - smooth(t - 0.2, true);
        double dz = smooth(t + 0.2, false) - smooth(t - 0.2, false);
        double speed = Math.hypot(dx, dz) / 0.4;
        int i = at(t);
        boolean staying = t < leave[i] && steps.get(i).stay() > 0;
        double way = walked[i];
        if (!staying && i + 1 < steps.size()) {
            way += (t - leave[i]) * pace[i + 1];
        }
        double heading = speed > 0.25 ? Math.toDegrees(Math.atan2(dx, dz)) : steps.get(i).facing();
        double blend =
                staying ? Math.min(1, Math.min((t - arrive[i]) / 0.5, (leave[i] - t) / 0.4)) : 0;
        if (staying) {
            heading = turn(steps.get(i).facing(), heading, 1 - blend);
        }
        return new Stance(
                x, z, heading, way, speed, staying ? acting.apply(t) : Pose.STAND, blend, t);
    }

    private static double turn(double from, double to, double share) {
        double way = Math.IEEEremainder(to - from, 360);
        return from + way * share;
    }
}
