package org.watchroom.console.command;

import java.io.IOException;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.watchroom.operations.failure.Failure;
import org.watchroom.operations.incident.IncidentId;
import org.watchroom.operations.staff.Approval;
import org.watchroom.operations.staff.Approval.About;
import org.watchroom.operations.staff.Member;
import org.watchroom.operations.staff.NewMember;
import org.watchroom.operations.staff.Passwords;
import org.watchroom.operations.staff.PersonId;
import org.watchroom.operations.staff.Role;
import org.watchroom.operations.work.Ids;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `./watchroom admin`: people, their logins and what takes two persons, from a terminal or a
/// script. The same deeds as on the administration screen, with the same rights.
@Command(
        name = "admin",
        description = "People, their logins, and what takes two persons.",
        mixinStandardHelpOptions = true,
        subcommands = {
            AdminFirstCommand.class,
            AdminRegionCommand.class,
            AdminKeysCommand.class,
            AdminRecorderCommand.class,
            AdminDevicesCommand.class,
            AdminPanelsCommand.class,
            AdminAlarmCodesCommand.class,
            AdminPlanCommand.class,
            AdminTerminalCommand.class,
            AdminTemplateCommand.class,
            AdminVaultCommand.class,
            AdminLinkAddressCommand.class,
            AdminBusCommand.class,
            AdminPartnerCommand.class,
            AdminAlertsCommand.class,
            AdminReportersCommand.class,
            AdminHooksCommand.class,
            AdminTillFeedCommand.class,
            AdminTillRulesCommand.class,
            AdminFlagCommand.class
        })
final class AdminCommand {
    private final Clock clock = Clock.systemUTC();

    @Command(name = "list", description = "Everybody of your regions.")
    int list(
            @Mixin AdminAccess access,
            @Option(names = "--all", description = "Also who was revoked.") boolean all)
            throws IOException {
        try (var desk = access.open()) {
            var rows =
                    desk.people().all().stream()
                            .filter(member -> all || member.active())
                            .map(member -> row(member, desk))
                            .toList();
            access.output().rows(rows, "Nobody.");
        }
        return ExitCode.OK;
    }

    private static Map<String, Object> row(Member member, AdminDesk desk) {
        var row = new LinkedHashMap<String, Object>();
        row.put("login", member.login());
        row.put("name", member.name());
        row.put("roles", member.roles().stream().sorted().map(Role::code).toList());
        row.put("regions", desk.codes(member.regions()));
        row.put("active", member.active());
        row.put("lastSeen", member.lastSeen().map(String::valueOf).orElse(""));
        row.put("workstation", member.workstation());
        row.put("sessions", member.openSessions());
        row.put("secondFactor", member.secondFactor());
        row.put("licence", member.licenceExpires().map(String::valueOf).orElse(""));
        return row;
    }

    @Command(name = "sessions", description = "Who is signed in now, and where.")
    int sessions(@Mixin AdminAccess access) throws IOException {
        try (var desk = access.open()) {
            var people = desk.people().all();
            var rows =
                    desk.people().sessions().stream()
                            .map(open -> {
                                var row = new LinkedHashMap<String, Object>();
                                row.put("login", login(people, open.person()));
                                row.put("workstation", open.workstation());
                                row.put("opened", open.openedAt().toString());
                                row.put("lastSeen", open.lastSeen().toString());
                                row.put("ends", open.expiresAt().toString());
                                row.put("locked", open.locked());
                                return (Map<String, Object>) row;
                            })
                            .toList();
            access.output().rows(rows, "Nobody is signed in.");
        }
        return ExitCode.OK;
    }

    private static String login(List<Member> people, PersonId id) {
        return people.stream()
                .filter(member -> member.id().equals(id))
                .map(Member::login)
                .findFirst()
                .orElse("");
    }

