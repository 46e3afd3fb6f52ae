package org.watchroom.operations.staff.organisation;

import java.net.URI;
import java.util.LinkedHashMap;
import java.util.Map;

/// Where an issuer hands out tokens.
///
/// @param name of the issuer, as people know it
record Till(Answers answers, URI address, String clientId, String name) {
    /// @param form less the client
    Answers.Answer ask(Map<String, String> form) {
        var whole = new LinkedHashMap<>(form);
        whole.put("client_id", clientId);
        return answers.post(address, whole);
    }
}
