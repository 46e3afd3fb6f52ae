package org.watchroom.papers;

import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/// Manual pages in the macros of man(7): one for each program and one for each command of the
/// console.
final class ManPages {
    private static final String ENVIRONMENT =
            """
            .SH ENVIRONMENT
            .TP
            .B WATCHROOM_HOME
            Folder for all data of the console; without it the XDG folders.
            .TP
            .BR PGHOST ", " PGSERVICE " and their fellows"
            Where the shared database is, as for PostgreSQL's own programs.
            """;

    private static final String EXIT =
            """
            .SH EXIT STATUS
            As in sysexits.h: 0 done, 64 usage, 69 something needed is missing, 70 fault, 73 cannot write, 74 input or
            output failed, 75 try again later, 77 not permitted, 78 configuration.
            """;

    private static final String VERDICTS =
            """
            .SH EXIT STATUS
            0 intact, 1 altered or not the paper's pack, 2 cannot tell, 64 usage.
            """;

    private static final Pattern LISTED =
            Pattern.compile("(?m)^  ([a-z]+)  +(\\S.*(?:\\n {5,}\\S.*)*)");

    private static final String HELP = "help";

    private final String version;
    private final String help;
    private final Map<String, String> pages = new TreeMap<>();

    /// @param help what the launcher of a checkout says; it has commands that an installed console
    ///   has not
    ManPages(String version, String help) {
        this.version = version;
        this.help = help;
    }

    /// The pages by their file names.
    Map<String, String> pages() {
        for (var program : Program.all()) {
            pages.put(file(program.name()), program(program));
        }
        var console = Program.all().getFirst();
        console.commands()
                .forEach((name, spec) -> {
                    if (!name.equals(HELP)) {
                        command(console.name(), name, spec);
                    }
                });
        return pages;
    }

    private static String file(String name) {
        return name + ".1";
    }

    private String program(Program program) {
        var page = new StringBuilder(head(program.name(), program.tells()));
        page.append(synopsis(program.name(), program.spec()));
        page.append(".SH DESCRIPTION\n").append(text(Program.line(program.spec()))).append('\n');
        page.append(options(program.spec(), ".SH OPTIONS\n"));
        if (!program.commands().isEmpty()) {
            page.append(".SH COMMANDS\n");
            program.commands().forEach((name, spec) -> page.append(entry(program, name, spec)));
            page.append(inCheckout(program));
        }
        page.append(ENVIRONMENT);
        page.append(files(program.name()));
        page.append(program.name().endsWith("verify") ? VERDICTS : EXIT);
        page.append(".SH SEE ALSO\n");
        page.append(
                Program.all().stream()
                        .map(Program::name)
                        .filter(name -> !name.equals(program.name()))
                        .map(name -> ".BR " + text(name) + " (1)")
                        .collect(Collectors.joining(",\n")));
        return page.append('\n').toString();
    }

    private static String entry(Program program, String name, CommandSpec spec) {
        var page = text(program.name() + "-" + name);
        return ".TP\n.B %s\n%s\n".formatted(text(name), text(Program.line(spec)))
                + (name.equals(HELP) ? "" : "See\n.BR " + page + " (1).\n");
    }

    /// Commands that need the sources.
    private String inCheckout(Program program) {
        var page = new StringBuilder();
        LISTED.matcher(help)
                .results()
                .filter(one -> !program.commands().containsKey(one.group(1)))
                .forEach(one ->
                        page.append(".TP\n.B ")
                                .append(text(one.group(1)))
                                .append('\n')
                                .append(text(one.group(2).replaceAll("\\s+", " ")))
                                .append('\n'));
        return page.isEmpty()
                ? ""
                : ".SS Of the launcher\n"
                        + "\"console\" names the default. The others are commands of ./watchroom in a"
                        + " checkout of the sources.\n"
                        + page;
    }

    private static String files(String program) {
        return program.equals("watchroom-intake")
                ? """
                .SH FILES
                .TP
                .I /etc/watchroom/intake.conf
                Options of the service that the system starts, one a line: @FILE on the command line reads them.
                .TP
                .I /etc/watchroom/secrets
                Secrets, for root only; the service gets them as credentials.
                .TP
                .I /var/lib/watchroom
                Database, evidence and keys of the service.
                """
                : program.equals("watchroom")
                        ? """
                        .SH FILES
                        .TP
                        .I ~/.local/share/watchroom
                        Database, footage, packs, secrets.
                        .TP
                        .I ~/.local/state/watchroom
                        Logs.
                        """
                        : "";
    }

