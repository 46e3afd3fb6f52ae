package org.watchroom.intake.duty;

import static java.util.Map.entry;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.watchroom.operations.flag.Automation;

/// Every duty of the service is either switched by a flag or named here as one that must never
/// stop.
final class SwitchedOrNeverTest {
    private static final Pattern BEGUN = Pattern.compile("Rounds\\.start\\(\\s*([^,]+),");

    /// Duties that ask what is switched, or whose work the database holds back where it is off.
    private static final Map<String, List<Automation>> SWITCHED =
            Map.ofEntries(
                    entry("\"bus\"", List.of(Automation.BUS)),
                    entry("\"delivering\"", List.of(Automation.PARTNERS, Automation.PUBLIC_ALERTS)),
                    entry("\"device-clocks\"", List.of(Automation.CLOCK_CHECKS)),
                    entry("\"device-health\"", List.of(Automation.RECORDER_CHECKS)),
                    entry("\"expiring\"", List.of(Automation.DELETION)),
                    entry("\"linking\"", List.of(Automation.LINKING)),
                    entry("\"mail-answers\"", List.of(Automation.MAIL_ANSWERS)),
                    entry("\"panels\"", List.of(Automation.SILENT_PANELS)),
                    entry(
                            "\"reports\"",
                            List.of(Automation.REPORT_FILING, Automation.REPORT_MAILING)),
                    entry("\"scrubbing\"", List.of(Automation.EVIDENCE_CHECKS)),
                    entry("\"self-alarm\"", List.of(Automation.SELF_ALARMS)),
                    entry("\"sirens\"", List.of(Automation.SIRENS)),
                    entry("\"till-rules\"", List.of(Automation.TILL_RULES)),
                    entry("\"till-thefts\"", List.of(Automation.RECEIPTS)));

    /// Done in the transaction that raises a report, which is no duty.
    private static final Set<Automation> WITH_THE_REPORT =
            EnumSet.of(Automation.FOLDING, Automation.FOOTAGE_PROTECTION);

    /// What must not stop, and why.
    private static final Map<String, String> NEVER =
            new TreeMap<>(
                    Map.ofEntries(
                            entry("\"devices\"", "a door: panic buttons are heard"),
                            entry("\"device-lines\"", "a door: events of recorders are kept"),
                            entry("\"events of \" + recorder.name()", "a door, as above"),
                            entry("\"flags\"", "else nothing could be switched on again"),
                            entry(
                                    "\"hook-uses\"",
                                    "counts what a door took; nothing is done by it"),
                            entry("\"heartbeat\"", "whether the service works"),
                            entry("\"keys\"", "without keys nothing is kept"),
                            entry("\"links\"", "what was lent out ends in time"),
                            entry("\"mail-ear/\" + mailbox.name()", "a door: mail is kept"),
                            entry("healthName(mailbox.name())", "a door: mail is kept"),
                            entry("\"media\"", "a door: files are kept"),
                            entry("\"partitions\"", "without them nothing is kept well"),
                            entry("\"quotas\"", "the wall of the doors"),
                            entry("\"raise-pending\"", "what was kept is raised"),
                            entry("\"refusals\"", "the record"),
                            entry("\"sealing\"", "the record"),
                            entry("\"time-stamps\"", "the record"),
                            entry(
                                    "\"telling\"",
                                    "writes down what partners are owed; how the service is"),
                            entry("\"till-files\"", "a door: receipts are kept"),
                            entry("\"upkeep\"", "backups"),
                            entry("\"waker\"", "the news of consoles"),
                            entry("\"watch\"", "the record"),
                            entry("\"watchdog\"", "whether the service works")));

    @Test
    void every_duty_is_switched_or_must_never_stop() throws IOException {
        var found = new TreeSet<String>();
        var root = Path.of(System.getProperty("watchroom.root", ".."));
        try (var files = Files.walk(root.resolve("intake-service/src/main/java"))) {
            for (var file : files.filter(one -> one.toString().endsWith(".java")).toList()) {
                var begun = BEGUN.matcher(Files.readString(file));
                while (begun.find()) {
                    found.add(begun.group(1));
                }
            }
        }
        var said = new TreeSet<>(SWITCHED.keySet());
        said.addAll(NEVER.keySet());
        assertThat(found).isEqualTo(said);
        assertThat(SWITCHED.keySet()).doesNotContainAnyElementsOf(NEVER.keySet());
    }

    @Test
    void every_automation_is_asked_by_something() {
        var asked = EnumSet.copyOf(WITH_THE_REPORT);
        SWITCHED.values().forEach(asked::addAll);
        assertThat(asked).isEqualTo(EnumSet.allOf(Automation.class));
    }
}
