package org.watchroom.intake.mail;

import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.watchroom.intake.MailSettings.Line;
import org.watchroom.intake.door.DoorFiles;
import org.watchroom.operations.incident.Severity;
import org.watchroom.operations.intake.mail.CategoryWords;
import org.watchroom.operations.intake.mail.MailReports;
import org.watchroom.operations.intake.mail.MailRules;
import org.watchroom.operations.intake.mail.MailRules.Role;

/// What the e-mail door is told by `mail.properties`; the how-to `mail-reports.md` says what may
/// stand there. Files it names lie beside it unless they are named from the root.
///
/// @param answers who is told that their report is there
public record MailDoorSettings(List<MailboxSettings> mailboxes, MailRules rules, Answers answers) {
    /// Who is answered.
    public enum Answers {
        NONE,
        /// Whose address is among the senders, or verified.
        KNOWN,
        ALL
    }

    private static final Set<String> KNOWN =
            Set.of(
                    "mailboxes",
                    "trusted",
                    "inside",
                    "senders",
                    "words",
                    "signers",
                    "addresses",
                    "answers");
    private static final Set<String> EACH =
            Set.of(
                    "host",
                    "port",
                    "line",
                    "login",
                    "password-file",
                    "token-file",
                    "authority-file",
                    "folder",
                    "taken",
                    "poll-seconds",
                    "patience-seconds",
                    "category",
                    "severity",
                    "store",
                    "region");

    /// Empty where the door stays shut.
    ///
    /// @throws IllegalArgumentException when it is told something that cannot be
    public static Optional<MailDoorSettings> of(DoorFiles files) throws IOException {
        var said = files.of(MailReports.DOOR, KNOWN, EACH);
        return said.isEmpty() || files.folder() == null
                ? Optional.empty()
                : Optional.of(new From(said.get(), files.folder()).all());
    }

    /// Of one file.
    private record From(Properties said, Path folder) {
        MailDoorSettings all() throws IOException {
            var names = list(get("mailboxes").orElse("reports"));
            if (names.isEmpty()
                    || names.stream().anyMatch(name -> !name.matches("[a-z][a-z0-9-]{0,39}"))) {
                throw wrong(
                        "mailboxes",
                        "names of small letters, figures and hyphens, with commas between");
            }
            var unknown =
                    said.stringPropertyNames().stream()
                            .filter(name -> name.contains("."))
                            .map(name -> name.substring(0, name.indexOf('.')))
                            .filter(name -> !names.contains(name))
                            .findFirst();
            if (unknown.isPresent()) {
                throw wrong(
                        "mailboxes",
                        "also \"" + unknown.get() + "\", of which something is said below");
            }
            var mailboxes = new ArrayList<MailboxSettings>();
            var roles = new HashMap<String, Role>();
            for (var name : names) {
                mailboxes.add(mailbox(name));
                roles.put(name, role(name, key -> get(name + "." + key)));
            }
            return new MailDoorSettings(List.copyOf(mailboxes), rules(roles), answers());
        }

        private MailRules rules(Map<String, Role> roles) throws IOException {
            var words = get("words");
            var signers = get("signers");
            return new MailRules(
                    list(get("trusted").orElse("")).stream()
                            .map(one -> one.toLowerCase(Locale.ROOT))
                            .collect(Collectors.toSet()),
                    list(get("inside").orElse("")).stream()
                            .map(one -> one.toLowerCase(Locale.ROOT))
                            .collect(Collectors.toSet()),
                    signers.isEmpty() ? List.of() : certificates(file(signers.get())),
                    senders(),
                    words.isEmpty() ? CategoryWords.usual() : CategoryWords.in(file(words.get())),
                    roles,
                    addresses());
        }

        private Answers answers() {
            return switch (get("answers").orElse("none")) {
                case "none" -> Answers.NONE;
                case "known" -> Answers.KNOWN;
                case "all" -> Answers.ALL;
                default -> throw wrong("answers", "none, known or all");
            };
        }

        private MailboxSettings mailbox(String name) {
            var host = needed(name + ".host");
            var line = line(name);
            if (line == Line.NONE && !loopback(host)) {
                throw wrong(
                        name + ".line",
                        "tls or starttls: mail is not read in the clear from another machine");
            }
            var password = get(name + ".password-file");
            var token = get(name + ".token-file");
            if (password.isPresent() == token.isPresent()) {
                throw wrong(
                        name + ".password-file", "a file, or else " + name + ".token-file does");
            }
            return new MailboxSettings(
                    name,
                    host,
                    number(name + ".port", line == Line.TLS ? 993 : 143, 65_535),
                    line,
                    needed(name + ".login"),
                    file(password.or(() -> token).orElseThrow()),
                    token.isPresent(),
                    get(name + ".folder").orElse("INBOX"),
                    get(name + ".taken"),
                    get(name + ".authority-file").map(this::file),
                    Duration.ofSeconds(number(name + ".poll-seconds", 15, 3_600)),
                    Duration.ofSeconds(number(name + ".patience-seconds", 20, 300)));
        }

