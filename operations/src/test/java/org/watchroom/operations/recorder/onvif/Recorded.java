package org.watchroom.operations.recorder.onvif;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.watchroom.operations.clip.TestVideo;
import org.watchroom.operations.recorder.onvif.ContractServer.Asked;
import org.watchroom.operations.recorder.onvif.ContractServer.Given;
import tools.jackson.databind.json.JsonMapper;

/// What real cameras answered.
final class Recorded {
    private static final List<String> FOLDERS = List.of("core", "media", "events", "ptz");

    private Recorded() {}

    /// One exchange of a file of `onvif-events`.
    record Exchange(String question, int status, String response) {
        boolean pull() {
            return question.equals("PullMessages");
        }

        /// As the camera sent it; what is not SOAP went out as a web page.
        Given given() {
            var page = response.contains("<html");
            return new Given(
                    status,
                    page ? "text/html" : "application/soap+xml",
                    response.getBytes(StandardCharsets.UTF_8));
        }
    }

    /// Of a message only what makes it one, read without the reader that is tested.
    record Message(String topic, String at, String source, String data) {}

    /// The camera of one make, which gives for each question the answer recorded for it.
    static ContractServer.Answers camera(String make) {
        var root = TestVideo.fixture("onvif/" + make);
        return asked -> answer(root, asked);
    }

    private static Optional<Given> answer(Path root, Asked asked) throws IOException {
        for (var folder : FOLDERS) {
            var file = root.resolve(folder).resolve(asked.name() + ".Response.xml");
            if (Files.exists(file)) {
                return Optional.of(Given.soap(Files.readAllBytes(file)));
            }
        }
        return Optional.empty();
    }

    static byte[] file(String name) throws IOException {
        return Files.readAllBytes(TestVideo.fixture("onvif/" + name));
    }

    static List<Exchange> exchanges(String name) throws IOException {
        var json = JsonMapper.shared();
        var all = new ArrayList<Exchange>();
        for (var line : Files.readAllLines(TestVideo.fixture("onvif-events/" + name))) {
            var read = json.readTree(line);
            var action = read.get("soap_action").asString();
            all.add(
                    new Exchange(
                            action.substring(action.lastIndexOf('/') + 1).replace("Request", ""),
                            Integer.parseInt(read.get("response_status").asString()),
                            read.get("response").asString()));
        }
        assumeTrue(!all.isEmpty());
        return all;
    }

    /// The messages of an answer that say something, counted in its text.
    static List<Message> messages(String response) {
        var one =
                Pattern.compile(
                        "<wsnt:NotificationMessage>(.*?)</wsnt:NotificationMessage>",
                        Pattern.DOTALL);
        return one.matcher(response)
                .results()
                .map(m -> m.group(1))
                .filter(m -> m.contains("UtcTime"))
                .map(m ->
                        new Message(
                                first(m, "<wsnt:Topic[^>]*>\\s*([^<\\s]*)"),
                                first(m, "UtcTime=\"([^\"]*)\""),
                                first(m, "<tt:Source>(.*?)</tt:Source>"),
                                first(m, "<tt:Data>(.*?)</tt:Data>")))
                .toList();
    }

    private static String first(String text, String pattern) {
        var found = Pattern.compile(pattern, Pattern.DOTALL).matcher(text);
        return found.find() ? found.group(1) : "";
    }
}
