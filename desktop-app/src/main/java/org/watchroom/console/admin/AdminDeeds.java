package org.watchroom.console.admin;

import java.time.LocalDate;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Supplier;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import org.watchroom.console.kit.Seat;
import org.watchroom.operations.failure.Failure;
import org.watchroom.operations.staff.Approval;
import org.watchroom.operations.staff.Approvals;
import org.watchroom.operations.staff.Member;
import org.watchroom.operations.staff.NewMember;
import org.watchroom.operations.staff.Passwords;
import org.watchroom.operations.staff.People;
import org.watchroom.operations.staff.PersonId;
import org.watchroom.operations.staff.Role;
import org.watchroom.operations.work.Ids;

/// Does what the forms ask for, off the glass thread; each deed closes its form when it is done.
/// The code is asked for where the database wants it, and the deed done again then.
final class AdminDeeds {
    private final Seat seat;
    private final People people;
    private final Approvals approvals;
    private final ObjectProperty<Deed> form;
    private final ObjectProperty<Optional<HandOver>> handOver;
    private final Consumer<PersonId> added;
    private final Runnable refresh;
    private final ReadOnlyBooleanWrapper busy = new ReadOnlyBooleanWrapper();

    /// @param added hears of a new person
    /// @param refresh reads everything again
    AdminDeeds(
            Seat seat,
            People people,
            Approvals approvals,
            ObjectProperty<Deed> form,
            ObjectProperty<Optional<HandOver>> handOver,
            Consumer<PersonId> added,
            Runnable refresh) {
        this.seat = seat;
        this.people = people;
        this.approvals = approvals;
        this.form = form;
        this.handOver = handOver;
        this.added = added;
        this.refresh = refresh;
    }

    void add(String name, String login, Wishes wishes) {
        var password = Passwords.random();
        run(
                () -> {
                    var who =
                            new NewMember(
                                    new PersonId(Ids.next(seat.clock())),
                                    login.strip(),
                                    name,
                                    wishes.roles(),
                                    wishes.regions(),
                                    wishes.licenceExpires());
                    people.add(who, password);
                    return who.id();
                },
                id -> {
                    added.accept(id);
                    hand(name.strip(), login.strip(), password);
                });
    }

    /// Asks the database for what is different only.
    void change(Member seen, String name, Wishes wishes) {
        run(
                () -> {
                    if (!name.strip().equals(seen.name())
                            || !wishes.licenceExpires().equals(seen.licenceExpires())) {
                        people.change(seen.id(), name, wishes.licenceExpires());
                    }
                    if (!wishes.roles().equals(seen.roles())) {
                        people.setRoles(seen.id(), wishes.roles());
                    }
                    if (!wishes.regions().equals(seen.regions())) {
                        people.setRegions(seen.id(), wishes.regions());
                    }
                    return seen.name();
                },
                who -> seat.notices().done("admin.done.change", who));
    }

    /// They are out before anything is asked; then their keys are taken back, which needs the code.
    void revoke(Member who, String reason) {
        run(
                () -> {
                    people.revoke(who.id(), reason);
                    return who.name();
                },
                name -> {
                    seat.notices().done("admin.done.revoke", name);
                    seat.background()
                            .run(
                                    _ -> {
                                        people.takeKeysBack();
                                        return true;
                                    },
                                    _ -> refresh.run(),
                                    failure -> keysLeft(failure, name));
                });
    }

    private void keysLeft(Throwable failure, String name) {
        if (failure instanceof Failure.StepUpNeeded) {
            seat.notices().warn("admin.keys-left", name);
        } else {
            seat.failures().show(failure);
        }
    }

    void restore(Member who) {
        simply("restore", who, () -> people.restore(who.id()));
    }

    void signOut(Member who) {
        simply("sign-out", who, () -> people.signOut(who.id()));
    }

    void resetFactor(Member who, String reason) {
        simply("reset-factor", who, () -> people.resetSecondFactor(who.id(), reason));
    }

    void askAdministrator(Member who, String reason) {
        var id = Ids.next(seat.clock());
        simply("make-administrator", who, () -> approvals.askAdministrator(id, who, reason));
    }

    void resetPassword(Member who) {
        var password = Passwords.random();
        run(
                () -> {
                    people.resetPassword(who.id(), who.login(), password);
                    return who.name();
                },
                name -> hand(name, who.login(), password));
    }

    void decide(Approval approval, boolean yes) {
        run(
                () -> {
                    approvals.decide(approval, yes);
                    return yes;
                },
                said -> seat.notices().done(said ? "admin.done.yes" : "admin.done.no", ""));
    }

    private void simply(String key, Member who, Runnable work) {
        var said = "admin.done." + key;
        run(
                () -> {
                    work.run();
                    return who.name();
                },
                name -> seat.notices().done(said, name));
    }

    /// One at a time: of two new passwords the one that is shown could be the one that is lost.
    private <T> void run(Supplier<T> work, Consumer<T> done) {
        if (busy.get()) {
            return;
        }
        busy.set(true);
        seat.background()
                .run(
                        _ -> work.get(),
                        result -> {
                            busy.set(false);
                            form.set(Deed.NONE);
                            done.accept(result);
                            refresh.run();
                        },
                        failure -> {
                            busy.set(false);
                            refresh.run();
                            seat.failures().show(failure);
                        });
    }

    /// Whether a deed is under way.
    ReadOnlyBooleanProperty busy() {
        return busy.getReadOnlyProperty();
    }

    private void hand(String name, String login, char[] password) {
        handOver.set(Optional.of(new HandOver(name, login, new String(password))));
        Arrays.fill(password, '\0');
    }

    /// What a form asks for.
    record Wishes(Set<Role> roles, Set<Integer> regions, Optional<LocalDate> licenceExpires) {}
}
