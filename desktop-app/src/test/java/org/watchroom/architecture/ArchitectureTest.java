package org.watchroom.architecture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

class ArchitectureTest {
    private static final String PRODUCT = "org.watchroom";
    private static final String WRONG = PRODUCT + ".architecture.wrong";
    private static final ImportOption NO_TESTS =
            location -> !location.contains("/test-classes/") && !location.contains("-tests.jar");

    private static final JavaClasses PRODUCT_CLASSES =
            new ClassFileImporter().withImportOption(NO_TESTS).importPackages(PRODUCT);
    private static final JavaClasses WRONG_CLASSES = new ClassFileImporter().importPackages(WRONG);

    @Test
    void all_modules_are_looked_at() {
        assertThat(
                        PRODUCT_CLASSES.stream()
                                .map(type -> type.getPackageName().split("\\.")[2])
                                .distinct())
                .contains("db", "operations", "intake", "simulator", "console")
                .doesNotContain("architecture");
    }

    @TestFactory
    Stream<DynamicTest> every_rule_holds() {
        return rules(PRODUCT)
                .map(rule ->
                        dynamicTest(rule.sentence(), () -> rule.check().check(PRODUCT_CLASSES)));
    }

    @TestFactory
    Stream<DynamicTest> every_rule_catches_its_bad_example() {
        return rules(WRONG)
                .filter(rule -> !rule.caught().isEmpty())
                .map(rule ->
                        dynamicTest(
                                rule.sentence(),
                                () ->
                                        assertThat(
                                                        rule.check()
                                                                .evaluate(WRONG_CLASSES)
                                                                .getFailureReport()
                                                                .getDetails())
                                                .anyMatch(
                                                        detail -> detail.contains(rule.caught()))));
    }

    private static Stream<HouseRule> rules(String root) {
        return Stream.of(
                        new DirectionRules(root).all(),
                        new GlassRules(root).all(),
                        new ClassRules(root).all())
                .flatMap(List::stream);
    }
}
