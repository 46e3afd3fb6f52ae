package org.watchroom.console.connections;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.watchroom.console.kit.Seat;
import org.watchroom.operations.change.Change;
import org.watchroom.operations.failure.Failure;
import org.watchroom.operations.intake.reporters.HookMapping;
import org.watchroom.operations.intake.reporters.HookRow;
import org.watchroom.operations.intake.reporters.HookUse;
import org.watchroom.operations.intake.reporters.Hooks;
import org.watchroom.operations.work.Token;

/// What third parties send to `/hooks/NAME`, and what of it means what.
final class HooksRegister implements Register {
    private static final String EXAMPLE =
            """
            {
              "store": {"pointer": "/site"},
              "category": {"pointer": "/type", "table": {"intrusion": "burglary"}, "else": "suspicious"},
              "text": {"pointer": "/message"}
            }
            """;

    private final Words words;
    private final Hooks hooks;
    private volatile Map<String, HookRow> rows = Map.of();

    HooksRegister(Seat seat, Words words) {
        this.words = words;
        hooks = new Hooks(seat.session().database());
    }

    @Override
    public String key() {
        return "hooks";
    }

    @Override
    public boolean concerns(Change change) {
        return change instanceof Change.StaffChanged;
    }

    @Override
    public Set<Act> acts() {
        return EnumSet.allOf(Act.class);
    }

    @Override
    public List<Entry> read() {
        var byName = new LinkedHashMap<String, HookRow>();
        var entries = new ArrayList<Entry>();
        for (var row : hooks.rows()) {
            byName.put(row.hook().name(), row);
            entries.add(entry(row));
        }
        rows = byName;
        return entries;
    }

    private Entry entry(HookRow row) {
        var hook = row.hook();
        var use = row.use();
        var last = use.takenAt().map(words::ago).orElseGet(() -> words.get("hooks.never-used"));
        var facts = new ArrayList<Entry.Fact>();
        facts.add(words.fact("hooks.fact.address", "POST /hooks/" + hook.name()));
        facts.add(words.fact("hooks.fact.proof", proof(row)));
        facts.add(
                words.fact(
                        "hooks.fact.version",
                        words.get("hooks.version", hook.version(), words.full(row.madeAt()))));
        facts.add(words.fact("hooks.fact.taken", words.get("hooks.count", use.taken(), last)));
        facts.add(
                new Entry.Fact(
                        words.get("hooks.fact.refused"),
                        use.refusedAt()
                                .map(at ->
                                        words.get(
                                                "hooks.refused",
                                                use.refused(),
                                                words.ago(at),
                                                refusal(use)))
                                .orElseGet(() -> words.get("hooks.never-refused")),
                        troubled(use)));
        row.retiredAt()
                .ifPresent(at -> {
                    facts.add(words.fact("hooks.fact.closed", words.full(at)));
                    facts.add(words.fact("fact.why", words.why(row.why())));
                });
        return new Entry(
                hook.name(),
                hook.name(),
                proof(row),
                words.region(hook.region()),
                stands(row),
                state(row),
                use.takenAt().map(words::near).orElse(last),
                facts,
                words.get("hooks.mapping"),
                List.of(pretty(hook.mapping())));
    }

    private String proof(HookRow row) {
        return row.hmac()
                ? words.get("hooks.proof.hmac-of", row.hook().header())
                : words.get("hooks.proof.bearer-of");
    }

    /// The last that came was refused.
    private static boolean troubled(HookUse use) {
        return use.refusedAt()
                .filter(at -> use.takenAt().filter(taken -> taken.isAfter(at)).isEmpty())
                .isPresent();
    }

    private static Entry.Stands stands(HookRow row) {
        if (row.retiredAt().isPresent()) {
            return Entry.Stands.ENDED;
        }
        if (troubled(row.use())) {
            return Entry.Stands.TROUBLED;
        }
        return row.use().takenAt().isPresent() ? Entry.Stands.WELL : Entry.Stands.WAITING;
    }

    private String state(HookRow row) {
        return switch (stands(row)) {
            case ENDED -> words.get("hooks.state.closed");
            case TROUBLED -> words.get("hooks.state.refused", refusal(row.use()));
            case WELL -> words.get("hooks.state.open");
            case WAITING -> words.get("hooks.state.unused");
        };
    }

    private String refusal(HookUse use) {
        return use.refusedFor().map(why -> words.get("hooks.why." + why.code())).orElse("");
    }

