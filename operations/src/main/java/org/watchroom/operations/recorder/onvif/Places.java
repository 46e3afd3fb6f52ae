package org.watchroom.operations.recorder.onvif;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;

/// Puts addresses that a device tells onto the host we know it by.
///
/// A device behind a router knows its inner address only, and what it tells must not send us, with
/// a login, to another host. So host and scheme are ours; path and query are the device's. Its port
/// is ours where it is the port the device believes its device service to have, else the device's.
///
/// @param ours address of the device service as we reach it
/// @param inner the same as the device tells it
record Places(URI ours, Optional<URI> inner) {
    /// A web address; empty when it is none.
    Optional<URI> here(String address) {
        return uri(address).filter(u -> port(u) > 0).map(this::here);
    }

    private URI here(URI told) {
        var same =
                inner.map(i -> port(i) == port(told))
                        .orElse(!sameHost(told) && told.getPort() < 0 || port(told) == port(ours));
        // Where we speak in secret, nothing is asked in the open.
        var secret = "https".equals(ours.getScheme()) && !"https".equals(scheme(told));
        return same || secret
                ? joined(scheme(ours), ours.getPort(), told)
                : joined(scheme(told), told.getPort(), told);
    }

    /// An address of a stream; empty when it is none.
    Optional<URI> stream(String address) {
        return uri(address)
                .filter(u -> scheme(u).matches("rtsps?"))
                .map(u -> joined(scheme(u), u.getPort(), u))
                .or(() -> here(address));
    }

    private URI joined(String scheme, int port, URI told) {
        var path = Optional.ofNullable(told.getRawPath()).orElse("");
        return URI.create(
                scheme
                        + "://"
                        + ours.getHost()
                        + (port < 0 ? "" : ":" + port)
                        + path
                        + (told.getRawQuery() == null ? "" : "?" + told.getRawQuery()));
    }

    private boolean sameHost(URI told) {
        return ours.getHost().equalsIgnoreCase(told.getHost());
    }

    private static String scheme(URI uri) {
        return uri.getScheme() == null ? "" : uri.getScheme().toLowerCase(Locale.ROOT);
    }

    private static int port(URI uri) {
        return switch (scheme(uri)) {
            case "http" -> uri.getPort() < 0 ? 80 : uri.getPort();
            case "https" -> uri.getPort() < 0 ? 443 : uri.getPort();
            default -> -1;
        };
    }

    /// Reads an address as devices write it: the first of several, characters that do not belong
    /// there escaped.
    static Optional<URI> uri(String address) {
        var first = address.strip().split("\\s+")[0];
        var text = new StringBuilder();
        for (var b : first.getBytes(StandardCharsets.UTF_8)) {
            var fits = b > 0x20 && b < 0x7f && "<>\"{}|\\^`".indexOf(b) < 0;
            text.append(fits ? String.valueOf((char) b) : "%%%02X".formatted(b));
        }
        try {
            var uri = URI.create(text.toString());
            return uri.getScheme() == null || uri.getRawAuthority() == null
                    ? Optional.empty()
                    : Optional.of(uri);
        } catch (IllegalArgumentException _) {
            return Optional.empty();
        }
    }
}
