package org.watchroom.console.command;

import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.watchroom.operations.failure.Failure;
import org.watchroom.operations.keys.Custody;
import org.watchroom.operations.site.Region;
import org.watchroom.operations.site.Store;
import org.watchroom.operations.site.Stores;
import org.watchroom.operations.staff.Approvals;
import org.watchroom.operations.staff.Member;
import org.watchroom.operations.staff.People;
import org.watchroom.operations.staff.Session;

/// An administrator who is signed in at a terminal.
final class AdminDesk implements AutoCloseable {
    private final Session session;
    private final Asked asked;
    private final Runnable after;
    private final Custody custody;
    private final People people;
    private final Approvals approvals;

    /// @param after called when the session is closed
    AdminDesk(Session session, Asked asked, Runnable after) {
        this.session = session;
        this.asked = asked;
        this.after = after;
        custody = new Custody(session.database(), session.keys());
        people = new People(session.database(), custody);
        approvals = new Approvals(session.database(), custody);
    }

    Session session() {
        return session;
    }

    Custody custody() {
        return custody;
    }

    People people() {
        return people;
    }

    Approvals approvals() {
        return approvals;
    }

    /// @throws Failure.Missing when no store within reach has this code
    Store store(String code) {
        return new Stores(session.database())
                .byCode(code)
                .orElseThrow(() -> new Failure.Missing("The store " + code));
    }

    /// Does it; where it weighs more, asks for another code and does it then.
    ///
    /// @throws Failure.Refused rule `code` when that code is wrong
    <T> T doing(Supplier<T> deed) {
        try {
            return deed.get();
        } catch (Failure.StepUpNeeded _) {
            var code =
                    session.state().hasSecondFactor()
                            ? asked.code("This needs another code of your device")
                            : null;
            if (!session.stepUp(code)) {
                throw new Failure.Refused("code", "The code is wrong or was used before", null);
            }
            return deed.get();
        }
    }

    void doing(Runnable deed) {
        doing(() -> {
            deed.run();
            return true;
        });
    }

    /// @throws Failure.Missing when nobody within reach has this login
    Member member(String login) {
        return people.all().stream()
                .filter(member -> member.login().equals(login))
                .findFirst()
                .orElseThrow(() -> new Failure.Missing("The login " + login));
    }

    /// @throws Failure.Missing when one of them is not the administrator's
    Set<Integer> regions(List<String> codes) {
        return codes.stream().map(this::region).collect(Collectors.toSet());
    }

    int region(String code) {
        return session.regions().stream()
                .filter(region -> region.code().equals(code))
                .map(Region::id)
                .findFirst()
                .orElseThrow(() -> new Failure.Missing("The region " + code));
    }

    /// Codes of the regions that are one's own; the others are numbers.
    List<String> codes(Set<Integer> numbers) {
        return numbers.stream()
                .sorted()
                .map(number ->
                        session.regions().stream()
                                .filter(region -> region.id() == number)
                                .map(Region::code)
                                .findFirst()
                                .orElse("#" + number))
                .toList();
    }

    @Override
    public void close() {
        session.close();
        after.run();
    }
}