    /// A command's own page; where a program has the same name, at the end of the program's.
    private void command(String console, String name, CommandSpec spec) {
        var title = console + "-" + name;
        var typed = console + " " + name;
        var existing = pages.get(file(title));
        if (existing != null) {
            pages.put(
                    file(title),
                    existing + ".SH THE COMMAND " + text(typed) + "\n" + body(typed, spec));
            return;
        }
        pages.put(
                file(title),
                head(title, Program.line(spec))
                        + synopsis(typed, spec)
                        + ".SH DESCRIPTION\n"
                        + body(typed, spec)
                        + EXIT
                        + ".SH SEE ALSO\n.BR "
                        + text(console)
                        + " (1)\n");
    }

    private static String body(String typed, CommandSpec spec) {
        var page = new StringBuilder(text(Program.line(spec))).append('\n');
        page.append(options(spec, ""));
        Program.commands(spec)
                .forEach((name, inner) -> {
                    if (!name.equals(HELP)) {
                        page.append(".SS ").append(text(typed + " " + name)).append('\n');
                        page.append(body(typed + " " + name, inner));
                    }
                });
        return page.toString();
    }

    private String head(String name, String tells) {
        return ".TH %s 1 \"\" \"Watchroom %s\" \"Watchroom\"\n.nh\n.SH NAME\n%s \\- %s\n"
                .formatted(
                        text(name.toUpperCase(Locale.ROOT)),
                        text(version),
                        text(name),
                        text(firstSentence(tells)));
    }

    private static String firstSentence(String words) {
        int end = words.indexOf(". ");
        return (end < 0 ? words : words.substring(0, end)).replaceAll("[.,:]$", "");
    }

    private static String synopsis(String typed, CommandSpec spec) {
        var words = spec.commandLine().getHelp().synopsis(0).replaceAll("\\s+", " ").strip();
        int first = words.indexOf(' ');
        return ".SH SYNOPSIS\n.B "
                + text(typed)
                + "\n"
                + (first < 0
                        ? ""
                        : text(words.substring(first + 1 + rest(spec, words, first))) + "\n");
    }

    /// A command of a command is written with the names of those above it.
    private static int rest(CommandSpec spec, String words, int first) {
        var after = words.substring(first + 1);
        return spec.parent() != null && after.startsWith(spec.name())
                ? Math.min(spec.name().length() + 1, after.length())
                : 0;
    }

    private static String options(CommandSpec spec, String heading) {
        var page = new StringBuilder();
        for (var one : spec.positionalParameters()) {
            if (!one.hidden()) {
                page.append(".TP\n.I ").append(text(label(one))).append('\n');
                page.append(described(one.description()));
            }
        }
        for (var one : spec.options()) {
            if (!one.hidden()) {
                page.append(".TP\n").append(names(one)).append('\n');
                page.append(described(one.description()));
            }
        }
        return page.isEmpty() ? "" : heading + page;
    }

    private static String label(PositionalParamSpec one) {
        return one.paramLabel();
    }

    private static String names(OptionSpec one) {
        var names =
                Arrays.stream(one.names()).map(ManPages::text).collect(Collectors.joining(", "));
        return one.arity().max() == 0
                ? ".B " + names
                : ".BI \"" + names + " \" \"" + text(one.paramLabel()) + "\"";
    }

    private static String described(String[] description) {
        var words = text(String.join(" ", description).strip());
        return (words.isEmpty() ? "\\&" : words) + "\n";
    }

    /// Plain text as troff takes it: hyphens that can be copied, no line that begins as a request
    /// does.
    static String text(String words) {
        var plain =
                words.replace("%n", " ")
                        .replaceAll("@\\|[a-z,]+ (.*?)\\|@", "$1")
                        .replace("\\", "\\e")
                        .replace("-", "\\-")
                        .replace("'", "\\(aq")
                        .replace("`", "\\(ga")
                        .replace("^", "\\(ha")
                        .replace("~", "\\(ti")
                        .replace("\"", "\\(dq");
        return plain.startsWith(".") ? "\\&" + plain : plain;
    }
}
