package org.watchroom.operations.recorder.onvif;

import java.net.URI;
import java.time.Duration;

/// A question to one of a device's services.
///
/// @param action of WSDL, which names what is asked
/// @param headers XML for the envelope's header
/// @param body XML
/// @param extra how much longer than usual the answer may take, because it was asked to wait
/// @param whole element whose whole occurrences are used when the rest of the answer cannot be
///   read; empty where half an answer is none
record Call(URI service, String action, String headers, String body, Duration extra, String whole) {
    Call(URI service, String action, String body) {
        this(service, action, "", body, Duration.ZERO, "");
    }

    Call withHeaders(String more) {
        return new Call(service, action, headers + more, body, extra, whole);
    }
}
