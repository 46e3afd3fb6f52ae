package org.watchroom.operations.recorder.device;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// What a device wants to be told again with every request (RFC 6265), by name. Only for the device
/// itself; nothing is kept beyond the connection.
final class Cookies {
    private static final int MOST = 20;
    private static final Pattern COOKIE =
            Pattern.compile("\\s*([!#-'*+\\-.0-9A-Z^-z|~]{1,100})=([!#-+\\--:<-\\[\\]-~]{0,4000})");

    private final Map<String, String> known = new TreeMap<>();

    /// @param told values of `Set-Cookie`
    synchronized void keep(List<String> told) {
        for (var one : told) {
            var first = COOKIE.matcher(one.replaceFirst(";.*", "").stripTrailing());
            if (!first.matches()) {
                continue;
            }
            if (first.group(2).isEmpty()) {
                known.remove(first.group(1));
            } else if (known.size() < MOST || known.containsKey(first.group(1))) {
                known.put(first.group(1), first.group(2));
            }
        }
    }

    /// Value of `Cookie`; empty when there is none.
    synchronized String header() {
        return known.entrySet().stream()
                .map(each -> each.getKey() + "=" + each.getValue())
                .collect(Collectors.joining("; "));
    }
}