        private Line line(String name) {
            return switch (get(name + ".line").orElse("tls")) {
                case "tls" -> Line.TLS;
                case "starttls" -> Line.STARTTLS;
                case "none" -> Line.NONE;
                default -> throw wrong(name + ".line", "tls, starttls or none");
            };
        }

        private static Role role(
                String where, java.util.function.Function<String, Optional<String>> get) {
            return new Role(
                    get.apply("category"),
                    get.apply("severity").map(word -> severity(where, word)),
                    get.apply("store"),
                    get.apply("region"));
        }

        private static Severity severity(String where, String word) {
            return Arrays.stream(Severity.values())
                    .filter(one -> one.name().equalsIgnoreCase(word))
                    .findFirst()
                    .orElseThrow(
                            () -> wrong(where + ": severity", "low, medium, high or critical"));
        }

        /// A line of the file is `ADDRESS, STORE`; `@domain` stands for all its addresses.
        private Map<String, String> senders() throws IOException {
            var found = new HashMap<String, String>();
            for (var line : lines("senders")) {
                var parts = list(line);
                if (parts.size() != 2 || !parts.getFirst().contains("@")) {
                    throw wrong("senders", "a file of lines ADDRESS, STORE; one line is: " + line);
                }
                found.put(parts.getFirst().toLowerCase(Locale.ROOT), parts.getLast());
            }
            return found;
        }

        /// A line of the file is `ADDRESS, category=…, severity=…, store=…, region=…`.
        private Map<String, Role> addresses() throws IOException {
            var found = new HashMap<String, Role>();
            for (var line : lines("addresses")) {
                var parts = list(line);
                var said = new HashMap<String, String>();
                for (var part : parts.subList(1, parts.size())) {
                    int equals = part.indexOf('=');
                    if (equals < 1
                            || !Set.of("category", "severity", "store", "region")
                                    .contains(part.substring(0, equals).strip())) {
                        throw wrong(
                                "addresses",
                                "a file of lines ADDRESS, category=…, severity=…, store=…, region=…; one line is: "
                                        + line);
                    }
                    said.put(part.substring(0, equals).strip(), part.substring(equals + 1).strip());
                }
                found.put(
                        parts.getFirst().toLowerCase(Locale.ROOT),
                        role("addresses", key -> Optional.ofNullable(said.get(key))));
            }
            return found;
        }

        private List<String> lines(String name) throws IOException {
            var file = get(name);
            return file.isEmpty()
                    ? List.of()
                    : Files.readAllLines(file(file.get())).stream()
                            .map(line -> line.replaceFirst("#.*", "").strip())
                            .filter(line -> !line.isEmpty())
                            .toList();
        }

        private static List<X509Certificate> certificates(Path file) throws IOException {
            try (var in = Files.newInputStream(file)) {
                return CertificateFactory.getInstance("X.509").generateCertificates(in).stream()
                        .map(X509Certificate.class::cast)
                        .toList();
            } catch (CertificateException e) {
                throw new IllegalArgumentException(
                        file + " holds no certificates (PEM): " + e.getMessage(), e);
            }
        }

        private Optional<String> get(String name) {
            return Optional.ofNullable(said.getProperty(name))
                    .map(String::strip)
                    .filter(value -> !value.isEmpty());
        }

        private String needed(String name) {
            return get(name).orElseThrow(() -> wrong(name, "something; it says nothing"));
        }

        private int number(String name, int usual, int most) {
            try {
                int value = get(name).map(Integer::parseInt).orElse(usual);
                if (value < 1 || value > most) {
                    throw wrong(name, "a number from 1 to " + most);
                }
                return value;
            } catch (NumberFormatException _) {
                throw wrong(name, "a number from 1 to " + most);
            }
        }

        private Path file(String name) {
            return folder.resolve(name);
        }

        private static List<String> list(String value) {
            return Arrays.stream(value.split(","))
                    .map(String::strip)
                    .filter(one -> !one.isEmpty())
                    .toList();
        }

        private static boolean loopback(@Nullable String host) {
            try {
                return InetAddress.getByName(Objects.requireNonNull(host)).isLoopbackAddress();
            } catch (UnknownHostException _) {
                return false;
            }
        }

        private static IllegalArgumentException wrong(String name, String wanted) {
            return new IllegalArgumentException(
                    "mail.properties: \"" + name + "\" has to say " + wanted);
        }
    }
}
