package org.watchroom.operations.staff.organisation;

import java.net.URI;
import java.util.LinkedHashMap;
import org.watchroom.db.oauth.OauthSettings;
import org.watchroom.operations.failure.Failure;

/// Who gives out tokens for a server.
public final class Organisation {
    private final OauthSettings settings;
    private final Answers answers = new Answers();

    public Organisation(OauthSettings settings) {
        this.settings = settings;
    }

    /// As people know it: its host.
    public String name() {
        return settings.issuer().getHost();
    }

    /// Begins to sign somebody in: the person goes on at the address that comes back.
    ///
    /// @throws Failure.Unreachable when the issuer does not answer
    /// @throws Failure.Refused `organisation` when it will not, or not in a way that can be used;
    ///   says why
    public DeviceGrant ask() {
        var can = answers.get(settings.discovery());
        if (can.status() != 200) {
            throw Answers.refused(
                    name()
                            + " does not say how to sign in ("
                            + can.status()
                            + " at "
                            + settings.discovery()
                            + ")");
        }
        if (!can.text("issuer").equals(settings.issuer().toString())) {
            throw Answers.refused(
                    settings.discovery()
                            + " is of another issuer than oauth_issuer names. The two must be the same to the letter");
        }
        var device = endpoint(can, "device_authorization_endpoint");
        var token = endpoint(can, "token_endpoint");
        var form = new LinkedHashMap<String, String>();
        form.put("client_id", settings.clientId());
        if (!settings.scope().isBlank()) {
            form.put("scope", settings.scope());
        }
        var given = answers.post(device, form);
        if (given.status() != 200) {
            throw Answers.refused(name() + " will not begin to sign anybody in: " + given.why());
        }
        return DeviceGrant.of(given, new Till(answers, token, settings.clientId(), name()));
    }

    private URI endpoint(Answers.Answer can, String name) {
        if (can.text(name).isEmpty()) {
            throw Answers.refused(
                    name()
                            + " offers no sign-in on another device ("
                            + name
                            + "). Its administrators allow it for oauth_client_id");
        }
        return can.address(name);
    }
}
