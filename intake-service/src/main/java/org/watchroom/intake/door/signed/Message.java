package org.watchroom.intake.door.signed;

import io.helidon.http.HeaderNames;
import io.helidon.webserver.http.ServerRequest;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;

/// A request as its signature sees it (RFC 9421, 2).
///
/// @param secure whether it came by https as far as this door knows; a proxy in front may know
///   better
/// @param authority as in `Host`
/// @param path undecoded
/// @param query undecoded, without the question mark; empty where there is none
/// @param fields the lines of a header field, by its name in small letters
record Message(
        String method,
        boolean secure,
        String authority,
        String path,
        Optional<String> query,
        Function<String, List<String>> fields) {

    static Message of(ServerRequest request) {
        var prologue = request.prologue();
        var query = prologue.query().rawValue();
        return new Message(
                prologue.method().text(),
                request.isSecure(),
                request.headers().value(HeaderNames.HOST).orElse(""),
                prologue.uriPath().rawPath(),
                query.isEmpty() ? Optional.empty() : Optional.of(query),
                name -> request.headers().all(HeaderNames.create(name), List::of));
    }

    /// The field as one line; empty where it did not come.
    Optional<String> field(String name) {
        var lines = fields.apply(name);
        return lines.isEmpty()
                ? Optional.empty()
                : Optional.of(String.join(", ", lines.stream().map(String::strip).toList()));
    }

    /// What a derived component is; empty for one that requests do not have.
    Optional<String> derived(String name, boolean https) {
        return Optional.ofNullable(
                switch (name) {
                    case "@method" -> method;
                    case "@scheme" -> https ? "https" : "http";
                    case "@authority" -> host(https);
                    case "@path" -> path.isEmpty() ? "/" : path;
                    case "@query" -> "?" + query.orElse("");
                    case "@request-target" -> target();
                    case "@target-uri" -> (https ? "https://" : "http://") + authority + target();
                    default -> null;
                });
    }

    private String target() {
        return (path.isEmpty() ? "/" : path) + query.map(q -> "?" + q).orElse("");
    }

    private String host(boolean https) {
        var small = authority.toLowerCase(Locale.ROOT);
        var usual = https ? ":443" : ":80";
        return small.endsWith(usual) ? small.substring(0, small.length() - usual.length()) : small;
    }
}
