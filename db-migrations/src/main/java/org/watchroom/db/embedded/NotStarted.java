package org.watchroom.db.embedded;

import java.io.IOException;

/// The embedded server could not be made to run; the message holds what the server itself said
/// last.
public final class NotStarted extends IOException {
    NotStarted(String message) {
        super(message);
    }
}