    @Command(name = "add", description = "Enrols a person and prints their first password, once.")
    int add(
            @Mixin AdminAccess access,
            @Parameters(paramLabel = "LOGIN", description = "Name to sign in with.") String login,
            @Option(names = "--name", required = true, description = "Such as 'Mara Ellison'.")
                    String name,
            @Option(
                            names = "--region",
                            required = true,
                            description = "Code of a region of yours; may be repeated.")
                    List<String> regions,
            @Option(
                            names = "--role",
                            defaultValue = "OPERATOR",
                            description = "One or more of: ${COMPLETION-CANDIDATES}")
                    Set<Role> roles,
            @Option(names = "--licence", description = "Last day of the SIA licence: 2027-03-31.")
                    Optional<LocalDate> licence)
            throws IOException {
        Place.warnOfName(login, name);
        try (var desk = access.open()) {
            var password = Passwords.random();
            var id = new PersonId(Ids.next(clock));
            var member = new NewMember(id, login, name, roles, desk.regions(regions), licence);
            desk.doing(() -> desk.people().add(member, password));
            handOver(access, login, password);
        }
        return ExitCode.OK;
    }

    @Command(
            name = "reset-password",
            description = "Gives a person a new password and prints it, once.")
    int resetPassword(@Mixin AdminAccess access, @Parameters(paramLabel = "LOGIN") String login)
            throws IOException {
        try (var desk = access.open()) {
            var password = Passwords.random();
            var who = desk.member(login);
            desk.doing(() -> desk.people().resetPassword(who.id(), login, password));
            handOver(access, login, password);
        }
        return ExitCode.OK;
    }

    private static void handOver(AdminAccess access, String login, char[] password) {
        var result = new LinkedHashMap<String, Object>();
        result.put("login", login);
        result.put("password", new String(password));
        access.output().done(result, "Password of " + login + ": " + result.get("password"));
        Arrays.fill(password, '\0');
    }

    @Command(
            name = "revoke",
            description = "Ends a person's sessions, connections and login at once.")
    int revoke(
            @Mixin AdminAccess access,
            @Parameters(paramLabel = "LOGIN") String login,
            @Option(names = "--reason", required = true, description = "For the record.")
                    String reason)
            throws IOException {
        try (var desk = access.open()) {
            desk.people().revoke(desk.member(login).id(), reason);
            done(access, login, "revoked", login + " is out.");
            desk.doing(desk.people()::takeKeysBack);
        }
        return ExitCode.OK;
    }

    @Command(name = "restore", description = "Lets a revoked person sign in again.")
    int restore(@Mixin AdminAccess access, @Parameters(paramLabel = "LOGIN") String login)
            throws IOException {
        return simply(
                access,
                login,
                "restored",
                " may sign in again.",
                (desk, who) -> desk.people().restore(who.id()));
    }

    @Command(name = "sign-out", description = "Ends a person's sessions; they may sign in again.")
    int signOut(@Mixin AdminAccess access, @Parameters(paramLabel = "LOGIN") String login)
            throws IOException {
        return simply(
                access,
                login,
                "signed-out",
                " is signed out everywhere.",
                (desk, who) -> desk.people().signOut(who.id()));
    }

    @Command(name = "roles", description = "Gives a person exactly these roles.")
    int roles(
            @Mixin AdminAccess access,
            @Parameters(paramLabel = "LOGIN") String login,
            @Option(
                            names = "--role",
                            required = true,
                            description =
                                    "One or more of: ${COMPLETION-CANDIDATES}. A new administrator takes two persons:"
                                            + " admin ask.")
                    Set<Role> roles)
            throws IOException {
        return simply(
                access,
                login,
                "changed",
                " has other roles now.",
                (desk, who) -> desk.people().setRoles(who.id(), roles));
    }

    @Command(name = "regions", description = "Lets a person work in exactly these regions.")
    int regions(
            @Mixin AdminAccess access,
            @Parameters(paramLabel = "LOGIN") String login,
            @Option(names = "--region", required = true, description = "Code; may be repeated.")
                    List<String> regions)
            throws IOException {
        return simply(
                access,
                login,
                "changed",
                " works in other regions now.",
                (desk, who) -> desk.people().setRegions(who.id(), desk.regions(regions)));
    }

    @Command(
            name = "reset-factor",
            description = "Forgets a lost device; the person sets up another at the next sign-in.")
    int resetFactor(
            @Mixin AdminAccess access,
            @Parameters(paramLabel = "LOGIN") String login,
            @Option(names = "--reason", required = true, description = "For the record.")
                    String reason)
            throws IOException {
        return simply(
                access,
                login,
                "second-factor-reset",
                " sets up a device at the next sign-in.",
                (desk, who) -> desk.people().resetSecondFactor(who.id(), reason));
    }

