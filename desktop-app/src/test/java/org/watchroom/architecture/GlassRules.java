package org.watchroom.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaCall;
import java.util.List;

/// How the console is made.
///
/// @param root `org.watchroom`, or the package of the bad examples
record GlassRules(String root) {
    List<HouseRule> all() {
        return List.of(
                new HouseRule(
                        "screens know neither jOOQ nor JDBC",
                        noClasses()
                                .that()
                                .resideInAPackage(root + ".console..")
                                .and()
                                .resideOutsideOfPackages(
                                        root + ".console.workstation..",
                                        root + ".console.bench..",
                                        root + ".console.tour..")
                                .should()
                                .dependOnClassesThat()
                                .resideInAnyPackage(
                                        "org.jooq..",
                                        "java.sql..",
                                        "javax.sql..",
                                        "org.postgresql..",
                                        "org.flywaydb..")
                                .because(
                                        "what may be done is decided in operations and guarded in the database"),
                        "AsksDatabase"),
                new HouseRule(
                        "view-models know no scene",
                        noClasses()
                                .that()
                                .haveSimpleNameEndingWith("ViewModel")
                                .should()
                                .dependOnClassesThat()
                                .resideInAnyPackage(
                                        "javafx.scene..", "javafx.stage..", "org.controlsfx..")
                                .because("what is shown must be testable without showing it"),
                        "SceneryViewModel"),
                new HouseRule(
                        "threads, executors and Platform stay in the kit",
                        noClasses()
                                .that()
                                .resideInAPackage(root + ".console..")
                                .and()
                                .resideOutsideOfPackages(
                                        root + ".console",
                                        root + ".console.kit..",
                                        root + ".console.workstation..",
                                        root + ".console.bench..",
                                        root + ".console.tour..")
                                .should()
                                .callMethodWhere(startsAThread())
                                .orShould()
                                .callConstructorWhere(startsAThread())
                                .orShould()
                                .dependOnClassesThat(
                                        Names.matching(
                                                "javafx\\.application\\.Platform|javafx\\.concurrent\\..*|java\\.util\\.Timer"
                                                        + "|java\\.util\\.concurrent\\..*Execut.*"))
                                .because(
                                        "one class decides which thread sees what; everything else is called on the right one"),
                        "StartsThread"),
                new HouseRule(
                        "looks are in style sheets",
                        noClasses()
                                .should()
                                .callMethodWhere(called("setStyle"))
                                .because("a colour in code follows no theme"),
                        "PaintsItself"));
    }

    private static DescribedPredicate<JavaCall<?>> startsAThread() {
        return DescribedPredicate.describe(
                "start a thread",
                call -> {
                    var owner = call.getTargetOwner().getName();
                    var name = call.getTarget().getName();
                    return (owner.equals("java.lang.Thread")
                                    && List.of(
                                                    "<init>",
                                                    "ofVirtual",
                                                    "ofPlatform",
                                                    "startVirtualThread",
                                                    "sleep")
                                            .contains(name))
                            || (owner.equals("java.util.concurrent.CompletableFuture")
                                    && name.endsWith("Async"));
                });
    }

    private static DescribedPredicate<JavaCall<?>> called(String method) {
        return DescribedPredicate.describe(
                "is " + method + " of JavaFX", call -> call.getTarget().getName().equals(method));
    }
}
