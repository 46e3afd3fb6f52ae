package org.watchroom.simulator.footage;

import java.awt.image.BufferedImage;
import java.io.File;
import java.time.Instant;
import javax.imageio.ImageIO;

public final class Preview {
    public static void main(String[] args) throws Exception {
        var m = Instant.parse(args[1]);
        if (args.length > 2) {
            var footage = new Footage(new org.watchroom.operations.clip.Ffmpeg());
            for (int i = 0; i < 4; i++) {
            long t = ((com.sun.management.OperatingSystemMXBean) java.lang.management.ManagementFactory.getOperatingSystemMXBean()).getProcessCpuTime();
            long n = System.nanoTime();
            for (var place : args[0].split(";")) {
                System.out.println(footage.record(new CameraFeed(new View("WK1007 Wickett's Beech Road", "CAM03", place), m, new Drama(m, Drama.Kind.THEFT, "CAM03", 42)), java.nio.file.Path.of(args[2], "" + i, place.replaceAll("\\W+", "-")), m.minusSeconds(60), m.plusSeconds(30), org.watchroom.operations.work.Stop.NEVER));
            }
            System.out.println("java cpu ms " + (((com.sun.management.OperatingSystemMXBean) java.lang.management.ManagementFactory.getOperatingSystemMXBean()).getProcessCpuTime() - t) / 1000000 + " wall " + (System.nanoTime() - n) / 1000000);
            }
            return;
        }
        for (var place : args[0].split(";")) {
            var feed = new CameraFeed(new View("WK1007 Wickett's Beech Road", "CAM03", place), m, new Drama(m, place.equals("Tills") ? Drama.Kind.CONFRONTATION : Drama.Kind.THEFT, "CAM03", 42));
            for (int s : new int[] {-26, -12, 0, 6}) {
                var im = new BufferedImage(640, 360, BufferedImage.TYPE_INT_RGB);
                im.setRGB(0, 0, 640, 360, feed.pixels(m.plusSeconds(s)), 0, 640);
                ImageIO.write(im, "png", new File("/tmp/drill/f-" + place.replaceAll("\\W+", "-") + "-" + (s + 50) + ".png"));
            }
        }
    }
}