    @Override
    public Optional<Form> form(Act act, Optional<Entry> entry) {
        if (act == Act.ADD) {
            return Optional.of(adding());
        }
        return entry.map(one -> rows.get(one.id()))
                .filter(row -> row.retiredAt().isEmpty() || act == Act.TRY)
                .map(row ->
                        switch (act) {
                            case CHANGE -> changing(row, true);
                            case RENEW -> changing(row, false);
                            case TRY -> trying(row);
                            case END -> ending(row);
                            case ADD -> throw new IllegalArgumentException("asked before");
                        });
    }

    private Field mapping(String first) {
        return Field.area("mapping", first).must().checked(this::wrongMapping);
    }

    private Optional<String> wrongMapping(String typed) {
        try {
            HookMapping.parse(typed);
            return Optional.empty();
        } catch (Failure.Refused refused) {
            return Optional.of(words.get("wrong.mapping", String.valueOf(refused.getMessage())));
        }
    }

    private Field secret() {
        return Field.secret("secret")
                .checked(typed ->
                        typed.length() < 20
                                ? Optional.of(words.get("wrong.secret"))
                                : Optional.empty());
    }

    private Form adding() {
        return new Form(
                words.get("hooks.add.title"),
                words.get("hooks.add.note"),
                words.get("hooks.add.send"),
                false,
                List.of(
                        Field.line("name", "")
                                .must()
                                .checked(typed ->
                                        typed.matches("[a-z][a-z0-9-]{1,39}")
                                                ? Optional.empty()
                                                : Optional.of(words.get("wrong.hook-name"))),
                        Field.choice("region", words.regionOptions(), ""),
                        Field.choice(
                                "kind",
                                words.options("hooks.proof.", List.of("bearer", "hmac")),
                                "bearer"),
                        Field.line("header", "X-Signature")
                                .must()
                                .only("hmac")
                                .checked(typed ->
                                        typed.matches("[A-Za-z0-9-]{1,60}")
                                                ? Optional.empty()
                                                : Optional.of(words.get("wrong.header"))),
                        Field.line("prefix", "").only("hmac"),
                        secret(),
                        mapping(EXAMPLE)),
                answers ->
                        make(
                                answers.text("name"),
                                Integer.parseInt(answers.text("region")),
                                answers.text("mapping"),
                                answers.text("kind").equals("hmac"),
                                answers.text("header"),
                                answers.text("prefix"),
                                answers.text("secret")));
    }

    private Form changing(HookRow row, boolean mapping) {
        var hook = row.hook();
        var key = mapping ? "hooks.change." : "hooks.renew.";
        return new Form(
                words.get(key + "title", hook.name()),
                words.get(key + "note"),
                words.get(key + "send"),
                false,
                mapping ? List.of(mapping(pretty(hook.mapping())), secret()) : List.of(secret()),
                answers ->
                        make(
                                hook.name(),
                                hook.region(),
                                mapping ? answers.text("mapping") : hook.mapping(),
                                row.hmac(),
                                hook.header(),
                                hook.prefix(),
                                answers.text("secret")));
    }

    /// @param secret empty: one is made, and shown once
    private Done make(
            String name,
            int region,
            String mapping,
            boolean hmac,
            String header,
            String prefix,
            String secret) {
        var made = secret.isEmpty() ? Token.fresh() : secret;
        hooks.make(
                new Hooks.Wanted(
                        name,
                        region,
                        mapping,
                        hmac,
                        hmac ? header : "Authorization",
                        hmac ? prefix : "",
                        made));
        return secret.isEmpty()
                ? Done.showing(
                        words.get("hooks.secret.title", name),
                        words.get(hmac ? "hooks.secret.hmac" : "hooks.secret.bearer"),
                        made)
                : Done.told("connections.hooks.done", name);
    }

    private static String pretty(String mapping) {
        return HookMapping.parse(mapping).pretty();
    }

    private Form trying(HookRow row) {
        return new Form(
                words.get("hooks.try.title", row.hook().name()),
                words.get("hooks.try.note"),
                words.get("hooks.try.send"),
                false,
                List.of(Field.area("sample", "").must()),
                answers ->
                        Done.showing(
                                words.get("hooks.try.become"),
                                words.get("hooks.try.become.words"),
                                HookMapping.parse(row.hook().mapping())
                                        .tried(answers.text("sample"))));
    }

    private Form ending(HookRow row) {
        var name = row.hook().name();
        return words.ending(
                "hooks",
                name,
                answers -> {
                    hooks.retire(name, answers.text("why"));
                    return Done.told("connections.hooks.done.end", name);
                });
    }
}
