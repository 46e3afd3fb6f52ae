package org.watchroom.operations.recorder.device;

import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

/// A page of a device, built from parts that may hold any letters.
///
/// @param root scheme, host, port and the path the address itself has
/// @param path of the page below it, escaped
/// @param query escaped; may be empty
public record Page(String root, String path, String query) {
    /// Below the path of the device's own address.
    public static Page of(DeviceAddress device) {
        var place = device.place();
        return new Page(root(place.getScheme(), place, place.getPort()) + prefix(place), "", "");
    }

    /// At another port of the same host, at its top.
    public static Page of(DeviceAddress device, String scheme, int port) {
        return new Page(root(scheme, device.place(), port), "", "");
    }

    private static String root(String scheme, URI place, int port) {
        return scheme + "://" + place.getHost() + (port < 0 ? "" : ":" + port);
    }

    private static String prefix(URI place) {
        var path = place.getRawPath() == null ? "" : place.getRawPath();
        return path.replaceAll("/+$", "");
    }

    /// @param names each one name, whatever letters are in it
    public Page at(String... names) {
        var longer = new StringBuilder(path);
        for (var name : names) {
            longer.append('/').append(escaped(name));
        }
        return new Page(root, longer.toString(), query);
    }

    public Page with(String name, String value) {
        var pair = escaped(name) + "=" + escaped(value);
        return new Page(root, path, query.isEmpty() ? pair : query + "&" + pair);
    }

    public URI uri() {
        return URI.create(root + path + (query.isEmpty() ? "" : "?" + query));
    }

    private static String escaped(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
