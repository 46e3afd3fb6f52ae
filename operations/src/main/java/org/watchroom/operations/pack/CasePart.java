package org.watchroom.operations.pack;

import java.util.LinkedHashMap;
import java.util.Map;
import org.watchroom.operations.casefile.CaseFacts;
import org.watchroom.operations.casefile.FactKind;
import org.watchroom.operations.casefile.Served;

/// The case file for programs: what is served, and nothing else. Prices and totals are whole
/// numbers of pence or cent, times UTC (ISO 8601).
final class CasePart {
    private CasePart() {}

    static Map<String, Object> of(CaseFacts facts) {
        var top = new LinkedHashMap<String, Object>();
        for (var kind : FactKind.values()) {
            top.put(
                    kind.code(),
                    facts.of(kind).stream()
                            .map(fact -> {
                                var line = new LinkedHashMap<String, Object>(Served.of(fact));
                                line.put("revision", fact.revision());
                                line.put("writtenAt", fact.at().toString());
                                return line;
                            })
                            .toList());
        }
        top.put(
                "totals",
                facts.totals().stream()
                        .map(total -> {
                            var line = new LinkedHashMap<String, Object>();
                            line.put("currency", total.currency());
                            line.put("stolen", total.stolen());
                            line.put("recoveredFitForSale", total.backResaleable());
                            line.put("recoveredDamaged", total.backDamaged());
                            line.put("loss", total.loss());
                            line.put("damagedInPlace", total.damaged());
                            return line;
                        })
                        .toList());
        return top;
    }
}
