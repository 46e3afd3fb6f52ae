package org.watchroom.console.shell;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import org.watchroom.console.testing.ControlRoom;
import org.watchroom.operations.incident.Severity;
import org.watchroom.operations.incident.Source;

/// Some sixty varied incidents in invented shops of real towns.
final class FilledRoom {
    private record Shop(
            String code, String name, String town, String address, String postcode, String force) {}

    private record Story(
            String category, Severity severity, Source source, String summary, String words) {}

    private static final List<Shop> SHOPS =
            List.of(
                    new Shop(
                            "0114",
                            "York Coppergate",
                            "York",
                            "14 Coppergate",
                            "YO1 9NR",
                            "North Yorkshire"),
                    new Shop(
                            "0127",
                            "Leeds Headrow Central",
                            "Leeds",
                            "88 The Headrow",
                            "LS1 8TL",
                            "West Yorkshire"),
                    new Shop(
                            "0203",
                            "Kingston upon Hull St Stephen's",
                            "Kingston upon Hull",
                            "Unit 31, St Stephen's, Ferensway",
                            "HU2 8LN",
                            "Humberside"),
                    new Shop(
                            "0219",
                            "Sheffield Moor",
                            "Sheffield",
                            "102 The Moor",
                            "S1 4PF",
                            "South Yorkshire"),
                    new Shop(
                            "0301",
                            "Whitby Harbour",
                            "Whitby",
                            "3 Langborne Road",
                            "YO21 1YN",
                            "North Yorkshire"),
                    new Shop(
                            "0322",
                            "Berwick-upon-Tweed Marygate",
                            "Berwick-upon-Tweed",
                            "41 Marygate",
                            "TD15 1AX",
                            "Northumbria"),
                    new Shop(
                            "0405",
                            "Newcastle Grainger",
                            "Newcastle upon Tyne",
                            "12 Grainger Street",
                            "NE1 5DY",
                            "Northumbria"),
                    new Shop(
                            "0418",
                            "Bradford Broadway",
                            "Bradford",
                            "19 Charles Street",
                            "BD1 1US",
                            "West Yorkshire"));

    private static final List<Story> STORIES =
            List.of(
                    new Story(
                            "panic",
                            Severity.CRITICAL,
                            Source.PANIC,
                            "Panic button pressed at the kiosk",
                            "Panic button 2, kiosk. No voice contact."),
                    new Story(
                            "robbery",
                            Severity.CRITICAL,
                            Source.PHONE,
                            "Two men with a crowbar at the tills, staff told to open them",
                            "Caller says two men, dark clothes, one with a crowbar, shouting at the till staff to open up. Customers are still inside. Caller is in the stock room."),
                    new Story(
                            "weapon",
                            Severity.CRITICAL,
                            Source.TERMINAL,
                            "Man with a knife by the spirits aisle",
                            "Man in grey hoody, knife in right hand, by the spirits. Not threatening anyone yet."),
                    new Story(
                            "threat",
                            Severity.HIGH,
                            Source.TERMINAL,
                            "Abuse at self checkout after a refused sale",
                            "Customer refused alcohol, shouting at colleague and will not leave."),
                    new Story(
                            "burglary",
                            Severity.HIGH,
                            Source.CAMERA,
                            "Movement in the yard after closing",
                            "Line crossed: yard gate, 2 people."),
                    new Story(
                            "shop-theft",
                            Severity.MEDIUM,
                            Source.TERMINAL,
                            "Meat and coffee, about £140, left by the front door",
                            "Female, red coat, large bag for life. Steaks and coffee. Went towards the bus station."),
                    new Story(
                            "making-off",
                            Severity.MEDIUM,
                            Source.POS,
                            "Pump 4, £62.10, left without paying",
                            "Pump 4 unpaid 62.10. Silver estate."),
                    new Story(
                            "refund-fraud",
                            Severity.MEDIUM,
                            Source.POS,
                            "Four refunds without receipt on one card",
                            "4 refunds, no receipt, card ending 4411, till 7."),
                    new Story(
                            "damage",
                            Severity.MEDIUM,
                            Source.E_MAIL,
                            "Front window cracked by a thrown bottle",
                            "The left hand window is cracked. Someone threw a bottle at it and ran."),
                    new Story(
                            "antisocial",
                            Severity.LOW,
                            Source.WEB,
                            "Group blocking the entrance",
                            "Six or seven young people sitting in the doorway, customers complain."),
                    new Story(
                            "suspicious",
                            Severity.LOW,
                            Source.TERMINAL,
                            "Same man photographing the cash office door",
                            "He has been here three times this week."),
                    new Story(
                            "technical",
                            Severity.LOW,
                            Source.API,
                            "Camera 3 has sent no picture for ten minutes",
                            "camera-offline c3"));

    private FilledRoom() {}

    static ControlRoom make(boolean drill, int incidents) {
        var room = new ControlRoom(drill ? "Drill North" : "North East", drill);
        for (var shop : SHOPS) {
            room.store(shop.code, shop.name, shop.town);
            room.place(shop.code, shop.town, shop.address, shop.postcode, shop.force);
        }
        var random = new Random(7);
        Instant now = Clock.systemUTC().instant();
        for (int i = 0; i < incidents; i++) {
            var story =
                    STORIES.get(i < STORIES.size() ? i : 3 + random.nextInt(STORIES.size() - 3));
            var shop = SHOPS.get(random.nextInt(SHOPS.size()));
            long age =
                    story.severity() == Severity.CRITICAL
                            ? 10 + 40L * i
                            : 15 + random.nextLong(5_000);
            room.raise(
                    shop.code(),
                    story.category(),
                    story.severity(),
                    story.summary(),
                    now.minus(Duration.ofSeconds(age)),
                    story.source(),
                    story.words());
        }
        return room;
    }
}
