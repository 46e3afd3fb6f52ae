package org.watchroom.operations.till.reading;

import java.time.ZoneId;

/// What a feed leaves unsaid.
///
/// @param store code of the store of lines that name none; may be empty
/// @param till of lines that name none; may be empty
/// @param currency of amounts that name none
/// @param zone of times without an offset
public record FeedDefaults(String store, String till, String currency, ZoneId zone) {
    public static final FeedDefaults BRITISH =
            new FeedDefaults("", "", "GBP", ZoneId.of("Europe/London"));
}
