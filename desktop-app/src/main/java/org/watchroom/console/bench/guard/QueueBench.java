package org.watchroom.console.bench.guard;

import java.io.PrintStream;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Locale;
import java.util.Set;
import org.watchroom.console.bench.Percentiles;
import org.watchroom.console.workstation.Workstation;
import org.watchroom.operations.staff.Role;

/// The queue of one region in the order of the glass (worst first, oldest first within) among a
/// million incidents, 500 people and 12 regions: as somebody whom the walls hold, against the
/// owner, whom they do not.
final class QueueBench {
    private static final int INCIDENTS = 1_000_000;

    /// A statement that takes longer than half a minute is taken for a server that is gone.
    private static final int AT_ONCE = 50_000;

    private static final int TIMES = 400;
    private static final String LOGIN = "bench-queue";
    private static final String PASSWORD = "bench";
    private static final String QUEUE =
            """
            select i.id, i.region_id, i.store_id, i.category_code, i.severity, i.summary, i.summary_sealed, i.source, i.state, i.revision,
                   i.occurred_at, i.raised_at, i.visible_at, i.claimed_by, i.claimed_at, c.name, c.violent, s.code, s.name, s.town, s.time_zone
              from app.incident i
              join app.store s on s.id = i.store_id
              join app.category c on c.code = i.category_code
             where i.region_id = ? and i.state <> 'closed'
             order by i.severity desc, coalesce(i.ranks_at, i.raised_at) limit 200
            """;

    private final Workstation workstation;
    private final PrintStream out;

    QueueBench(Workstation workstation, PrintStream out) {
        this.workstation = workstation;
        this.out = out;
    }

    void run() throws SQLException {
        int region = workstation.staffing().region("BENCH-1", "Bench region 1", false);
        for (var i = 2; i <= 12; i++) {
            workstation.staffing().region("BENCH-" + i, "Bench region " + i, false);
        }
        workstation
                .staffing()
                .person(LOGIN, PASSWORD, "Sue Park", Set.of(Role.OPERATOR), Set.of(region));
        fill();
        try (var person = workstation.account(LOGIN, PASSWORD);
                var walled = person.connections().open();
                var free = workstation.ownerAddress().connect()) {
            measure(walled, free, region);
        }
    }

    /// Without triggers: what stands in the rows is measured, not how they came there.
    private void fill() {
        workstation
                .ownerDatabase()
                .writing(db -> {
                    db.execute("set local session_replication_role = replica");
                    db.execute(
                            """
                            insert into app.person (id, login, name_sealed, initials)
                            select gen_random_uuid(), 'bench-' || g, '\\x00', 'XX' from generate_series(1, 500) g
                            """);
                    db.execute(
                            """
                            insert into app.person_region (person_id, region_id)
                            select p.id, (select r.id from app.region r where r.code = 'BENCH-' || (1 + abs(hashtext(p.login)) % 12))
                              from app.person p where p.login ~ '^bench-[0-9]+$'
                            """);
                    db.execute(
                            """
                            insert into app.store (id, region_id, code, name)
                            select gen_random_uuid(), r.id, 'B' || g, 'Store ' || g from app.region r, generate_series(1, 100) g where r.code like 'BENCH-%'
                            """);
                    for (int from = 1; from <= INCIDENTS; from += AT_ONCE) {
                        db.execute(incidents(from, from + AT_ONCE - 1));
                    }
                });
        workstation.ownerDatabase().read(db -> db.execute("vacuum analyze"));
    }

    private static String incidents(int from, int to) {
        return """
        insert into app.incident (id, region_id, store_id, category_code, severity, summary_sealed, source, state, occurred_at, raised_at,
                                  claimed_by, claimed_at, closed_by, closed_at, outcome_code)
        select (substr(app.uuid7_floor(x.at)::text, 1, 15) || substr(md5(x.g::text), 1, 3) || '-8' || substr(md5(x.g::text), 4, 3) || '-' || substr(md5(x.g::text), 7, 12))::uuid, x.region_id, x.id, 'shop-theft', 1 + x.g %% 4, decode(repeat('ab', 120), 'hex'), 'terminal',
               case when x.g %% 100 = 0 then 'waiting' else 'closed' end, x.at, x.at, null, null,
               case when x.g %% 100 = 0 then null else x.id end, case when x.g %% 100 = 0 then null else x.at end, case when x.g %% 100 = 0 then null else 'no-crime' end
          from (select g, s.id, s.region_id, now() - g * interval '20 seconds' as at
                  from generate_series(%d, %d) g
                  join (select row_number() over (order by region_id, code) as n, id, region_id from app.store where code like 'B%%' and region_id in (select id from app.region where code like 'BENCH-%%')) s
                    on s.n = 1 + (g::bigint * 7919) %% 1200) x
        """
                .formatted(from, to);
    }

    private void measure(Connection walled, Connection free, int region) throws SQLException {
        var with = new long[TIMES];
        var without = new long[TIMES];
        try (var asPerson = walled.prepareStatement(QUEUE);
                var asOwner = free.prepareStatement(QUEUE)) {
            for (var i = 0; i < 30; i++) { // prepared on the server, the JIT compiles
                time(asPerson, region);
                time(asOwner, region);
            }
            for (var i = 0; i < TIMES; i++) {
                with[i] = time(asPerson, region);
                without[i] = time(asOwner, region);
            }
        }
        var guarded = Percentiles.of(with);
        var bare = Percentiles.of(without);
        out.printf(
                Locale.ROOT,
                "queue of one region without row security:  %.2f ms (median of %d)%n",
                bare.p50(),
                TIMES);
        out.printf(
                Locale.ROOT, "queue of one region with row security:     %.2f ms%n", guarded.p50());
        out.printf(
                Locale.ROOT,
                "guard (b) queue ratio (medians): %.2f (aim at most 1.3)%n",
                guarded.p50() / bare.p50());
    }

    private static long time(PreparedStatement queue, int region) throws SQLException {
        var begun = System.nanoTime();
        queue.setShort(1, (short) region);
        var rows = 0;
        try (var result = queue.executeQuery()) {
            while (result.next()) {
                rows++;
            }
        }
        if (rows != 200) {
            throw new SQLException("the queue has " + rows + " rows");
        }
        return System.nanoTime() - begun;
    }
}
