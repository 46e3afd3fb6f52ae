package org.watchroom.operations.pack;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.watchroom.operations.evidence.Exhibit;
import org.watchroom.operations.recorder.TimeSpan;
import org.watchroom.operations.report.PackFacts;
import tools.jackson.databind.json.JsonMapper;

/// The pack's facts for programs. Times are UTC (ISO 8601), sizes in bytes.
final class MachinePart {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final int VERSION = 1;

    private MachinePart() {}

    static byte[] incident(PackFacts facts) {
        var incident = facts.entry().incident();
        var top = new LinkedHashMap<String, Object>();
        top.put("format", "watchroom-incident");
        top.put("version", VERSION);
        top.put("reference", incident.id().reference());
        top.put("id", incident.id().value().toString());
        top.put("pack", facts.packName());
        top.put("drill", facts.drill());
        top.put("builtAt", facts.generatedAt().toString());
        top.put("producedBy", facts.producedBy());
        top.put("category", incident.category());
        top.put("categoryName", facts.entry().categoryName());
        top.put("severity", incident.severity().level());
        top.put("summary", incident.summary());
        top.put("source", incident.source().code());
        top.put("occurredAt", incident.occurredAt().toString());
        top.put("raisedAt", incident.raisedAt().toString());
        facts.outcome().ifPresent(outcome -> top.put("outcome", outcome));
        top.put("store", store(facts));
        top.put("footage", Map.of("from", facts.from().toString(), "to", facts.to().toString()));
        top.put("gaps", facts.gaps());
        top.put("caseFile", CasePart.of(facts.known()));
        top.put(
                "timeline",
                facts.timeline().stream()
                        .map(entry -> {
                            var line = new LinkedHashMap<String, Object>();
                            line.put("at", entry.at().toString());
                            line.put("kind", entry.kind().code());
                            entry.person().ifPresent(person -> line.put("person", person));
                            line.put("text", entry.text());
                            return line;
                        })
                        .toList());
        return JSON.writerWithDefaultPrettyPrinter().writeValueAsBytes(top);
    }

    private static Map<String, Object> store(PackFacts facts) {
        var store = facts.store();
        var fields = new LinkedHashMap<String, Object>();
        fields.put("code", store.code());
        fields.put("fascia", store.fascia());
        fields.put("name", store.name());
        fields.put("address", store.address());
        fields.put("town", store.town());
        fields.put("postcode", store.postcode());
        store.position()
                .ifPresent(position -> {
                    fields.put("latitude", position.latitude());
                    fields.put("longitude", position.longitude());
                });
        store.policeForce().ifPresent(force -> fields.put("policeForce", force));
        fields.put("timeZone", store.zone().getId());
        return fields;
    }

    static byte[] exhibits(List<PackedFile> files) {
        var list = new ArrayList<Map<String, Object>>();
        var known = new LinkedHashMap<UUID, String>();
        files.forEach(file ->
                file.exhibit().ifPresent(exhibit -> known.put(exhibit.id(), exhibit.reference())));
        for (var file : files) {
            file.exhibit()
                    .ifPresent(exhibit ->
                            list.add(
                                    exhibit(
                                            file.path(),
                                            exhibit,
                                            exhibit.parent().map(known::get))));
        }
        var top = new LinkedHashMap<String, Object>();
        top.put("format", "watchroom-exhibits");
        top.put("version", VERSION);
        top.put("exhibits", list);
        return JSON.writerWithDefaultPrettyPrinter().writeValueAsBytes(top);
    }

    private static Map<String, Object> exhibit(
            String path, Exhibit exhibit, Optional<String> parent) {
        var making = exhibit.making();
        var fields = new LinkedHashMap<String, Object>();
        fields.put("reference", exhibit.reference());
        parent.ifPresent(reference -> fields.put("madeFrom", reference));
        fields.put("kind", exhibit.kind().code());
        fields.put("path", path);
        fields.put("originalName", making.fileName());
        fields.put("title", making.title());
        fields.put("mediaType", making.mediaType());
        fields.put("size", making.content().size());
        fields.put("sha256", making.content().sha256().hex());
        making.covers().map(TimeSpan::from).ifPresent(from -> fields.put("from", from.toString()));
        making.covers().map(TimeSpan::to).ifPresent(to -> fields.put("to", to.toString()));
        fields.put("operation", making.operation());
        fields.put("tool", making.tool());
        return fields;
    }
}
