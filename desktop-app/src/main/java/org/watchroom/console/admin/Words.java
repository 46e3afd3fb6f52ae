package org.watchroom.console.admin;

import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.Locale;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.watchroom.console.kit.Ages;
import org.watchroom.console.kit.Seat;
import org.watchroom.console.kit.Texts;
import org.watchroom.console.kit.Times;
import org.watchroom.operations.incident.IncidentId;
import org.watchroom.operations.site.Region;
import org.watchroom.operations.staff.Approval;
import org.watchroom.operations.staff.Approval.About;
import org.watchroom.operations.staff.Member;
import org.watchroom.operations.staff.OpenSession;
import org.watchroom.operations.staff.PersonId;
import org.watchroom.operations.staff.Role;

/// What the screen says about people.
final class Words {
    private static final DateTimeFormatter DAY =
            DateTimeFormatter.ofPattern("d MMM uuuu", Locale.UK);

    private final Seat seat;
    private final Texts texts;

    Words(Seat seat) {
        this.seat = seat;
        this.texts = seat.texts();
    }

    String role(Role role) {
        return texts.get("admin.role." + role.code());
    }

    String roles(Member of) {
        return of.roles().isEmpty()
                ? texts.get("admin.roles.none")
                : of.roles().stream().sorted().map(this::role).collect(Collectors.joining(", "));
    }

    /// Regions that are not one's own have no name here.
    String regions(Member of) {
        var known =
                seat.session().regions().stream()
                        .filter(region -> of.regions().contains(region.id()))
                        .map(Region::name)
                        .sorted(Comparator.naturalOrder())
                        .collect(Collectors.joining(", "));
        long others =
                of.regions().size()
                        - seat.session().regions().stream()
                                .filter(r -> of.regions().contains(r.id()))
                                .count();
        return others == 0
                ? known.isEmpty() ? texts.get("admin.regions.none") : known
                : texts.count("admin.regions.others", others)
                        + (known.isEmpty() ? "" : ", " + known);
    }

    String lastSeen(Member of) {
        return of.lastSeen()
                .map(at -> Times.near(at, seat.zone(), seat.ticker().now().get()))
                .orElse(texts.get("admin.never"));
    }

    String sessions(Member of) {
        return of.openSessions() == 0 ? "–" : Integer.toString(of.openSessions());
    }

    String factor(Member of) {
        return texts.get(of.secondFactor() ? "admin.factor.set" : "admin.factor.none");
    }

    String licence(Member of, LocalDate today) {
        var last = of.licenceExpires();
        return switch (of.licence(today)) {
            case NONE -> texts.get("admin.licence.none");
            case VALID -> last.map(DAY::format).orElse("");
            case ENDING ->
                    last.map(day ->
                                    day.equals(today)
                                            ? texts.get("admin.licence.today")
                                            : texts.count(
                                                    "admin.licence.ending",
                                                    ChronoUnit.DAYS.between(today, day)))
                            .orElse("");
            case EXPIRED ->
                    last.map(day -> texts.get("admin.licence.expired", DAY.format(day))).orElse("");
        };
    }

    String state(Member of) {
        if (!of.active()) {
            return texts.get("admin.state.revoked");
        }
        if (of.lockedFor().isPositive()) {
            return texts.get("admin.state.locked", (of.lockedFor().toSeconds() + 59) / 60);
        }
        return texts.get(
                of.hasKey()
                        ? of.openSessions() > 0 ? "admin.state.here" : "admin.state.away"
                        : "admin.state.keyless");
    }

    String session(OpenSession open, String who) {
        var now = seat.ticker().now().get();
        return texts.get(
                open.locked() ? "admin.session.locked" : "admin.session",
                who,
                open.workstation(),
                Times.near(open.openedAt(), seat.zone(), now),
                Ages.between(open.lastSeen(), now));
    }

    /// Who asks for what, wholly: nobody decides what they do not know.
    String asked(Approval approval, String by, Function<PersonId, String> nameOf) {
        var said =
                switch (approval.about()) {
                    case About.Administrator(var who) ->
                            texts.get("admin.approval.administrator", by, nameOf.apply(who));
                    case About.Shorter(var what, var category, var from, var to) ->
                            texts.get(
                                    from.isEmpty()
                                            ? "admin.approval.shorter.unknown"
                                            : "admin.approval.shorter",
                                    by,
                                    what,
                                    category.orElse(texts.get("admin.approval.every-category")),
                                    to,
                                    from.orElse(0));
                    case About.Lift(var incident) ->
                            texts.get(
                                    "admin.approval.lift",
                                    by,
                                    new IncidentId(incident).reference());
                    case About.Deletion(var incident, var part) ->
                            texts.get(
                                    texts.has("admin.approval.deletion." + part)
                                            ? "admin.approval.deletion." + part
                                            : "admin.approval.deletion",
                                    by,
                                    new IncidentId(incident).reference(),
                                    part);
                    case About.Partner(var name, var address, var fields) ->
                            texts.get("admin.approval.partner", by, name, address, fields);
                    case About.Switch(var name, var on, var place, var reference) ->
                            texts.get(
                                    on ? "admin.approval.switch.on" : "admin.approval.switch.off",
                                    by,
                                    name,
                                    place.isEmpty() ? "" : " (" + place + ")",
                                    reference.isEmpty() ? "" : " [" + reference + "]");
                    case About.Unclear _ -> texts.get("admin.approval.unclear", by);
                };
        return said + " " + where(approval);
    }

    private String where(Approval approval) {
        return approval.region().isEmpty()
                ? texts.get("admin.approval.everywhere")
                : seat.session().regions().stream()
                        .filter(region -> region.id() == approval.region().getAsInt())
                        .map(region -> texts.get("admin.approval.in", region.name()))
                        .findFirst()
                        .orElse("");
    }

    String until(Approval approval) {
        var now = seat.ticker().now().get();
        return texts.get(
                "admin.approval.times",
                Times.near(approval.askedAt(), seat.zone(), now),
                Times.near(approval.expiresAt(), seat.zone(), now));
    }
}
