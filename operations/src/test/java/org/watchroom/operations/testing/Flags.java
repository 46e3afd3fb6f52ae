package org.watchroom.operations.testing;

import java.util.List;
import java.util.Optional;
import org.watchroom.db.testing.TestPerson;
import org.watchroom.operations.flag.Automation;
import org.watchroom.operations.flag.Flag;
import org.watchroom.operations.flag.FlagBook;
import org.watchroom.operations.flag.FlagRule;
import org.watchroom.operations.flag.Wish;
import org.watchroom.operations.keys.Custody;
import org.watchroom.operations.staff.Approval;
import org.watchroom.operations.staff.Approvals;
import org.watchroom.operations.staff.Session;

/// Two administrators of all regions who switch what a test wants switched, as people do.
public final class Flags implements AutoCloseable {
    private final ControlRoom room;
    private final Session ada;
    private final Session alf;

    public Flags(ControlRoom room) {
        this.room = room;
        ada = desk("flag-ada", "FA");
        alf = desk("flag-alf", "FB");
    }

    private Session desk(String login, String initials) {
        var person = person(login, initials);
        var session = room.signIn(person);
        if (!session.stepUp(room.db().code(person))) {
            throw new IllegalStateException("no step-up");
        }
        return session;
    }

    private TestPerson person(String login, String initials) {
        return room.db()
                .person(
                        login,
                        login,
                        initials,
                        List.of("administrator"),
                        ControlRoom.NORTH,
                        ControlRoom.SOUTH);
    }

    private static Approvals approvals(Session session) {
        return new Approvals(session.database(), new Custody(session.database(), session.keys()));
    }

    public FlagBook book() {
        return new FlagBook(ada.database(), approvals(ada), room.clock);
    }

    public Flag flag(String key) {
        return Optional.ofNullable(book().standing().flags().get(key)).orElseThrow();
    }

    public void everywhere(Automation automation, boolean on) {
        put(automation.key(), FlagRule.Place.everywhere(), on, "");
    }

    public void north(Automation automation, boolean on) {
        put(automation.key(), FlagRule.Place.region(ControlRoom.NORTH), on, "");
    }

    /// Two of them where it takes two.
    public void put(String flag, FlagRule.Place place, boolean on, String reference) {
        var wish =
                new Wish(
                        flag(flag),
                        List.of(place),
                        Optional.of(on),
                        "A test needs it so",
                        reference,
                        Optional.empty());
        if (!book().put(wish)) {
            var asked =
                    approvals(alf).all().stream()
                            .filter(one ->
                                    one.kind() == Approval.Kind.SWITCH_FLAG
                                            && one.decision().isEmpty())
                            .findFirst()
                            .orElseThrow();
            approvals(alf).decide(asked, true);
        }
    }

    @Override
    public void close() {
        ada.close();
        alf.close();
    }
}
