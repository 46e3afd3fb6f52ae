package org.watchroom.intake.door;

import io.helidon.http.HeaderNames;
import io.helidon.webserver.http.HttpRules;
import io.helidon.webserver.http.HttpService;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Clock;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.watchroom.intake.door.signed.Checked;
import org.watchroom.operations.intake.RawReport;
import org.watchroom.operations.intake.Receipt;
import org.watchroom.operations.intake.Signing;
import org.watchroom.operations.intake.reporters.Hook;
import org.watchroom.operations.intake.reporters.HookUse;
import org.watchroom.operations.intake.reporters.Hooks;
import org.watchroom.operations.work.Hash;

/// `POST /hooks/{name}`: what third parties send in their own words, mapped to reports.
final class HooksDoor implements HttpService {
    /// The name under which these reports are kept.
    static final String NAME = "hooks";

    private static final String BEARER = "bearer ";

    private final Admission admission;
    private final Hooks hooks;
    private final HookUses uses;
    private final HookReports format;
    private final Clock clock;

    HooksDoor(Admission admission, Hooks hooks, HookUses uses, HookReports format, Clock clock) {
        this.admission = admission;
        this.hooks = hooks;
        this.uses = uses;
        this.format = format;
        this.clock = clock;
    }

    @Override
    public void routing(HttpRules rules) {
        rules.post("/{name}", this::post)
                .any("/{name}", (_, response) -> Routes.wrongMethod(response, "POST"));
    }

    private void post(ServerRequest request, ServerResponse response) {
        admission.admit(request, response, body -> taken(request, response, body));
    }

    private void taken(ServerRequest request, ServerResponse response, byte[] body) {
        var hook =
                hooks.newest(request.path().pathParameters().get("name"))
                        .filter(one -> !one.retired());
        if (hook.isEmpty()) {
            Answers.problem(response, DoorProblems.noHook(), Optional.empty());
            return;
        }
        var proof = proof(request, hook.get(), body);
        var checked = checked(hook.get(), proof);
        var report =
                RawReport.arrived(
                                clock,
                                NAME,
                                key(hook.get(), checked, body),
                                request.remotePeer().host(),
                                "application/json",
                                body)
                        .signed(checked.signing());
        var name = hook.get().name();
        if (!admission.passes(request, response, checked, 1, () -> false)) {
            uses.refused(name, HookUse.Why.QUOTA);
            return;
        }
        if (proof == Proof.NONE) {
            uses.refused(name, HookUse.Why.NO_PROOF);
            response.header(HeaderNames.WWW_AUTHENTICATE, "Bearer");
            Answers.problem(response, DoorProblems.proofMissing(), Optional.empty());
        } else {
            var receipt = admission.hand(report, checked);
            if (receipt instanceof Receipt.Refused) {
                uses.refused(name, checked.forged() ? HookUse.Why.WRONG_PROOF : HookUse.Why.UNREAD);
            } else {
                uses.taken(name);
            }
            ReportsDoor.answer(response, receipt);
        }
    }

    private Optional<String> key(Hook hook, Checked checked, byte[] body) {
        return checked.forged()
                ? Admission.key(checked, Optional.empty(), body)
                : format.number(hook.reference(), body).map(id -> "hook " + hook.name() + " " + id);
    }

    private static Checked checked(Hook hook, Proof proof) {
        return new Checked(
                switch (proof) {
                    case RIGHT -> Signing.ofHook(hook.reference());
                    case WRONG -> Signing.of(Signing.State.FORGED);
                    case NONE -> Signing.UNSIGNED;
                },
                Optional.empty(),
                Optional.empty(),
                proof == Proof.WRONG ? "the secret of the hook is another" : "");
    }

    private enum Proof {
        RIGHT,
        WRONG,
        NONE
    }

    private static Proof proof(ServerRequest request, Hook hook, byte[] body) {
        var sent = request.headers().value(HeaderNames.create(hook.header())).map(String::strip);
        if (sent.isEmpty() || sent.get().isEmpty()) {
            return Proof.NONE;
        }
        boolean right =
                switch (hook.secret().orElseThrow()) {
                    case Hook.Secret.Bearer(byte[] sha256) ->
                            sent.get().toLowerCase(Locale.ROOT).startsWith(BEARER)
                                    && MessageDigest.isEqual(
                                            sha256,
                                            Hash.sha256(
                                                    sent.get().substring(BEARER.length()).strip()));
                    case Hook.Secret.Hmac(byte[] key) ->
                            sent.get().startsWith(hook.prefix())
                                    && MessageDigest.isEqual(
                                            HexFormat.of()
                                                    .formatHex(hmac(key, body))
                                                    .getBytes(StandardCharsets.US_ASCII),
                                            sent.get()
                                                    .substring(hook.prefix().length())
                                                    .toLowerCase(Locale.ROOT)
                                                    .getBytes(StandardCharsets.UTF_8));
                };
        return right ? Proof.RIGHT : Proof.WRONG;
    }

    private static byte[] hmac(byte[] key, byte[] body) {
        try {
            var mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key, "HmacSHA256"));
            return mac.doFinal(body);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java has HmacSHA256", e);
        }
    }
}
