package org.watchroom.operations.intake.mail;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// What trusted mail servers found out about a mail's sender: `Authentication-Results` (RFC 8601)
/// of SPF, DKIM and DMARC.
///
/// Anybody can write such a field into a mail. A field counts when it names a trusted server and
/// stands where only our own servers write: above the `Received` line with which the first of them
/// took the mail from outside. Which line that is, is told by the addresses in it, which our server
/// wrote; the name beside them is what the other side says of itself. The servers at the border
/// must remove fields in their own name from what comes in (RFC 8601 §5). Below that line nothing
/// verifies anybody; a failure there counts all the same, since nobody forges one against himself.
final class ServersWord {
    private static final Pattern BY =
            Pattern.compile("\\bby\\s+([A-Za-z0-9._-]+)", Pattern.CASE_INSENSITIVE);
    private static final Pattern ADDRESS =
            Pattern.compile(
                    "(?<![\\w.:])(?:IPv6:)?(\\d{1,3}(?:\\.\\d{1,3}){3}|[0-9a-f]{0,4}(?::[0-9a-f]{0,4}){2,7})(?![\\w.:])",
                    Pattern.CASE_INSENSITIVE);

    /// Private and loopback addresses: RFC 1918, RFC 4193.
    private static final Pattern PRIVATE =
            Pattern.compile(
                    "10\\..*|127\\..*|192\\.168\\..*|172\\.(?:1[6-9]|2\\d|3[01])\\..*|::1|f[cd][0-9a-f]{2}:.*");

    private static final Pattern METHOD =
            Pattern.compile(
                    "^\\s*(spf|dkim|dmarc)(?:\\s*/\\s*\\d+)?\\s*=\\s*([a-z]+)\\b(.*)$",
                    Pattern.CASE_INSENSITIVE | Pattern.DOTALL);
    private static final Pattern PROPERTY =
            Pattern.compile(
                    "\\b(header\\.from|header\\.d|header\\.i|smtp\\.mailfrom|smtp\\.helo)\\s*=\\s*\"?([^\\s;\"]+)",
                    Pattern.CASE_INSENSITIVE);

    private final Set<String> trusted;
    private final Set<String> inside;

    /// @param inside how public addresses of our own servers begin
    ServersWord(Set<String> trusted, Set<String> inside) {
        this.trusted = trusted;
        this.inside = inside;
    }

    /// @param sure it stands where nobody else writes
    private record Result(
            String method, String result, Map<String, String> about, String server, boolean sure) {
        boolean is(String one, String... results) {
            return method.equals(one) && List.of(results).contains(result);
        }

        String domain(String property) {
            var value = about.getOrDefault(property, "");
            return value.contains("@") ? Addresses.domain(value) : value;
        }
    }

    Verdict on(SentMail mail) {
        if (trusted.isEmpty()) {
            return Verdict.unverified("this mailbox trusts no server's word on senders.");
        }
        if (mail.all("From").count() > 1
                || mail.all("From").mapToInt(one -> Addresses.of(one).size()).sum() > 1) {
            return new Verdict(
                    Verdict.Kind.SPOOFED,
                    "It names more than one sender, which no honest mail program does.");
        }
        var results = results(mail);
        var domain = mail.senderDomain();
        var failed =
                results.stream().filter(one -> one.sure && one.is("dmarc", "fail")).findFirst();
        if (failed.isPresent()) {
            return spoofed(failed.get(), domain);
        }
        var passed = results.stream().filter(one -> one.sure && passes(one, domain)).findFirst();
        if (passed.isPresent()) {
            var one = passed.get();
            return new Verdict(
                    Verdict.Kind.VERIFIED,
                    "Sender verified: "
                            + name(one)
                            + " of "
                            + domain
                            + ", as "
                            + one.server
                            + " found.");
        }
        return results.stream()
                .filter(one ->
                        one.is("dmarc", "fail")
                                || one.is("spf", "fail", "hardfail")
                                || one.is("dkim", "fail"))
                .findFirst()
                .map(one -> spoofed(one, domain))
                .orElseGet(() -> Verdict.unverified(said(results)));
    }

    private static boolean passes(Result one, String domain) {
        return !domain.isEmpty()
                && (one.is("dmarc", "pass")
                                && (one.domain("header.from").isEmpty()
                                        || one.domain("header.from").equals(domain))
                        || one.is("dkim", "pass")
                                && (aligned(domain, one.domain("header.d"))
                                        || aligned(domain, one.domain("header.i")))
                        || one.is("spf", "pass") && aligned(domain, one.domain("smtp.mailfrom")));
    }

    private static boolean aligned(String from, String checked) {
        return checked.contains(".")
                && (Addresses.under(from, checked) || Addresses.under(checked, from));
    }

    private static Verdict spoofed(Result one, String domain) {
        return new Verdict(
                Verdict.Kind.SPOOFED,
                "Not from whom it says: "
                        + one.server
                        + " found that "
                        + name(one)
                        + " of "
                        + domain
                        + ".");
    }

    private static String name(Result one) {
        return one.method.toUpperCase(Locale.ROOT)
                + (one.result.equals("pass") ? " passes for" : " fails for")
                + " the domain";
    }

    private static String said(List<Result> results) {
        return results.isEmpty()
                ? "no trusted server says whether it is from whom it says."
                : "the servers could not tell ("
                        + String.join(
                                ", ",
                                results.stream()
                                        .map(one -> one.method + " " + one.result)
                                        .distinct()
                                        .toList())
                        + ").";
    }

    private List<Result> results(SentMail mail) {
        var found = new ArrayList<Result>();
        boolean sure = true;
        for (var field : mail.header()) {
            if (field.named("Received")) {
                sure = sure && ours(field.value()) && fromInside(field.value());
            } else if (field.named("Authentication-Results")) {
                read(field.value(), sure, found);
            }
        }
        return found;
    }

    /// By one of ours, from an address inside: all that stand there, since one of them may be what
    /// the other side says of itself.
    private boolean fromInside(String received) {
        var by = BY.matcher(received);
        var from = by.find() ? received.substring(0, by.start()) : received;
        var addresses =
                ADDRESS.matcher(from)
                        .results()
                        .map(found -> Addresses.lower(found.group(1)))
                        .toList();
        return !addresses.isEmpty()
                && addresses.stream()
                        .allMatch(one ->
                                PRIVATE.matcher(one).matches()
                                        || inside.stream().anyMatch(one::startsWith));
    }

    private boolean ours(String received) {
        var host = BY.matcher(received);
        return host.find()
                && trusted.stream()
                        .anyMatch(one -> Addresses.under(Addresses.lower(host.group(1)), one));
    }

    private void read(String value, boolean sure, List<Result> into) {
        var parts = value.replaceAll("\\([^()]*\\)", " ").split(";");
        var server = Addresses.lower(parts[0]).split("\\s+")[0];
        if (!trusted.contains(server)) {
            return;
        }
        for (int i = 1; i < parts.length; i++) {
            result(parts[i], server, sure).ifPresent(into::add);
        }
    }

    private static Optional<Result> result(String part, String server, boolean sure) {
        var method = METHOD.matcher(part);
        if (!method.matches()) {
            return Optional.empty();
        }
        var about = new TreeMap<String, String>();
        Matcher property = PROPERTY.matcher(method.group(3));
        while (property.find()) {
            about.putIfAbsent(
                    Addresses.lower(property.group(1)), Addresses.lower(property.group(2)));
        }
        return Optional.of(
                new Result(
                        Addresses.lower(method.group(1)),
                        Addresses.lower(method.group(2)),
                        about,
                        server,
                        sure));
    }
}
