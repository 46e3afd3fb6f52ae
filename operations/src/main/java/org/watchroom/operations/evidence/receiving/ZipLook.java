package org.watchroom.operations.evidence.receiving;

import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;

/// What kind of file an archive is: documents of offices and programs for telephones are archives
/// as well.
final class ZipLook {
    private ZipLook() {}

    static Looked look(FileKind archive, List<ZipEntryFacts> entries) {
        var names = entries.stream().map(one -> one.name().toLowerCase(Locale.ROOT)).toList();
        if (any(
                names,
                name ->
                        name.equals("meta-inf/manifest.mf")
                                || name.endsWith("androidmanifest.xml"))) {
            return new Looked(FileKind.PROGRAM, Quarantine.PROGRAM);
        }
        if (names.contains("[content_types].xml")) {
            return office(
                    kind(names),
                    any(names, name -> name.endsWith(".bin") && name.contains("vba")),
                    any(
                            names,
                            name ->
                                    name.contains("/activex/")
                                            || name.contains("/embeddings/")
                                            || name.contains("/externallinks/")));
        }
        if (names.contains("mimetype") && names.contains("content.xml")) {
            return office(
                    FileKind.office("oasis.opendocument.text", "odt"),
                    any(names, name -> name.startsWith("basic/") || name.startsWith("scripts/")),
                    any(names, name -> name.startsWith("object")));
        }
        return Looked.harmless(archive);
    }

    private static FileKind kind(List<String> names) {
        var open = "openxmlformats-officedocument.";
        if (any(names, name -> name.startsWith("xl/"))) {
            return FileKind.office(open + "spreadsheetml.sheet", "xlsx");
        }
        return any(names, name -> name.startsWith("ppt/"))
                ? FileKind.office(open + "presentationml.presentation", "pptx")
                : FileKind.office(open + "wordprocessingml.document", "docx");
    }

    private static Looked office(FileKind kind, boolean macros, boolean active) {
        return macros
                ? new Looked(kind, Quarantine.MACROS)
                : active ? new Looked(kind, Quarantine.ACTIVE_DOCUMENT) : Looked.harmless(kind);
    }

    private static boolean any(List<String> names, Predicate<String> wanted) {
        return names.stream().anyMatch(wanted);
    }
}
