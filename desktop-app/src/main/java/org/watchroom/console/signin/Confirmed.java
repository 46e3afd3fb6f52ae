package org.watchroom.console.signin;

import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.watchroom.operations.staff.Session;
import org.watchroom.operations.staff.SignIn;

/// What came of the first code of a new device.
///
/// @param codes the recovery codes; none where the code was wrong
/// @param session the same code opens it at once: by the time ten recovery codes are written down
///   it would be too old
record Confirmed(List<String> codes, Optional<Session> session) implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Confirmed.class);

    /// Runs off the glass thread.
    static Confirmed by(SignIn now, String given) {
        var codes = now.confirm(given);
        return new Confirmed(codes.orElse(List.of()), codes.flatMap(_ -> atOnce(now, given)));
    }

    /// Whatever happens here, the recovery codes must be shown.
    private static Optional<Session> atOnce(SignIn now, String code) {
        try {
            return Optional.of(now.open(code));
        } catch (RuntimeException e) {
            LOG.info("The first code has confirmed the device and opened nothing", e);
            return Optional.empty();
        }
    }

    @Override
    public void close() {
        session.ifPresent(Session::close);
    }
}
