package org.watchroom.intake.bus;

import io.nats.client.Connection;
import io.nats.client.ErrorListener;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// What the client of NATS says by the way; each publication fails with its own reason.
final class QuietErrors implements ErrorListener {
    private static final Logger LOG = LoggerFactory.getLogger(QuietErrors.class);

    @Override
    public void errorOccurred(Connection line, String error) {
        LOG.debug("The message bus says: {}", error);
    }

    @Override
    public void exceptionOccurred(Connection line, Exception e) {
        LOG.debug("The line to the message bus: {}", e.getMessage());
    }
}
