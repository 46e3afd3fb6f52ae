package org.watchroom.operations.pack;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.jena.graph.Graph;
import org.apache.jena.graph.NodeFactory;
import org.apache.jena.graph.compose.Union;
import org.apache.jena.riot.Lang;
import org.apache.jena.riot.RDFDataMgr;
import org.apache.jena.shacl.ShaclValidator;
import org.apache.jena.shacl.Shapes;
import org.apache.jena.sparql.graph.GraphFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.watchroom.operations.clip.TestVideo;

final class CaseGraphTest {
    private static final String VIDEO = "video/one-by-one-person-detection.mp4";

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path folder;

    @SuppressWarnings("NullAway.Init")
    private String graph;

    @SuppressWarnings("NullAway.Init")
    private BuiltPack pack;

    @BeforeEach
    void build() throws IOException {
        try (var room = new PackRoom(folder)) {
            pack = room.camera("CAM01", "Entrance", VIDEO, 10).build();
            graph = Files.readString(pack.folder().resolve("data/case.jsonld"));
        }
    }

    @AfterEach
    void keep() throws IOException {
        var seen = Files.createDirectories(Path.of("target", "reports-seen"));
        Files.writeString(seen.resolve("case.jsonld"), graph);
    }

    @Test
    void the_shapes_of_case_have_nothing_against_it_and_something_against_a_broken_one() {
        assertThat(objections(graph)).isEmpty();
        assertThat(graph).contains("MR/1/WC", "exhibitNumber", "Control Room North");
        assertThat(graph).doesNotContain("Mara", "razors");
        assertThat(
                        objections(
                                graph.replace(
                                        "\"@type\" : \"xsd:hexBinary\"",
                                        "\"@type\" : \"xsd:string\"")))
                .isNotEmpty();
    }

    private static List<String> objections(String jsonld) {
        var ontology = GraphFactory.createDefaultGraph();
        RDFDataMgr.read(ontology, TestVideo.fixture("conf/case/case-1.4.0.ttl").toUri().toString());
        var data = GraphFactory.createDefaultGraph();
        RDFDataMgr.read(
                data,
                new ByteArrayInputStream(jsonld.getBytes(StandardCharsets.UTF_8)),
                Lang.JSONLD11);
        assertThat(data.size()).isGreaterThan(40);
        return ShaclValidator.get()
                .validate(shapes(ontology), new Union(data, ontology))
                .getEntries()
                .stream()
                .map(entry -> entry.focusNode() + " " + entry.message())
                .toList();
    }

    /// Without the constraints in SPARQL, one of which Jena cannot read.
    private static Shapes shapes(Graph ontology) {
        var plain = GraphFactory.createDefaultGraph();
        var sparql = NodeFactory.createURI("http://www.w3.org/ns/shacl#sparql");
        ontology.find()
                .filterDrop(triple -> triple.getPredicate().equals(sparql))
                .forEachRemaining(plain::add);
        return Shapes.parse(plain);
    }
}
