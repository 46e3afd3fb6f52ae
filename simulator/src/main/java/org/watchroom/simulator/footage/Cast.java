package org.watchroom.simulator.footage;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/// Who is in front of a camera, and when. Follows from the camera's seed and the incident alone.
///
/// Seconds here count from the camera's `origin`, a fixed instant, so that pictures of one second
/// agree whoever asks.
final class Cast {
    private static final double SLOT = 8;
    private static final double LONGEST = 110;

    private final Scene scene;
    private final long seed;
    private final double busy;
    private final List<Part> players = new ArrayList<>();
    private final List<Staff> staff = new ArrayList<>();
    private final @Nullable Drama drama;
    private final double moment;
    private final boolean here;
    private final Map<Long, List<Part>> slots =
            new LinkedHashMap<>() {
                @Override
                protected boolean removeEldestEntry(Map.Entry<Long, List<Part>> eldest) {
                    return size() > 40;
                }
            };

    private record Staff(Step post, Outfit outfit) {}

    /// @param camera code, to know whether the drama happens here
    Cast(
            Scene scene,
            long seed,
            String camera,
            boolean door,
            @Nullable Drama drama,
            Instant origin) {
        this.scene = scene;
        this.seed = seed;
        this.drama = drama;
        var random = new Random(seed);
        this.busy = 0.28 + random.nextDouble() * 0.3;
        for (var post : scene.staff()) {
            staff.add(new Staff(post, Outfit.staff(random)));
        }
        this.here = drama != null && drama.camera().equals(camera);
        this.moment =
                drama == null ? 0 : Duration.between(origin, drama.moment()).toMillis() / 1000.0;
        if (drama != null && here) {
            happensHere(drama);
        } else if (drama != null && door) {
            passesThrough(drama);
        }
    }

    private void happensHere(Drama drama) {
        var random = new Random(drama.seed());
        play(drama, Outfit.suspect(random), 0);
        if (drama.kind() == Drama.Kind.CONFRONTATION && random.nextBoolean()) {
            play(drama, Outfit.suspect(random), 0.75);
        }
    }

    private void play(Drama drama, Outfit outfit, double aside) {
        var way = new ArrayList<Step>();
        for (var step : scene.approach()) {
            way.add(
                    new Step(
                            step.x() - aside,
                            step.z() - aside * 0.3,
                            step.stay(),
                            step.facing(),
                            step.pose()));
        }
        int spot = way.size() - 1;
        var last = way.get(spot);
        way.set(
                spot,
                new Step(
                        last.x(),
                        last.z(),
                        Drama.LINGER + drama.staysOn() + aside,
                        last.facing(),
                        last.pose()));
        for (var step : scene.escape()) {
            way.add(new Step(step.x() - aside, step.z(), 0, 0, Pose.STAND));
        }
        double arrive = moment - Drama.LINGER + aside;
        double start = arrive - Part.needed(way, spot, 1.2);
        players.add(
                new Part(
                        outfit,
                        way,
                        start,
                        1.2,
                        spot,
                        drama.escapeSpeed(),
                        t -> aside > 0 ? Pose.WATCH : drama.pose(t - moment)));
    }

    /// The same person comes in some time before, and goes out in a hurry.
    private void passesThrough(Drama drama) {
        var random = new Random(drama.seed());
        var outfit = Outfit.suspect(random);
        var in = new ArrayList<>(scene.approach().subList(0, scene.approach().size() - 1));
        in.add(Step.by(-1.2, 2));
        in.add(Step.by(-1.6, -2));
        players.add(new Part(outfit, in, moment - 56, 1.25, 99, 1.25, null));
        var out = new ArrayList<Step>();
        out.add(Step.by(1.6, -2));
        out.addAll(scene.escape());
        players.add(
                new Part(
                        outfit,
                        out,
                        moment + drama.staysOn() + 5.5,
                        drama.escapeSpeed(),
                        99,
                        1,
                        null));
    }

    /// Everybody in the picture at `t`, far ones last in no particular order: the canvas sorts
    /// depth out.
    void draw(Canvas canvas, double t) {
        for (long slot = (long) Math.floor((t - LONGEST) / SLOT);
                slot <= Math.floor(t / SLOT);
                slot++) {
            for (var part : slots.computeIfAbsent(slot, this::passers)) {
                show(canvas, part, t);
            }
        }
        for (var part : players) {
            show(canvas, part, t);
        }
        for (int i = 0; i < staff.size(); i++) {
            Figure.draw(canvas, staff.get(i).outfit(), atWork(staff.get(i).post(), i, t));
        }
    }

    private static void show(Canvas canvas, Part part, double t) {
        if (part.there(t)) {
            Figure.draw(canvas, part.outfit, part.stance(t));
        }
    }

    private Stance atWork(Step post, int index, double t) {
        double sway = Math.sin(t * 0.11 + index * 2 + seed % 7);
        boolean threatened =
                drama != null
                        && here
                        && drama.kind() == Drama.Kind.CONFRONTATION
                        && t > moment - 14
                        && t < moment + drama.staysOn();
        double back = threatened ? 0.45 * Math.min(1, (t - moment + 14) / 2) : 0;
        return new Stance(
                post.x() + 0.12 * sway,
                post.z() + back,
                post.facing() + 14 * sway,
                0,
                0,
                threatened ? Pose.GUARD : post.pose(),
                1,
                t + index * 3.7);
    }

    private List<Part> passers(long slot) {
        var random = new Random(seed * 31 + slot * 0x9E3779B97F4A7C15L);
        random.nextInt();
        if (random.nextDouble() > busy) {
            return List.of();
        }
        var routes = scene.routes();
        var way = new ArrayList<Step>();
        double aside = (random.nextDouble() - 0.5) * 0.3;
        for (var step : routes.get((int) Math.floorMod(slot, (long) routes.size()))) {
            way.add(
                    new Step(
                            step.x() + aside,
                            step.z() + aside,
                            step.stay() * (0.7 + random.nextDouble() * 0.6),
                            step.facing(),
                            step.pose()));
        }
        boolean plain = way.stream().allMatch(step -> step.stay() == 0);
        if (plain && random.nextBoolean()) {
            Collections.reverse(way);
        }
        double start = slot * SLOT + random.nextDouble() * SLOT;
        double speed = 0.95 + random.nextDouble() * 0.4;
        return List.of(new Part(Outfit.customer(random), way, start, speed, 99, speed, null));
    }
}
