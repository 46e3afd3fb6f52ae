package org.watchroom.intake.door;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.watchroom.intake.door.StrictJson.NotJson;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.json.JsonMapper;

/// The elements of a JSON array, each in the very bytes in which it came.
final class Pieces {
    private Pieces() {}

    /// @throws NotJson when it is no array, or has more elements
    static List<byte[]> of(byte[] array, int most) throws NotJson {
        StrictJson.read(array); // strict about the whole before it is cut
        var pieces = new ArrayList<byte[]>();
        try (var parser = JsonMapper.shared().createParser(array)) {
            if (parser.nextToken() != JsonToken.START_ARRAY) {
                throw new NotJson(DoorProblems.notJson("A batch is one JSON array of events."));
            }
            while (parser.nextToken() != JsonToken.END_ARRAY) {
                if (pieces.size() >= most) {
                    throw new NotJson(
                            DoorProblems.notJson("A batch has at most " + most + " events."));
                }
                int from = (int) parser.currentTokenLocation().getByteOffset();
                parser.skipChildren();
                parser.finishToken();
                int to = (int) parser.currentLocation().getByteOffset();
                pieces.add(Arrays.copyOfRange(array, from, to));
            }
            return pieces;
        } catch (JacksonException e) {
            throw new NotJson(DoorProblems.notJson("It cannot be read. Send one JSON array."));
        }
    }
}
