package org.watchroom.intake.door;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import org.watchroom.operations.intake.Problem;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Reads JSON strictly, so that nobody reads it differently from its sender: UTF-8, no name twice,
/// nothing after it, not nested deeper than 32.
final class StrictJson {
    private static final int DEEPEST = 32;
    private static final JsonMapper JSON =
            JsonMapper.builder(
                            JsonFactory.builder()
                                    .streamReadConstraints(
                                            StreamReadConstraints.builder()
                                                    .maxNestingDepth(DEEPEST)
                                                    .build())
                                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                                    .build())
                    .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                    .build();

    private StrictJson() {}

    /// A missing node where there is nothing in it.
    ///
    /// @throws NotJson with what is wrong, and where
    static JsonNode read(byte[] bytes) throws NotJson {
        try {
            return JSON.readTree(text(bytes));
        } catch (CharacterCodingException _) {
            throw new NotJson(DoorProblems.notJson("It is not UTF-8. Send JSON in UTF-8."));
        } catch (JacksonException e) {
            throw new NotJson(DoorProblems.notJson(reason(e)));
        }
    }

    private static String text(byte[] bytes) throws CharacterCodingException {
        var text =
                StandardCharsets.UTF_8
                        .newDecoder()
                        .onMalformedInput(CodingErrorAction.REPORT)
                        .onUnmappableCharacter(CodingErrorAction.REPORT)
                        .decode(ByteBuffer.wrap(bytes))
                        .toString();
        return text.startsWith("\uFEFF")
                ? text.substring(1)
                : text; // RFC 8259, 8.1: a byte order mark may be ignored
    }

    /// Where it is, and what where we know; never a piece of what was sent.
    private static String reason(JacksonException e) {
        var said = e.getOriginalMessage() == null ? "" : e.getOriginalMessage();
        var at =
                e.getLocation() == null || e.getLocation().getLineNr() < 1
                        ? ""
                        : " at line "
                                + e.getLocation().getLineNr()
                                + ", column "
                                + e.getLocation().getColumnNr();
        if (said.startsWith("Duplicate")) {
            return "An object has the same name twice" + at + ". Send each name once.";
        }
        if (said.contains("nesting depth")) {
            return "It is nested too deeply" + at + ". A report has one object with simple fields.";
        }
        return "It cannot be read" + at + ". Send one JSON object and nothing after it.";
    }

    /// It is not JSON.
    static final class NotJson extends Exception {
        private static final long serialVersionUID = 1;
        private final transient Problem problem;

        NotJson(Problem problem) {
            super(problem.detail(), null, false, false);
            this.problem = problem;
        }

        Problem problem() {
            return problem;
        }
    }
}
