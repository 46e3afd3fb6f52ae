package org.watchroom.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaCall;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaFieldAccess;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.NullMarked;

/// How every class is made.
///
/// @param root `org.watchroom`, or the package of the bad examples
record ClassRules(String root) {
    private static final Set<String> NOW =
            Set.of("now", "systemUTC", "systemDefaultZone", "system");

    List<HouseRule> all() {
        return List.of(
                new HouseRule(
                        "time comes from a Clock that was handed in",
                        noClasses()
                                .that(doNotStartPrograms())
                                .should()
                                .callMethodWhere(asksTheMachineForTime())
                                .because("a test must be able to say what time it is"),
                        "KnowsTime"),
                new HouseRule(
                        "classes are final or sealed",
                        classes()
                                .that(areOpenByNature().and(DescribedPredicate.not(areGenerated())))
                                .should(beFinalOrSealed())
                                .because("nothing here is made for being extended by surprise"),
                        "Extensible"),
                new HouseRule(
                        "packages are null-marked",
                        classes()
                                .that(DescribedPredicate.not(areGenerated()))
                                .should(liveInANullMarkedPackage())
                                .because("the compiler then knows what may be absent"),
                        "Unmarked"),
                new HouseRule(
                        "only command lines write to the terminal",
                        noClasses()
                                .that(areNoCommandLines())
                                .should()
                                .accessFieldWhere(isTerminal())
                                .because("nobody reads the terminal of a window; the log is read"),
                        "TalksToTerminal"));
    }

    /// A program's first class, its wiring and its command line take the machine's clock and hand
    /// it on. A session tells the server this machine's time beside the server's own, whatever the
    /// work in it goes by.
    private DescribedPredicate<JavaClass> doNotStartPrograms() {
        return DescribedPredicate.describe(
                "do not start programs",
                type ->
                        !type.getName()
                                        .matches(
                                                ".*(Main|Wiring|Application|Workstation|Command|AdminAccess|staff\\.SignIn)(\\$.*)?")
                                && !type.getPackageName().startsWith(root + ".console.bench")
                                && !type.getPackageName().startsWith(root + ".console.tour"));
    }

    private static DescribedPredicate<JavaCall<?>> asksTheMachineForTime() {
        return DescribedPredicate.describe(
                "ask the machine for the time",
                call -> {
                    var owner = call.getTargetOwner().getName();
                    var name = call.getTarget().getName();
                    boolean clockGiven =
                            call.getTarget().getRawParameterTypes().stream()
                                    .anyMatch(type -> type.getName().equals("java.time.Clock"));
                    return (owner.startsWith("java.time.") && NOW.contains(name) && !clockGiven)
                            || (owner.equals("java.lang.System")
                                    && name.equals("currentTimeMillis"))
                            || (owner.equals("java.util.Date") && name.equals("<init>"));
                });
    }

    private static DescribedPredicate<JavaClass> areOpenByNature() {
        return DescribedPredicate.describe(
                "are plain classes",
                type ->
                        !type.isInterface()
                                && !type.isEnum()
                                && !type.isRecord()
                                && !type.isAnonymousClass()
                                && !type.getSimpleName().equals("package-info"));
    }

    private DescribedPredicate<JavaClass> areGenerated() {
        return DescribedPredicate.describe(
                "are generated", type -> type.getPackageName().startsWith(root + ".db.schema"));
    }

    private static ArchCondition<JavaClass> beFinalOrSealed() {
        return new ArchCondition<>("be final or sealed") {
            @Override
            public void check(JavaClass type, ConditionEvents events) {
                boolean closed =
                        type.getModifiers().contains(JavaModifier.FINAL)
                                || type.reflect().isSealed();
                events.add(
                        new SimpleConditionEvent(
                                type, closed, type.getName() + " is neither final nor sealed"));
            }
        };
    }

    private static ArchCondition<JavaClass> liveInANullMarkedPackage() {
        return new ArchCondition<>("live in a null-marked package") {
            @Override
            public void check(JavaClass type, ConditionEvents events) {
                boolean marked = type.getPackage().isAnnotatedWith(NullMarked.class);
                events.add(
                        new SimpleConditionEvent(
                                type,
                                marked,
                                type.getName() + " is in a package without @NullMarked"));
            }
        };
    }

    private DescribedPredicate<JavaClass> areNoCommandLines() {
        return DescribedPredicate.describe(
                "are no command lines",
                type ->
                        !type.getName().matches(".*Main(\\$.*)?")
                                && !type.getPackageName().startsWith(root + ".console.command")
                                && !type.getPackageName().startsWith(root + ".console.bench"));
    }

    private static DescribedPredicate<JavaFieldAccess> isTerminal() {
        return DescribedPredicate.describe(
                "is the terminal",
                access ->
                        access.getTargetOwner().getName().equals("java.lang.System")
                                && List.of("out", "err").contains(access.getTarget().getName()));
    }
}
