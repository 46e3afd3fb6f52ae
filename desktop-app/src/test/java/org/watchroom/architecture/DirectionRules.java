package org.watchroom.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import java.util.ArrayList;
import java.util.List;

/// Who may know whom.
///
/// @param root `org.watchroom`, or the package of the bad examples
record DirectionRules(String root) {
    /// The screens of the console; a new one is added here.
    private static final List<String> SCREENS =
            List.of(
                    "shell",
                    "signin",
                    "queue",
                    "incident",
                    "map",
                    "playback",
                    "casefile",
                    "packs",
                    "reports",
                    "analytics",
                    "admin",
                    "connections",
                    "audit",
                    "retention",
                    "disclosure",
                    "footage",
                    "statement",
                    "handover",
                    "lane",
                    "system",
                    "features",
                    "drill");

    List<HouseRule> all() {
        var rules = new ArrayList<HouseRule>();
        rules.add(
                new HouseRule(
                        "nothing below the console knows JavaFX",
                        noClasses()
                                .that()
                                .resideInAnyPackage(
                                        root + ".db..",
                                        root + ".operations..",
                                        root + ".intake..",
                                        root + ".simulator..")
                                .should()
                                .dependOnClassesThat()
                                .resideInAnyPackage("javafx..", "com.gluonhq..", "uk.co.caprica..")
                                .because(
                                        "reports arrive, and packs are built, where no window is open"),
                        "KnowsGlass"));
        rules.add(
                new HouseRule(
                        "only classes ending in Sql touch the generated classes",
                        noClasses()
                                .that()
                                .resideOutsideOfPackage(root + ".db..")
                                .and()
                                .haveNameNotMatching(".*Sql(\\$.*)?")
                                .should()
                                .dependOnClassesThat()
                                .resideInAPackage(root + ".db.schema..")
                                .because(
                                        "a change of a table must be found in few places, all with the same name"),
                        "KnowsTables"));
        rules.add(
                new HouseRule(
                        "the features of operations are free of cycles",
                        slices().matching(root + ".operations.(*)..")
                                .should()
                                .beFreeOfCycles()
                                .because("a feature is read, tested and moved alone"),
                        "operations"));
        rules.add(
                new HouseRule(
                        "lower modules do not know higher ones",
                        noClasses()
                                .that()
                                .resideInAnyPackage(root + ".db..", root + ".operations..")
                                .should()
                                .dependOnClassesThat()
                                .resideInAnyPackage(
                                        root + ".intake..",
                                        root + ".simulator..",
                                        root + ".console..")
                                .because("two processes share them"),
                        "KnowsDoor"));
        rules.add(
                new HouseRule(
                        "the simulator speaks to the doors over the wire",
                        noClasses()
                                .that()
                                .resideInAPackage(root + ".simulator..")
                                .should()
                                .dependOnClassesThat(
                                        Names.matching(
                                                "("
                                                        + root
                                                        + "\\.db\\..*|org\\.jooq\\..*|java\\.sql\\..*|.*Sql"
                                                        + "|.*\\.operations\\.work\\.Database|.*\\.intake\\.(?!.*operations).*)"))
                                .because(
                                        "a drill that writes to the database would prove nothing about the doors"),
                        "WritesItself"));
        rules.add(
                new HouseRule(
                        "only the workstation knows the intake service and the simulator",
                        noClasses()
                                .that()
                                .resideInAPackage(root + ".console..")
                                .and()
                                .resideOutsideOfPackage(root + ".console.workstation..")
                                .should()
                                .dependOnClassesThat()
                                .resideInAnyPackage(root + ".intake..", root + ".simulator..")
                                .because("with a shared server neither runs beside the console"),
                        "StartsDoor"));
        for (var screen : SCREENS) {
            rules.add(
                    new HouseRule(
                            screen + " knows no other screen",
                            noClasses()
                                    .that()
                                    .resideInAPackage(root + ".console." + screen + "..")
                                    .should()
                                    .dependOnClassesThat()
                                    .resideInAnyPackage(
                                            SCREENS.stream()
                                                    .filter(other -> !other.equals(screen))
                                                    .map(other -> root + ".console." + other + "..")
                                                    .toArray(String[]::new))
                                    .because("screens are joined in one place, the wiring"),
                            screen.equals("queue") ? "KnowsMap" : ""));
        }
        rules.add(
                new HouseRule(
                        "the kit knows no screen",
                        noClasses()
                                .that()
                                .resideInAPackage(root + ".console.kit..")
                                .should()
                                .dependOnClassesThat()
                                .resideInAnyPackage(
                                        SCREENS.stream()
                                                .map(screen -> root + ".console." + screen + "..")
                                                .toArray(String[]::new))
                                .because("every screen stands on it"),
                        "KnowsScreen"));
        rules.addAll(libraries());
        return rules;
    }

    /// Libraries that might have to be replaced, or that want special care, stay in one place.
    private List<HouseRule> libraries() {
        return List.of(
                only(
                        "vlcj stays in playback",
                        ".console.playback..",
                        "uk.co.caprica..",
                        "native code that can end the process",
                        "PlaysVideo"),
                only(
                        "Gluon Maps stays in map",
                        ".console.map..",
                        "com.gluonhq..",
                        "it is unkept and may have to go",
                        "DrawsTiles"),
                only(
                        "Jasper stays in report",
                        ".operations.report..",
                        "net.sf.jasperreports..",
                        "its versions are pinned, docs/adr/0008",
                        "PrintsPages"),
                only(
                        "the client of NATS stays with the bus",
                        ".intake.bus..",
                        "io.nats..",
                        "another broker may take its place, docs/adr/0045",
                        "TellsBroker"),
                only(
                        "the client of Kafka stays with the bus",
                        ".intake.bus..",
                        "org.apache.kafka..",
                        "another broker may take its place, docs/adr/0061",
                        "TellsTopic"));
    }

    private HouseRule only(
            String sentence, String home, String library, String because, String caught) {
        return new HouseRule(
                sentence,
                noClasses()
                        .that()
                        .resideOutsideOfPackage(root + home)
                        .should()
                        .dependOnClassesThat()
                        .resideInAPackage(library)
                        .because(because),
                caught);
    }
}
