package org.watchroom.operations.pack;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.watchroom.operations.evidence.Exhibit;
import org.watchroom.operations.recorder.TimeSpan;
import org.watchroom.operations.report.PackFacts;
import tools.jackson.databind.json.JsonMapper;

/// The pack as a graph of CASE/UCO 1.4 (JSON-LD), which case systems of the police take: the
/// investigation, its exhibits with their files and checksums, how each was made, and whose they
/// are.
///
/// Says nothing about people that the printed papers do not say.
final class CaseGraph {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final String UCO = "https://ontology.unifiedcyberontology.org/uco/";

    private final PackFacts facts;
    private final UUID incident;
    private final List<Map<String, Object>> graph = new ArrayList<>();
    private final Map<UUID, String> fileOf = new LinkedHashMap<>();
    private final Map<String, String> tools = new LinkedHashMap<>();

    private CaseGraph(PackFacts facts) {
        this.facts = facts;
        this.incident = facts.entry().incident().id().value();
    }

    /// @param files of the pack; those that are no exhibits are left out
    static byte[] of(PackFacts facts, String organisation, List<PackedFile> files) {
        var graph = new CaseGraph(facts);
        graph.fill(organisation, files);
        var top = new LinkedHashMap<String, Object>();
        top.put("@context", context());
        top.put("@graph", graph.graph);
        return JSON.writerWithDefaultPrettyPrinter().writeValueAsBytes(top);
    }

    /// Prefixes only: nothing has to be fetched to read it.
    private static Map<String, String> context() {
        var context = new LinkedHashMap<String, String>();
        context.put("kb", "urn:watchroom:");
        context.put("core", UCO + "core/");
        context.put("action", UCO + "action/");
        context.put("identity", UCO + "identity/");
        context.put("observable", UCO + "observable/");
        context.put("tool", UCO + "tool/");
        context.put("types", UCO + "types/");
        context.put("investigation", "https://ontology.caseontology.org/case/investigation/");
        context.put("xsd", "http://www.w3.org/2001/XMLSchema#");
        return context;
    }

    private void fill(String organisation, List<PackedFile> files) {
        var house = add("organization", seed("organisation"), "identity:Organization");
        house.put("core:name", organisation);
        var exhibits = files.stream().filter(file -> file.exhibit().isPresent()).toList();
        var objects = new ArrayList<Object>();
        objects.add(ref(house));
        for (var file : exhibits) {
            var exhibit = file.exhibit().orElseThrow();
            var described = file(file.path(), exhibit);
            fileOf.put(exhibit.id(), id(described));
            var record = record(exhibit, described);
            objects.add(ref(described));
            objects.add(ref(record));
        }
        for (var file : exhibits) {
            objects.add(ref(making(file.exhibit().orElseThrow(), house)));
        }
        var investigation = add("investigation", incident, "investigation:Investigation");
        investigation.put("core:name", facts.entry().incident().id().reference());
        investigation.put(
                "core:description",
                (facts.drill() ? "DRILL, not evidence. " : "")
                        + facts.entry().categoryName()
                        + ", "
                        + facts.store().title());
        investigation.put("core:object", objects);
    }

    private Map<String, Object> file(String path, Exhibit exhibit) {
        var making = exhibit.making();
        var file = add("file", seed("file " + exhibit.id()), "observable:File");
        file.put("core:name", making.title());
        var plain = part("file-facet", seed("facet " + exhibit.id()), "observable:FileFacet");
        plain.put("observable:fileName", path.substring(path.lastIndexOf('/') + 1));
        plain.put("observable:filePath", path);
        plain.put("observable:sizeInBytes", typed("integer", making.content().size()));
        var content =
                part(
                        "content-facet",
                        seed("content " + exhibit.id()),
                        "observable:ContentDataFacet");
        content.put("observable:mimeType", making.mediaType());
        content.put("observable:sizeInBytes", typed("integer", making.content().size()));
        var hash = part("hash", seed("hash " + exhibit.id()), "types:Hash");
        hash.put("types:hashMethod", "SHA256");
        hash.put("types:hashValue", typed("hexBinary", making.content().sha256().hex()));
        content.put("observable:hash", List.of(hash));
        file.put("core:hasFacet", List.of(plain, content));
        return file;
    }

    private Map<String, Object> record(Exhibit exhibit, Map<String, Object> file) {
        var record = add("provenance-record", exhibit.id(), "investigation:ProvenanceRecord");
        record.put("investigation:exhibitNumber", exhibit.reference());
        record.put("core:description", exhibit.making().operation());
        record.put("core:object", List.of(ref(file)));
        return record;
    }

    private Map<String, Object> making(Exhibit exhibit, Map<String, Object> house) {
        var making = exhibit.making();
        var action =
                add(
                        "investigative-action",
                        seed("making " + exhibit.id()),
                        "investigation:InvestigativeAction");
        action.put(
                "core:name", exhibit.parent().isEmpty() ? "Copied" : "Made from " + kind(exhibit));
        action.put("core:description", making.operation());
        action.put("action:endTime", moment(facts.generatedAt()));
        action.put("action:performer", ref(house));
        action.put("action:instrument", List.of(Map.of("@id", tool(making.tool()))));
        exhibit.parent()
                .map(fileOf::get)
                .ifPresent(parent -> action.put("action:object", List.of(Map.of("@id", parent))));
        var results = new ArrayList<Object>();
        results.add(Map.of("@id", fileOf.getOrDefault(exhibit.id(), "")));
        results.add(Map.of("@id", name("provenance-record", exhibit.id())));
        action.put("action:result", results);
        making.covers().ifPresent(covers -> action.put("core:tag", List.of(shows(covers))));
        return action;
    }

    private static String shows(TimeSpan span) {
        return "shows " + span.from() + "/" + span.to();
    }

    private static String kind(Exhibit exhibit) {
        return exhibit.reference().substring(0, exhibit.reference().lastIndexOf('/'));
    }

    /// A plain copy is made by the program itself.
    private String tool(String said) {
        var name = said.isBlank() ? "Watchroom" : said;
        return tools.computeIfAbsent(
                name,
                _ -> {
                    var tool = add("tool", seed("tool " + name), "tool:Tool");
                    tool.put("core:name", name);
                    return id(tool);
                });
    }

    private Map<String, Object> add(String kind, UUID id, String type) {
        var node = part(kind, id, type);
        graph.add(node);
        return node;
    }

    private static Map<String, Object> part(String kind, UUID id, String type) {
        var node = new LinkedHashMap<String, Object>();
        node.put("@id", name(kind, id));
        node.put("@type", type);
        return node;
    }

    private static String name(String kind, UUID id) {
        return "kb:" + kind + "-" + id;
    }

    private static String id(Map<String, Object> node) {
        return String.valueOf(node.get("@id"));
    }

    private static Map<String, Object> ref(Map<String, Object> node) {
        return Map.of("@id", id(node));
    }

    private static Map<String, Object> moment(Instant at) {
        return typed("dateTime", at.toString());
    }

    private static Map<String, Object> typed(String type, Object value) {
        return Map.of("@type", "xsd:" + type, "@value", String.valueOf(value));
    }

    /// The same thing has the same id in every pack of the incident.
    private UUID seed(String what) {
        return UUID.nameUUIDFromBytes(
                (incident + " " + what).getBytes(java.nio.charset.StandardCharsets.UTF_8));
    }
}
