package org.watchroom.intake.door;

import io.helidon.http.HeaderNames;
import io.helidon.webserver.http.FilterChain;
import io.helidon.webserver.http.RoutingRequest;
import io.helidon.webserver.http.RoutingResponse;
import java.net.URI;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/// Lets in what is addressed to this door, not what a page of the web makes somebody's browser
/// send.
///
/// A foreign page reaches a door on the same machine or behind the same firewall, either openly,
/// then the browser names the page as origin, or by a domain name of its own that it lets point
/// here (DNS rebinding), then that name is in the request. Names without a dot belong to nobody on
/// the web, and an address in figures cannot be pointed elsewhere.
final class Addressed {
    private static final Pattern IN_FIGURES = Pattern.compile("[0-9.]+|\\[[0-9a-f:.]+]");

    private static final String NOWHERE = "null"; // what a browser calls the origin of a file

    private final Set<String> names = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);

    /// @param names domain names under which the door is reached, besides those without a dot
    Addressed(Set<String> names) {
        this.names.addAll(names);
    }

    void filter(FilterChain chain, RoutingRequest request, RoutingResponse response) {
        var headers = request.headers();
        var origin = headers.value(HeaderNames.ORIGIN);
        if (!ours(headers.value(HeaderNames.HOST).orElse(""))) {
            Answers.lastProblem(response, DoorProblems.otherName());
        } else if (origin.isPresent() && !ours(hostOf(origin.get()))) {
            Answers.lastProblem(response, DoorProblems.foreignPage());
        } else {
            chain.proceed();
        }
    }

    private boolean ours(String host) {
        var name = host.strip().toLowerCase(Locale.ROOT).replaceFirst(":[0-9]*$", "");
        return !name.contains(".") && !name.contains("[") && !name.equals(NOWHERE)
                || IN_FIGURES.matcher(name).matches()
                || names.contains(name);
    }

    private static String hostOf(String origin) {
        try {
            var host = URI.create(origin.strip()).getHost();
            return host == null ? NOWHERE : host;
        } catch (IllegalArgumentException _) {
            return NOWHERE;
        }
    }
}
