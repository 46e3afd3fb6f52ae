package org.watchroom.intake.door;

import io.helidon.http.HeaderNames;
import io.helidon.webserver.http.ServerRequest;
import java.util.Optional;
import java.util.regex.Pattern;
import org.watchroom.operations.handover.Links;

/// Which part of a file is asked for (RFC 9110, section 14): one range, or all of it.
///
/// @param from first byte
/// @param to behind the last byte
record Part(long from, long to) {
    private static final Pattern RANGE = Pattern.compile("bytes=(\\d{0,18})-(\\d{0,18})");

    static String tag(Links.Found found) {
        return "\"" + found.sha256() + "\"";
    }

    /// Empty when the file does not have it. What is no single range, or is for another file, asks
    /// for all of it.
    static Optional<Part> of(ServerRequest request, Links.Found found) {
        var headers = request.headers();
        var all = Optional.of(new Part(0, found.size()));
        var other = headers.value(HeaderNames.IF_RANGE).filter(tag -> !tag.equals(tag(found)));
        var range = RANGE.matcher(headers.value(HeaderNames.RANGE).orElse(""));
        if (other.isPresent() || !range.matches()) {
            return all;
        }
        if (range.group(1).isEmpty()) {
            if (range.group(2).isEmpty()) {
                return all;
            }
            long last = Long.parseLong(range.group(2));
            return last == 0
                    ? Optional.empty()
                    : Optional.of(new Part(Math.max(0, found.size() - last), found.size()));
        }
        long from = Long.parseLong(range.group(1));
        long to =
                range.group(2).isEmpty()
                        ? found.size()
                        : Math.min(found.size(), Long.parseLong(range.group(2)) + 1);
        return from >= to ? Optional.empty() : Optional.of(new Part(from, to));
    }
}