    @Command(
            name = "ask",
            description = "Asks for a person to become an administrator; another one decides.")
    int ask(
            @Mixin AdminAccess access,
            @Parameters(paramLabel = "LOGIN") String login,
            @Option(names = "--reason", required = true, description = "For whoever decides.")
                    String reason)
            throws IOException {
        var id = Ids.next(clock);
        try (var desk = access.openAsPerson()) {
            var who = desk.member(login);
            desk.doing(() -> desk.approvals().askAdministrator(id, who, reason));
            access.output()
                    .done(
                            Map.of("approval", id.toString()),
                            "Asked. Another administrator decides: admin approve " + id);
        }
        return ExitCode.OK;
    }

    @Command(name = "approvals", description = "What waits for a second person.")
    int approvals(@Mixin AdminAccess access) throws IOException {
        try (var desk = access.open()) {
            var people = desk.people().all();
            var now = clock.instant();
            var rows =
                    desk.approvals().all().stream()
                            .filter(approval -> approval.waiting(now))
                            .map(approval -> row(approval, people, desk))
                            .toList();
            access.output().rows(rows, "Nothing waits.");
        }
        return ExitCode.OK;
    }

    private static Map<String, Object> row(Approval approval, List<Member> people, AdminDesk desk) {
        var row = new LinkedHashMap<String, Object>();
        row.put("approval", approval.id().toString());
        row.put("kind", approval.kind().code());
        row.put(
                "region",
                approval.region().isEmpty()
                        ? "*"
                        : desk.codes(Set.of(approval.region().getAsInt())).getFirst());
        row.put("about", about(approval, people));
        row.put("person", approval.person().map(id -> login(people, id)).orElse(""));
        row.put("askedBy", login(people, approval.askedBy()));
        row.put("until", approval.expiresAt().toString());
        row.put("reason", approval.reason());
        return row;
    }

    private static String about(Approval approval, List<Member> people) {
        return switch (approval.about()) {
            case About.Administrator(var who) -> login(people, who);
            case About.Shorter(var what, var category, var from, var to) ->
                    what
                            + category.map(only -> " (" + only + ")").orElse("")
                            + (from.isEmpty() ? ": " : ": " + from.getAsInt() + " -> ")
                            + to
                            + " days";
            case About.Lift(var incident) -> new IncidentId(incident).reference();
            case About.Deletion(var incident, var part) ->
                    new IncidentId(incident).reference() + " (" + part + ")";
            case About.Partner(var name, var address, var fields) ->
                    name + ", " + address + " (" + fields + ")";
            case About.Switch(var name, var on, var part, var reference) ->
                    name
                            + (on ? ": on" : ": off")
                            + (part.isEmpty() ? "" : " (" + part + ")")
                            + (reference.isEmpty() ? "" : " [" + reference + "]");
            case About.Unclear _ -> "?";
        };
    }

    @Command(name = "approve", description = "Says yes to what another asked for, or no.")
    int approve(
            @Mixin AdminAccess access,
            @Parameters(paramLabel = "APPROVAL") UUID id,
            @Option(names = "--decline", description = "Says no.") boolean decline)
            throws IOException {
        try (var desk = access.openAsPerson()) {
            var approval =
                    desk.approvals().all().stream()
                            .filter(each -> each.id().equals(id))
                            .findFirst()
                            .orElseThrow(() -> new Failure.Missing("The request " + id));
            desk.doing(() -> desk.approvals().decide(approval, !decline));
            access.output()
                    .done(
                            Map.of("approval", id.toString(), "approved", !decline),
                            decline ? "Declined." : "Approved, and done.");
        }
        return ExitCode.OK;
    }

    private static int simply(
            AdminAccess access, String login, String state, String sentence, Deed deed)
            throws IOException {
        try (var desk = access.open()) {
            var who = desk.member(login);
            desk.doing(() -> deed.to(desk, who));
            done(access, login, state, login + sentence);
        }
        return ExitCode.OK;
    }

    private static void done(AdminAccess access, String login, String state, String sentence) {
        access.output().done(Map.of("login", login, "done", state), sentence);
    }

    private interface Deed {
        void to(AdminDesk desk, Member who);
    }
}
