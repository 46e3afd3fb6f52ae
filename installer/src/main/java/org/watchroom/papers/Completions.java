package org.watchroom.papers;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import picocli.AutoComplete;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/// Completions of commands and options for three shells.
final class Completions {
    private Completions() {}

    /// The scripts by their file names, each below the folder of its shell.
    static Map<String, String> scripts() {
        var all = new TreeMap<String, String>();
        for (var program : Program.all()) {
            var name = program.name();
            all.put(
                    "bash-completion/completions/" + name,
                    AutoComplete.bash(name, program.spec().commandLine())
                            .replaceFirst("^#!.*\n", ""));
            all.put("zsh/vendor-completions/_" + name, zsh(program));
            all.put("fish/vendor_completions.d/" + name + ".fish", fish(program));
        }
        return all;
    }

    private static String fish(Program program) {
        var lines = new ArrayList<String>();
        lines.add("# Completions of " + program.name() + " for fish.");
        var name = program.name();
        boolean commands = !program.commands().isEmpty();
        var alone = commands ? " -n __fish_use_subcommand" : "";
        program.commands()
                .forEach((command, spec) ->
                        lines.add(
                                "complete -c "
                                        + name
                                        + alone
                                        + " -f -a "
                                        + command
                                        + " -d "
                                        + quoted(Program.line(spec))));
        fishOptions(lines, "complete -c " + name + alone, program.spec());
        program.commands()
                .forEach((command, spec) -> fishCommand(lines, name, List.of(command), spec));
        return String.join("\n", lines) + "\n";
    }

    private static void fishCommand(
            List<String> lines, String name, List<String> typed, CommandSpec spec) {
        var inner = Program.commands(spec);
        var seen = new ArrayList<String>();
        typed.forEach(word -> seen.add("__fish_seen_subcommand_from " + word));
        var when = new ArrayList<>(seen);
        if (!inner.isEmpty()) {
            when.add("not __fish_seen_subcommand_from " + String.join(" ", inner.keySet()));
        }
        var start = "complete -c " + name + " -n " + quoted(String.join("; and ", when));
        inner.forEach((command, described) ->
                lines.add(start + " -f -a " + command + " -d " + quoted(Program.line(described))));
        fishOptions(lines, start, spec);
        inner.forEach((command, described) -> {
            var longer = new ArrayList<>(typed);
            longer.add(command);
            fishCommand(lines, name, longer, described);
        });
    }

    private static void fishOptions(List<String> lines, String start, CommandSpec spec) {
        for (var option : shown(spec)) {
            var line = new StringBuilder(start);
            for (var name : option.names()) {
                line.append(name.startsWith("--") ? " -l " : " -s ")
                        .append(name.replaceAll("^-+", ""));
            }
            if (option.arity().max() > 0) {
                line.append(" -r");
            }
            lines.add(line.append(" -d ").append(quoted(described(option))).toString());
        }
    }

    private static String zsh(Program program) {
        var lines = new ArrayList<String>();
        lines.add("#compdef " + program.name());
        zshFunction(lines, "_" + program.name(), program.spec());
        lines.add("_" + program.name() + " \"$@\"");
        return String.join("\n", lines) + "\n";
    }

    private static void zshFunction(List<String> lines, String function, CommandSpec spec) {
        var inner = Program.commands(spec);
        lines.add(function + "() {");
        lines.add("  local curcontext=\"$curcontext\" state line");
        lines.add("  _arguments -C \\");
        for (var option : shown(spec)) {
            for (var name : option.names()) {
                lines.add("    " + quoted(zshOption(option, name)) + " \\");
            }
        }
        if (inner.isEmpty()) {
            lines.add("    '*:file:_files'");
        } else {
            lines.add("    '1:command:->command' \\");
            lines.add("    '*::argument:->argument'");
            lines.add("  case $state in");
            lines.add("  command)");
            lines.add("    local -a commands");
            lines.add("    commands=(");
            inner.forEach((name, described) ->
                    lines.add("      " + quoted(name + ":" + Program.line(described))));
            lines.add("    )");
            lines.add("    _describe command commands ;;");
            lines.add("  argument)");
            lines.add("    case $line[1] in");
            inner.keySet()
                    .forEach(name ->
                            lines.add("    " + name + ") " + function + "_" + name + " ;;"));
            lines.add("    esac ;;");
            lines.add("  esac");
        }
        lines.add("}");
        inner.forEach((name, described) -> zshFunction(lines, function + "_" + name, described));
    }

    private static String zshOption(OptionSpec option, String name) {
        var words =
                described(option)
                        .replace("\\", "\\\\")
                        .replace("[", "\\[")
                        .replace("]", "\\]")
                        .replace(":", "\\:");
        boolean many = option.arity().max() > 0 && option.isMultiValue();
        boolean file = option.paramLabel().matches(".*(FILE|DIR|PACK|CSV).*");
        return (many ? "*" : "")
                + name
                + (option.arity().max() > 0 && name.startsWith("--") ? "=" : "")
                + "["
                + words
                + "]"
                + (option.arity().max() > 0
                        ? ":"
                                + option.paramLabel().replaceAll("[^A-Za-z]", "")
                                + ":"
                                + (file ? "_files" : " ")
                        : "");
    }

    private static List<OptionSpec> shown(CommandSpec spec) {
        return spec.options().stream().filter(option -> !option.hidden()).toList();
    }

    private static String described(OptionSpec option) {
        return String.join(" ", Arrays.asList(option.description())).strip();
    }

    /// For all three shells: nothing in it is looked at.
    private static String quoted(String words) {
        return "'" + words.replace("'", "’").replaceAll("\\s+", " ") + "'";
    }
}
