package org.watchroom.console.playback;

import java.time.Duration;
import java.util.function.LongSupplier;

/// Keeps one player in step with the session's clock.
///
/// Once a second the player's error is looked at: small ones are run off by playing a little faster
/// or slower, large ones are jumped. Below normal speed libvlc's own rate freezes the picture, so
/// it is stepped picture by picture.
final class Pace {
    private static final long CONTROL = Duration.ofSeconds(1).toNanos();
    private static final double JUMP = 700;
    private static final double AHEAD = 150;
    private static final double WELL = 45;
    private static final double FAR = 200;
    private static final int MOST_STEPS = 3;

    private final Player player;
    private final LongSupplier nanos;
    private boolean running;
    private double rate;
    private long looked;
    private boolean stepped;

    Pace(Player player, LongSupplier nanos, boolean rolling) {
        this.player = player;
        this.nanos = nanos;
        this.running = rolling;
        this.looked = nanos.getAsLong();
        this.rate = rolling ? 1 : 0;
    }

    boolean running() {
        return running;
    }

    /// Whether it was stepped since it was last put exactly where it belongs.
    boolean stepped() {
        return stepped;
    }

    void settled() {
        stepped = false;
    }

    void rest() {
        if (running) {
            running = false;
            rate = 0;
            player.pause();
        }
    }

    void run(Duration target, double wanted) {
        var now = nanos.getAsLong();
        if (!running) {
            running = true;
            rate = wanted;
            looked = now;
            player.play(wanted);
        } else if (now - looked >= CONTROL) {
            looked = now;
            control(target, wanted);
        } else if (Math.abs(rate / wanted - 1) > 0.2) {
            rate = wanted;
            player.play(wanted);
        }
    }

    private void control(Duration target, double wanted) {
        var error = player.position().minus(target).toNanos() / 1e6 / wanted;
        if (Math.abs(error) > JUMP) {
            player.seek(target.plusNanos(Math.round(AHEAD * wanted * 1e6)));
        } else {
            var corrected = wanted * correction(error);
            if (corrected != rate) {
                rate = corrected;
                player.play(corrected);
            }
        }
    }

    /// @param error in milliseconds of watching; positive when the player is ahead
    static double correction(double error) {
        if (Math.abs(error) < WELL) {
            return 1;
        }
        return error > 0 ? (error > FAR ? 0.9 : 0.97) : (error < -FAR ? 1.1 : 1.03);
    }

    void step(Duration target) {
        rest();
        var length = player.pictureLength();
        var behind = target.minus(player.position());
        if (behind.abs().compareTo(length.multipliedBy(MOST_STEPS)) > 0) {
            player.seek(target);
            return;
        }
        for (var steps = 0;
                steps < MOST_STEPS && player.position().plus(length).compareTo(target) <= 0;
                steps++) {
            stepped = true;
            player.nextPicture();
        }
    }
}
