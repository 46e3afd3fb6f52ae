package org.watchroom.intake.door;

import io.helidon.http.HeaderNames;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.BooleanSupplier;
import org.watchroom.intake.door.limits.Gate;
import org.watchroom.intake.door.limits.Room;
import org.watchroom.intake.door.signed.Checked;
import org.watchroom.intake.door.signed.SignatureCheck;
import org.watchroom.operations.incident.Source;
import org.watchroom.operations.intake.Problem;
import org.watchroom.operations.intake.RawReport;
import org.watchroom.operations.intake.Receipt;
import org.watchroom.operations.intake.Reception;
import org.watchroom.operations.intake.ReportFormat;
import org.watchroom.operations.intake.ReportFormat.Reading;
import org.watchroom.operations.work.Hash;

/// What every way of handing something in goes through: a body within its limits, a place among
/// those worked on at once, the signature, the quota, room on the disk; then the reception.
///
/// Panic alarms and weapons have places of their own ([Urgent]): no crowd stands before them.
///
/// Signatures are checked before quotas are counted: who writes somebody else's name under a flood
/// uses up nothing of theirs.
final class Admission {
    private static final String PANIC = "panic";

    /// For so many places that others have, one more is kept for alarms.
    private static final int URGENT_SHARE = 4;

    private static final String FULL_SECONDS = "30";

    private final Reception reception;
    private final SignatureCheck signatures;
    private final Gate gate;
    private final Room room;
    private final Limits limits;
    private final Places places;
    private final Places urgent;

    Admission(Reception reception, SignatureCheck signatures, Gate gate, Room room, Limits limits) {
        this.reception = reception;
        this.signatures = signatures;
        this.gate = gate;
        this.room = room;
        this.limits = limits;
        this.places = new Places(limits.atOnce(), limits.longestWait());
        this.urgent = new Places(Math.max(1, limits.atOnce() / URGENT_SHARE), limits.longestWait());
    }

    /// What is done with a whole body.
    @FunctionalInterface
    interface Work {
        void with(byte[] body);
    }

    /// Reads the body and does it when there is a place; says what is wrong otherwise.
    void admit(ServerRequest request, ServerResponse response, Work work) {
        final byte[] bytes;
        try {
            bytes =
                    Body.read(
                            request.content().inputStream(),
                            ReportsDoor.LARGEST,
                            limits.longestRead());
        } catch (Body.Unusable e) {
            Answers.lastProblem(response, DoorProblems.unusable(e.why()));
            return;
        }
        var among = Urgent.maybe(bytes) ? urgent : places;
        if (!among.enter()) {
            Answers.problem(response, DoorProblems.tooMany(), Optional.empty());
            return;
        }
        try {
            work.with(bytes);
        } finally {
            among.leave();
        }
    }

    /// As [SignatureCheck#check]; says in a header what was found.
    Checked check(
            ServerRequest request,
            ServerResponse response,
            byte[] body,
            Set<String> besides,
            boolean tellsApart) {
        var checked = signatures.check(request, body, besides, tellsApart);
        checked.signing()
                .state()
                .ifPresent(state ->
                        response.header(
                                HeaderNames.create("Report-Signature"),
                                state.code()
                                        + (checked.why().isEmpty()
                                                ? ""
                                                : ";why=\""
                                                        + checked.why().replaceAll("[^ !#-~]", "'")
                                                        + "\"")));
        return checked;
    }

    /// Whether so many reports of this sender may pass; else says when they may.
    ///
    /// @param alarm whether it is a panic alarm; asked only where that matters
    boolean passes(
            ServerRequest request,
            ServerResponse response,
            Checked checked,
            int reports,
            BooleanSupplier alarm) {
        var trusted = checked.signed() && checked.key().filter(found -> found.stands()).isPresent();
        var wait =
                trusted
                        ? checked.key().flatMap(key -> gate.ofKey(key.id(), key.quota(), reports))
                        : gate.ofAddress(request.remotePeer().host(), reports);
        if (wait.isPresent() && !(trusted && alarm.getAsBoolean())) {
            limited(response, wait.get());
            return false;
        }
        if (!room.forOneMore(false) && !room.forOneMore(trusted && alarm.getAsBoolean())) {
            response.header(HeaderNames.RETRY_AFTER, FULL_SECONDS);
            Answers.problem(response, DoorProblems.full(), Optional.empty());
            return false;
        }
        return true;
    }

    /// As draft-ietf-httpapi-ratelimit-headers has it.
    private static void limited(ServerResponse response, Gate.Wait wait) {
        response.header(
                HeaderNames.create("RateLimit-Policy"),
                "\"reports\";q=" + wait.quota().perMinute() + ";w=60");
        response.header(HeaderNames.create("RateLimit"), "\"reports\";r=0;t=" + wait.seconds());
        Answers.later(response, DoorProblems.quota(), wait.seconds());
    }

    /// Keeps a report and raises its incident; a forged one is kept and refused.
    Receipt hand(RawReport report, Checked checked) {
        return checked.forged()
                ? reception.refuse(report, DoorProblems.forged(checked.why()))
                : reception.take(report);
    }

    /// As [Reception#refuse]; forged is worse than unreadable.
    Receipt refuse(RawReport report, Checked checked, Problem problem) {
        return reception.refuse(
                report, checked.forged() ? DoorProblems.forged(checked.why()) : problem);
    }

    /// Under which key a door takes it once. Keys of signed reports have a space in them, which no
    /// sender can write: nobody takes the key of somebody who signs. A forgery has one of its own,
    /// so that nothing that is sent later looks like it, mended.
    ///
    /// @param own what the sender calls it
    static Optional<String> key(Checked checked, Optional<String> own, byte[] body) {
        if (checked.forged()) {
            return Optional.of("forged " + HexFormat.of().formatHex(Hash.sha256(body)));
        }
        return checked.once().or(() -> own);
    }

    /// Whether it reads as a panic alarm.
    static boolean alarm(ReportFormat format, RawReport report) {
        return format.read(report) instanceof Reading.Understood(var signal)
                && (signal.source() == Source.PANIC
                        || signal.category().toLowerCase(Locale.ROOT).startsWith(PANIC));
    }
}
