package org.watchroom.console.connections;

import java.time.Clock;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.watchroom.console.kit.Seat;
import org.watchroom.operations.change.Change;
import org.watchroom.operations.incident.Incidents;
import org.watchroom.operations.keys.Custody;
import org.watchroom.operations.partner.Delivery;
import org.watchroom.operations.partner.Partner;
import org.watchroom.operations.partner.PartnerRow;
import org.watchroom.operations.partner.Partners;
import org.watchroom.operations.site.Region;
import org.watchroom.operations.work.Ids;

/// Who is told of incidents, and which regions publish alerts.
final class PartnersRegister implements Register {
    private static final int MOST_SHOWN = 20;
    private static final String ALERTS = "alerts/";

    private final Words words;
    private final Partners partners;
    private final Incidents incidents;
    private final Clock clock;
    private volatile Map<String, Partner> known = Map.of();
    private volatile Set<Integer> publishing = Set.of();
    private volatile List<Field.Option> categories = List.of();

    PartnersRegister(Seat seat, Words words) {
        this.words = words;
        this.clock = seat.clock();
        var session = seat.session();
        partners =
                new Partners(session.database(), new Custody(session.database(), session.keys()));
        incidents = new Incidents(session.database());
    }

    @Override
    public String key() {
        return "partners";
    }

    @Override
    public boolean concerns(Change change) {
        return change instanceof Change.StaffChanged || change instanceof Change.ReferenceChanged;
    }

    @Override
    public Set<Act> acts() {
        return EnumSet.of(Act.ADD, Act.CHANGE, Act.RENEW, Act.END);
    }

    @Override
    public List<Entry> read() {
        categories =
                incidents.categories().stream()
                        .map(one -> new Field.Option(one.code(), one.name()))
                        .toList();
        publishing = partners.regionsThatPublish();
        var all = new LinkedHashMap<String, Partner>();
        var entries = new ArrayList<Entry>();
        for (var row : partners.rows()) {
            entries.add(entry(row, partners.deliveries(row.partner().id(), MOST_SHOWN)));
            all.put(entries.getLast().id(), row.partner());
        }
        words.regions().stream().map(this::alerts).forEach(entries::add);
        known = all;
        return entries;
    }

    private Entry entry(PartnerRow row, List<Delivery> deliveries) {
        var partner = row.partner();
        var last =
                row.deliveredAt().map(words::ago).orElseGet(() -> words.get("partners.never-told"));
        var facts = new ArrayList<Entry.Fact>();
        facts.add(words.fact("partners.fact.address", partner.url().toString()));
        facts.add(
                words.fact("partners.fact.sends", said("partners.want.", codes(partner.wants()))));
        facts.add(
                words.fact(
                        "partners.fact.categories",
                        partner.categories().isEmpty()
                                ? words.get("partners.all-categories")
                                : categories.stream()
                                        .filter(one -> partner.categories().contains(one.code()))
                                        .map(Field.Option::words)
                                        .collect(Collectors.joining(", "))));
        facts.add(
                words.fact(
                        "partners.fact.says",
                        partner.fields().isEmpty()
                                ? words.get("partners.says-least")
                                : said("partners.says.", codes(partner.fields()))));
        facts.add(words.fact("partners.fact.private", words.yes(partner.privateNetwork())));
        facts.add(
                words.fact(
                        "partners.fact.approved",
                        partner.approvedAt()
                                .map(words::full)
                                .orElseGet(() -> words.get("partners.not-approved"))));
        facts.add(words.fact("partners.fact.delivered", last));
        facts.add(words.fact("partners.fact.waiting", String.valueOf(row.waiting())));
        row.failingSince()
                .ifPresent(since ->
                        facts.add(
                                new Entry.Fact(
                                        words.get("partners.fact.failing"),
                                        words.get("partners.failing", words.ago(since), row.said()),
                                        true)));
        if (row.givenUp() > 0) {
            facts.add(
                    new Entry.Fact(
                            words.get("partners.fact.given-up"),
                            String.valueOf(row.givenUp()),
                            true));
        }
        partner.endedAt()
                .ifPresent(at -> {
                    facts.add(words.fact("partners.fact.ended", words.full(at)));
                    facts.add(words.fact("fact.why", words.why(row.why())));
                });
        return new Entry(
                partner.id().toString(),
                partner.name(),
                partner.url().getHost(),
                words.region(partner.region()),
                stands(row),
                state(row),
                row.deliveredAt().map(words::near).orElse(last),
                facts,
                words.get("partners.deliveries"),
                deliveries.stream().map(this::line).toList());
    }

    private String line(Delivery one) {
        return words.get(
                "partners.delivery",
                words.full(one.madeAt()),
                words.get("partners.want." + one.kind()),
                words.get("partners.delivery." + one.state()),
                one.attempts(),
                one.said());
    }

    private static Set<String> codes(Set<? extends Enum<?>> of) {
        return of.stream()
                .map(one -> one.name().toLowerCase(Locale.ROOT))
                .collect(Collectors.toSet());
    }

    private String said(String prefix, Set<String> codes) {
        return codes.stream()
                .sorted()
                .map(code -> words.get(prefix + code))
                .collect(Collectors.joining(", "));
    }

    private static Entry.Stands stands(PartnerRow row) {
        if (row.partner().endedAt().isPresent()) {
            return Entry.Stands.ENDED;
        }
        if (row.partner().approvedAt().isEmpty()) {
            return Entry.Stands.WAITING;
        }
        return row.failingSince().isPresent() ? Entry.Stands.TROUBLED : Entry.Stands.WELL;
    }

