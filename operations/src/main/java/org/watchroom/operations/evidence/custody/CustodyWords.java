package org.watchroom.operations.evidence.custody;

import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/// What a person writes into a custody log. Sealed, because it names people. Each may be empty.
///
/// @param from who gave it
/// @param to who took it
/// @param place where it was, or where it lies since
/// @param authority by what right: a request's reference, a warrant, a policy
/// @param signature who signed for it, as they wrote their name
public record CustodyWords(
        String from,
        String to,
        String place,
        String purpose,
        String authority,
        String signature,
        String remarks) {
    /// Of each, in UTF-16 units.
    public static final int LONGEST = 500;

    public static final CustodyWords NONE = new CustodyWords("", "", "", "", "", "", "");

    private static final JsonMapper JSON = JsonMapper.shared();

    public CustodyWords {
        from = cut(from);
        to = cut(to);
        place = cut(place);
        purpose = cut(purpose);
        authority = cut(authority);
        signature = cut(signature);
        remarks = cut(remarks);
    }

    private static String cut(String words) {
        var kept = words.strip();
        return kept.substring(0, Math.min(LONGEST, kept.length()));
    }

    public boolean empty() {
        return equals(NONE);
    }

    String json() {
        return JSON.writeValueAsString(this);
    }

    /// What cannot be read, because whoever reads has no key, stands as it is in the remarks.
    static CustodyWords of(String json) {
        try {
            return JSON.readValue(json, CustodyWords.class);
        } catch (JacksonException notReadable) {
            return new CustodyWords("", "", "", "", "", "", json);
        }
    }
}
