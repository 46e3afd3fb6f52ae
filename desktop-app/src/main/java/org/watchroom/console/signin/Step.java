package org.watchroom.console.signin;

import java.net.URI;
import java.time.Instant;
import java.util.List;

/// What the sign-in card asks for now.
public sealed interface Step {
    /// Name and password.
    record Password() implements Step {}

    /// The name; for the rest the person goes to their organisation.
    ///
    /// @param name of the organisation
    record Organisation(String name) implements Step {}

    /// The person signs in there, here in a browser or on another device.
    ///
    /// @param name of the organisation
    /// @param code what they type at `address`; `whole` holds it already where that is offered
    /// @param until how long it can be used
    record Elsewhere(String name, String code, URI address, URI whole, Instant until)
            implements Step {
        /// Never shows the code.
        @Override
        public String toString() {
            return "Elsewhere";
        }
    }

    /// Six digits of the person's device, or a recovery code.
    record Code() implements Step {}

    /// The person puts the secret into their device and proves it with the first code.
    ///
    /// @param uri what the QR code says
    /// @param secret the same for typing, in groups of four
    record Device(String uri, String secret) implements Step {
        /// Never shows the secret.
        @Override
        public String toString() {
            return "Device";
        }
    }

    /// The recovery codes, shown this once.
    record Recovery(List<String> codes) implements Step {
        public Recovery {
            codes = List.copyOf(codes);
        }

        /// Never shows the codes.
        @Override
        public String toString() {
            return "Recovery";
        }
    }

    /// The password that the person's key is kept under, because the one they signed in with is
    /// another.
    record Key() implements Step {}

    /// Five wrong codes in a row: nothing is looked at until then.
    ///
    /// @param then what is asked for afterwards
    record Waiting(Instant until, Step then) implements Step {}
}