    private String state(PartnerRow row) {
        return switch (stands(row)) {
            case ENDED -> words.get("partners.state.ended");
            case WAITING -> words.get("partners.state.waiting");
            case TROUBLED ->
                    words.get(
                            "partners.state.failing",
                            row.failingSince().map(words::full).orElse(""));
            case WELL ->
                    words.get(
                            row.deliveredAt().isPresent()
                                    ? "partners.state.told"
                                    : "partners.state.approved");
        };
    }

    /// Whether a region publishes alerts, which everybody may read.
    private Entry alerts(Region region) {
        boolean on = publishing.contains(region.id());
        return new Entry(
                ALERTS + region.id(),
                words.get("partners.alerts"),
                words.get("partners.alerts.about"),
                region.name(),
                on ? Entry.Stands.WELL : Entry.Stands.WAITING,
                words.get(on ? "partners.alerts.on" : "partners.alerts.off"),
                "",
                List.of(
                        words.fact("partners.fact.sends", words.get("partners.alerts.what")),
                        words.fact("partners.fact.read-at", "/alerts")),
                "",
                List.of());
    }

    @Override
    public Optional<Form> form(Act act, Optional<Entry> entry) {
        if (act == Act.ADD) {
            return categories.isEmpty() ? Optional.empty() : Optional.of(adding());
        }
        var id = entry.map(Entry::id).orElse("");
        if (act == Act.CHANGE) {
            return words.regions().stream()
                    .filter(region -> id.equals(ALERTS + region.id()))
                    .findFirst()
                    .map(this::alerting);
        }
        var partner = Optional.ofNullable(known.get(id)).filter(one -> one.endedAt().isEmpty());
        return switch (act) {
            case RENEW -> partner.map(this::renewing);
            case END -> partner.map(this::ending);
            case ADD, CHANGE, TRY -> Optional.empty();
        };
    }

    private Form alerting(Region region) {
        boolean on = publishing.contains(region.id());
        return new Form(
                words.get(on ? "partners.alerts.stop" : "partners.alerts.start", region.name()),
                words.get(on ? "partners.alerts.stop.note" : "partners.alerts.start.note"),
                words.get(on ? "partners.alerts.stop.send" : "partners.alerts.start.send"),
                on,
                List.of(),
                _ -> {
                    partners.publishAlerts(region.id(), !on);
                    return Done.told(
                            on ? "connections.partners.done.off" : "connections.partners.done.on",
                            region.name());
                });
    }

    private static Field reason() {
        return Field.area("reason", "").must();
    }

    private Form adding() {
        return new Form(
                words.get("partners.add.title"),
                words.get("partners.add.note"),
                words.get("partners.add.send"),
                false,
                List.of(
                        Field.line("name", "").must(),
                        Field.line("url", "https://")
                                .must()
                                .checked(typed ->
                                        typed.matches("https://[^/@:?#\\s]+.*")
                                                ? Optional.empty()
                                                : Optional.of(words.get("wrong.url"))),
                        Field.choice("region", words.regionOptions(), ""),
                        Field.ticks(
                                        "wants",
                                        words.options("partners.want.", Partner.Want.class),
                                        Set.of("summary"))
                                .must(),
                        Field.ticks("categories", categories, Set.of()),
                        Field.ticks(
                                "says",
                                words.options("partners.says.", Partner.Field.class),
                                Set.of()),
                        Field.tick("private", false),
                        reason()),
                answers ->
                        propose(
                                Partner.proposed(
                                        Ids.next(clock),
                                        Integer.parseInt(answers.text("region")),
                                        answers.text("name"),
                                        answers.text("url"),
                                        wants(answers.codes("wants")),
                                        answers.codes("categories"),
                                        fields(answers.codes("says")),
                                        answers.on("private")),
                                answers.text("reason")));
    }

    private static Set<Partner.Want> wants(Set<String> codes) {
        var wants = new HashSet<Partner.Want>();
        codes.forEach(code -> wants.add(Partner.Want.valueOf(code.toUpperCase(Locale.ROOT))));
        return wants;
    }

    private static Set<Partner.Field> fields(Set<String> codes) {
        var fields = new HashSet<Partner.Field>();
        codes.forEach(code -> fields.add(Partner.Field.valueOf(code.toUpperCase(Locale.ROOT))));
        return fields;
    }

    private Done propose(Partner partner, String reason) {
        var secret = partners.propose(partner, Ids.next(clock), reason);
        return Done.showing(
                words.get("partners.secret.title", partner.name()),
                words.get("partners.secret.words"),
                secret);
    }

    /// Nothing of a partner is ever changed: with another secret it is another one.
    private Form renewing(Partner partner) {
        return new Form(
                words.get("partners.renew.title", partner.name()),
                words.get("partners.renew.note"),
                words.get("partners.renew.send"),
                false,
                List.of(reason()),
                answers ->
                        propose(
                                Partner.proposed(
                                        Ids.next(clock),
                                        partner.region(),
                                        partner.name(),
                                        partner.url().toString(),
                                        partner.wants(),
                                        partner.categories(),
                                        partner.fields(),
                                        partner.privateNetwork()),
                                answers.text("reason")));
    }

    private Form ending(Partner partner) {
        return words.ending(
                "partners",
                partner.name(),
                answers -> {
                    partners.end(partner.id(), answers.text("why"));
                    return Done.told("connections.partners.done.end", partner.name());
                });
    }
}
