package org.watchroom.papers;

import java.io.IOException;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.jar.JarFile;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Whose works are in a package, under which licences, and what their authors ask to be told along:
/// from the bill of materials and from the jars themselves, so that nobody keeps a list.
final class Notices {
    /// Where a jar keeps the text of its licence or its notice.
    private static final Pattern TEXT =
            Pattern.compile(
                    "(?i)(META-INF/)?(LICEN[SC]ES?|NOTICES?|COPYING|COPYRIGHT)([.-][^/]*)?(txt|md)?");

    private static final String OWN = "org.watchroom";
    private static final String RULE = "=".repeat(100) + "\n";

    /// A work of others.
    private record Work(String group, String name, String version, String licences) {
        private String file() {
            return name + "-" + version;
        }
    }

    private Notices() {}

    /// @param bill of materials, CycloneDX as JSON
    /// @param jars folders of the jars that are packaged
    /// @throws IOException also when a jar is packaged that the bill does not name, or a work has
    ///   no licence: nobody would know under what it is given on
    static String write(Path bill, List<Path> jars) throws IOException {
        var works = works(JsonMapper.shared().readTree(Files.readString(bill)));
        var packaged = packaged(jars);
        var out = new StringWriter();
        out.write("Watchroom contains these works of others.\n\n");
        var texts = new LinkedHashMap<String, List<String>>();
        var unknown = new TreeSet<String>();
        for (var jar : packaged.entrySet()) {
            var work = of(works, jar.getKey());
            if (work == null || work.licences.isEmpty()) {
                unknown.add(jar.getKey());
                continue;
            }
            out.write(
                    "%s:%s %s\n    %s\n"
                            .formatted(work.group, work.name, work.version, work.licences));
            for (var text : texts(jar.getValue())) {
                texts.computeIfAbsent(text, _ -> new ArrayList<>()).add(work.file());
            }
        }
        if (!unknown.isEmpty()) {
            throw new IOException("No licence is known for " + String.join(", ", unknown));
        }
        out.write("\nTheir licences and notices, as they came with them:\n\n");
        texts.forEach((text, whose) -> {
            out.write(RULE + String.join(", ", whose) + "\n" + RULE + "\n" + text.strip() + "\n\n");
        });
        return out.toString();
    }

    private static List<Work> works(JsonNode bill) {
        return StreamSupport.stream(bill.path("components").spliterator(), false)
                .map(one ->
                        new Work(
                                one.path("group").asString(""),
                                one.path("name").asString(),
                                one.path("version").asString(),
                                licences(one)))
                .toList();
    }

    private static String licences(JsonNode work) {
        return StreamSupport.stream(work.path("licenses").spliterator(), false)
                .map(one ->
                        Stream.of(
                                        one.path("expression").asString(""),
                                        one.path("license").path("id").asString(""),
                                        one.path("license").path("name").asString(""))
                                .filter(name -> !name.isEmpty())
                                .findFirst()
                                .orElse(""))
                .filter(name -> !name.isEmpty())
                .distinct()
                .collect(Collectors.joining(", "));
    }

    private static Map<String, Path> packaged(List<Path> folders) throws IOException {
        var all = new TreeMap<String, Path>();
        for (var folder : folders) {
            try (var files = Files.newDirectoryStream(folder, "*.jar")) {
                for (var jar : files) {
                    all.put(jar.getFileName().toString(), jar);
                }
            }
        }
        all.keySet().removeIf(Notices::ours);
        return all;
    }

    private static boolean ours(String jar) {
        return jar.matches(
                "(db-migrations|operations|intake-service|simulator|desktop-app|installer)-[0-9].*");
    }

    /// A jar of one platform's machine code belongs to the work without it.
    private static @Nullable Work of(List<Work> works, String jar) {
        return works.stream()
                .filter(work -> !work.group.equals(OWN))
                .filter(work ->
                        jar.equals(work.file() + ".jar") || jar.startsWith(work.file() + "-"))
                .findFirst()
                .orElse(null);
    }

    private static List<String> texts(Path jar) throws IOException {
        var texts = new ArrayList<String>();
        try (var opened = new JarFile(jar.toFile(), false)) {
            for (var entry : opened.stream().toList()) {
                if (!entry.isDirectory() && TEXT.matcher(entry.getName()).matches()) {
                    try (var in = opened.getInputStream(entry)) {
                        texts.add(
                                new String(in.readAllBytes(), StandardCharsets.UTF_8)
                                        .replace("\r\n", "\n"));
                    }
                }
            }
        }
        return texts;
    }
}
