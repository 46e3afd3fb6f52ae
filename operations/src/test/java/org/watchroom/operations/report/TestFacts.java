package org.watchroom.operations.report;

import java.awt.Color;
import java.awt.GradientPaint;
import java.awt.image.BufferedImage;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.watchroom.operations.incident.Incident;
import org.watchroom.operations.incident.IncidentId;
import org.watchroom.operations.incident.QueueEntry;
import org.watchroom.operations.incident.Severity;
import org.watchroom.operations.incident.Source;
import org.watchroom.operations.incident.TimelineEntry;
import org.watchroom.operations.site.Position;
import org.watchroom.operations.site.Store;
import org.watchroom.operations.site.StoreId;
import org.watchroom.operations.staff.PersonId;

/// Facts of a made-up incident, with the awkward characters real ones have.
final class TestFacts {
    static final Instant WHEN = Instant.parse("2026-11-20T14:02:30Z");
    static final String HASH = "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08";

    private TestFacts() {}

    static PackFacts of(boolean drill, int files, List<String> gaps) {
        return new PackFacts(
                "WR-261120-140230-7K2Q-Wakefield",
                drill,
                Instant.parse("2026-11-20T14:20:11Z"),
                "Mara Řezníková (MR)",
                entry(),
                store(),
                WHEN.minusSeconds(30),
                WHEN.plusSeconds(60),
                Optional.of("Police called"),
                timeline(),
                files(files),
                gaps,
                List.of(
                        "Entrance (CAM01): its clock was 37 s fast, give or take 1 s (checked 12 Nov 2026, 09:00:00 GMT); times here are put right by that.",
                        "Till bank (CAM02): its clock was not checked, so times are as it showed them."),
                List.of(
                        still("MR/3/ST1: Entrance, 14:02:30 GMT"),
                        still("MR/4/ST1: Till bank, 14:02:30 GMT"),
                        still(
                                "MR/5/ST1: Aisle 4 with a long description of what it looks at, 14:02:31 GMT")),
                Optional.of(picture(1022, 460, "")),
                TestCase.facts(),
                new PackFacts.Seal(
                        "CN=Watchroom evidence signing, O=Control Room North",
                        HASH,
                        HASH.replace('9', 'a')),
                HASH.replace('0', 'c'));
    }

    static QueueEntry entry() {
        var incident =
                new Incident(
                        new IncidentId(UUID.fromString("019aa1b2-c3d4-7e5f-8a9b-0c1d2e3f4a5b")),
                        1,
                        new StoreId(UUID.randomUUID()),
                        "robbery",
                        Severity.CRITICAL,
                        "Two men with a knife took the till's cash & ran towards the <bus> station; café worker's hand is hurt",
                        "Tills",
                        Source.PANIC,
                        new Incident.State.Closed(
                                new PersonId(UUID.randomUUID()), WHEN.plusSeconds(900), "police"),
                        WHEN,
                        WHEN.plusSeconds(2),
                        Optional.of(WHEN.plusSeconds(3)),
                        1,
                        Optional.empty(),
                        Optional.empty(),
                        WHEN.plusSeconds(2),
                        3);
        return new QueueEntry(
                incident,
                "Robbery of a business",
                true,
                "YORK-01",
                "Corner Shop Westgate",
                "Wakefield",
                ZoneId.of("Europe/London"),
                Optional.empty());
    }

    static Store store() {
        return new Store(
                new StoreId(UUID.randomUUID()),
                1,
                "YORK-01",
                "Fairmart",
                "Fairmart Westgate",
                "12–14 Westgate",
                "Wakefield",
                "WF1 1JZ",
                Optional.of(new Position(53.68331, -1.49768)),
                Optional.of("West Yorkshire Police"),
                ZoneId.of("Europe/London"));
    }

    static List<TimelineEntry> timeline() {
        var lines = new ArrayList<TimelineEntry>();
        var kinds = TimelineEntry.Kind.values();
        for (int n = 0; n < 14; n++) {
            lines.add(
                    new TimelineEntry(
                            UUID.randomUUID(),
                            WHEN.plusSeconds(n * 41L),
                            n == 0 ? Optional.empty() : Optional.of("Mara Řezníková"),
                            kinds[n % kinds.length],
                            n % 3 == 2
                                    ? ""
                                    : "Caller says <they> went left & that the second man wore a grey hood, carrying a blue bag with the shop's own sign on it"));
        }
        return lines;
    }

    static List<PackFacts.FileFact> files(int count) {
        var files = new ArrayList<PackFacts.FileFact>();
        for (int n = 0; n < count; n++) {
            files.add(
                    new PackFacts.FileFact(
                            "data/footage/master/YORK-01/CAM0" + n + "/20261120T140200Z.mp4",
                            n % 4 == 3 ? Optional.empty() : Optional.of("MR/" + (n + 3)),
                            48_123_456L + n,
                            HASH,
                            "Recording of Till bank, 20 Nov 2026, 14:02:00 to 14:03:00 GMT by the recorder's clock; the recorder's own file, copied bit for bit"));
        }
        return files;
    }

    static PackFacts.Picture still(String caption) {
        return new PackFacts.Picture(picture(1280, 720, caption), caption);
    }

    static BufferedImage picture(int width, int height, String text) {
        var image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        var graphics = image.createGraphics();
        graphics.setPaint(
                new GradientPaint(0, 0, new Color(0xdde7ef), width, height, new Color(0x5a6f80)));
        graphics.fillRect(0, 0, width, height);
        graphics.setPaint(Color.BLACK);
        graphics.drawString(text, 20, 30);
        graphics.dispose();
        return image;
    }
}
