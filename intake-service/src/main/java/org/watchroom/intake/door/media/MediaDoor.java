package org.watchroom.intake.door.media;

import io.helidon.http.HeaderName;
import io.helidon.http.HeaderNames;
import io.helidon.http.Method;
import io.helidon.http.Status;
import io.helidon.webserver.http.Handler;
import io.helidon.webserver.http.HttpRules;
import io.helidon.webserver.http.HttpService;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.time.Clock;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.watchroom.intake.door.Answers;
import org.watchroom.intake.door.Guesses;
import org.watchroom.operations.failure.Failure;
import org.watchroom.operations.intake.Problem;
import org.watchroom.operations.intake.follow.Following;

/// `/media`: tus 1.0 with creation, termination and expiration
/// (<https://tus.io/protocols/resumable-upload>).
///
/// An upload is begun with the report and the secret of its receipt in `Upload-Metadata`; its
/// address is as hard to guess as that secret. What has come is sealed and on the disk before it is
/// counted in `Upload-Offset`; a request that breaks off loses nothing of that.
public final class MediaDoor implements HttpService {
    private static final Logger LOG = LoggerFactory.getLogger(MediaDoor.class);
    private static final HeaderName RESUMABLE = HeaderNames.create("Tus-Resumable");
    private static final HeaderName LENGTH = HeaderNames.create("Upload-Length");
    private static final HeaderName OFFSET = HeaderNames.create("Upload-Offset");
    private static final HeaderName METADATA = HeaderNames.create("Upload-Metadata");
    private static final String VERSION = "1.0.0";
    private static final String METHODS = "OPTIONS, POST, HEAD, PATCH, DELETE";

    private final Uploads uploads;
    private final Following following;
    private final MediaLimits limits;
    private final Clock clock;
    private final Guesses guesses;
    private final Semaphore places;
    private final Set<String> busy = ConcurrentHashMap.newKeySet();

    public MediaDoor(Uploads uploads, Following following, MediaLimits limits, Clock clock) {
        this.uploads = uploads;
        this.following = following;
        this.limits = limits;
        this.clock = clock;
        this.guesses = new Guesses(clock);
        this.places = new Semaphore(limits.atOnce());
    }

    @Override
    public void routing(HttpRules rules) {
        rules.options("/", (_, response) -> able(response))
                .post("/", guarded(this::begin))
                .head("/{report}/{id}", guarded(this::where))
                .route(Method.PATCH, "/{report}/{id}", guarded(this::more))
                .delete("/{report}/{id}", guarded(this::end))
                .any("/", (_, response) -> wrongMethod(response))
                .any("/{report}/{id}", (_, response) -> wrongMethod(response));
    }

    private static void wrongMethod(ServerResponse response) {
        response.header(HeaderNames.ALLOW, METHODS);
        say(response, MediaProblems.method(METHODS));
    }

    private interface Step {
        void go(ServerRequest request, ServerResponse response) throws IOException;
    }

    private Handler guarded(Step step) {
        return (request, response) -> {
            response.header(RESUMABLE, VERSION).header(HeaderNames.CACHE_CONTROL, "no-store");
            if (!request.headers().value(RESUMABLE).orElse("").equals(VERSION)) {
                response.header(HeaderNames.create("Tus-Version"), VERSION);
                say(response, MediaProblems.version());
            } else if (guesses.tooMany(request.remotePeer().host())) {
                say(response, MediaProblems.guesses());
            } else {
                try {
                    step.go(request, response);
                } catch (IOException disk) {
                    LOG.warn("A file could not be kept: {}", disk.getMessage());
                    say(response, MediaProblems.away());
                } catch (Failure.Refused keys) { // those of the service are still on their way
                    LOG.warn("A file could not be sealed: {}", keys.rule());
                    say(response, MediaProblems.away());
                }
            }
        };
    }

    private void able(ServerResponse response) {
        response.header(RESUMABLE, VERSION)
                .header(HeaderNames.create("Tus-Version"), VERSION)
                .header(HeaderNames.create("Tus-Extension"), "creation,termination,expiration")
                .header(HeaderNames.create("Tus-Max-Size"), Long.toString(limits.largestFile()))
                .status(Status.NO_CONTENT_204)
                .send();
    }

    private void begin(ServerRequest request, ServerResponse response) throws IOException {
        var about = Metadata.read(request.headers().value(METADATA).orElse(""));
        var report = about.uuid("report");
        if (report.isEmpty() || !following.fits(report.get(), about.text("secret"))) {
            guesses.wrong(request.remotePeer().host());
            say(response, MediaProblems.noSuchReport());
            return;
        }
        var standing = following.standing(report.get());
        long length = number(request, LENGTH);
        if (standing.isEmpty()) {
            say(response, MediaProblems.noSuchReport());
        } else if (length <= 0) {
            say(response, MediaProblems.length());
        } else if (length > limits.largestFile()) {
            say(response, MediaProblems.tooLarge(limits.largestFile()));
        } else if (standing.get()
                .receivedAt()
                .plus(limits.afterReport())
                .isBefore(clock.instant())) {
            say(response, MediaProblems.tooLate());
        } else {
            begun(request, response, report.get(), length, about.text("filename"));
        }
    }

    private void begun(
            ServerRequest request, ServerResponse response, UUID report, long length, String name)
            throws IOException {
        var key = request.headers().value(HeaderNames.create("Idempotency-Key"));
        var upload =
                uploads.begin(
                        report,
                        key.filter(one -> one.length() <= 200),
                        length,
                        name.isBlank() ? "file" : name);
        if (upload.isEmpty()) {
            say(response, MediaProblems.tooMany(limits.filesPerReport()));
            return;
        }
        response.header(HeaderNames.LOCATION, "/media/" + report + "/" + upload.get().id())
                .header(HeaderNames.create("Upload-Expires"), expires())
                .status(Status.CREATED_201)
                .send();
    }

    private String expires() {
        return DateTimeFormatter.RFC_1123_DATE_TIME.format(
                clock.instant().plus(limits.unfinished()).atZone(ZoneOffset.UTC));
    }

    private void where(ServerRequest request, ServerResponse response) throws IOException {
        var address = Address.of(request);
        var upload = uploads.find(address.report(), address.id());
        if (upload.isPresent()) {
            try {
                tell(response, upload.get().offset(), upload.get().info().length());
                return;
            } catch (NoSuchFileException _) {
                // Taken in at this very moment.
            }
        }
        var taken = uploads.taken(address.report(), address.id());
        if (taken.isPresent()) {
            tell(response, taken.get(), taken.get());
        } else {
            guesses.wrong(request.remotePeer().host());
            response.status(Status.NOT_FOUND_404).send();
        }
    }

    private static void tell(ServerResponse response, long offset, long length) {
        response.header(OFFSET, Long.toString(offset))
                .header(LENGTH, Long.toString(length))
                .status(Status.OK_200)
                .send();
    }

    private void more(ServerRequest request, ServerResponse response) throws IOException {
        var address = Address.of(request);
        var type = request.headers().value(HeaderNames.CONTENT_TYPE).orElse("");
        if (!type.equals("application/offset+octet-stream")) {
            last(response, MediaProblems.type());
        } else {
            more(request, address).accept(response);
        }
    }

    /// The answer is given when nobody is in its way any more: a sender may go on at once.
    private Consumer<ServerResponse> more(ServerRequest request, Address address)
            throws IOException {
        if (!places.tryAcquire()) {
            return response -> last(response, MediaProblems.busy());
        }
        try {
            if (!busy.add(address.id())) {
                return response -> last(response, MediaProblems.locked());
            }
            try {
                return append(request, address);
            } finally {
                busy.remove(address.id());
            }
        } finally {
            places.release();
        }
    }

    private Consumer<ServerResponse> append(ServerRequest request, Address address)
            throws IOException {
        var found = uploads.find(address.report(), address.id());
        if (found.isEmpty()) {
            var taken = uploads.taken(address.report(), address.id());
            if (taken.isPresent() && number(request, OFFSET) == taken.get()) {
                return response -> given(response, taken.get());
            }
            guesses.wrong(request.remotePeer().host());
            return response -> last(response, MediaProblems.noSuchUpload());
        }
        var upload = found.get();
        long offset = upload.offset();
        if (number(request, OFFSET) != offset) {
            return response -> {
                response.header(OFFSET, Long.toString(offset));
                last(response, MediaProblems.otherOffset(offset));
            };
        }
        long now = upload.take(offset, request.content().inputStream(), limits.piece());
        return now < 0
                ? response -> last(response, MediaProblems.moreThanSaid())
                : response -> given(response, now);
    }

    private void given(ServerResponse response, long offset) {
        response.header(OFFSET, Long.toString(offset))
                .header(HeaderNames.create("Upload-Expires"), expires())
                .status(Status.NO_CONTENT_204)
                .send();
    }

    private void end(ServerRequest request, ServerResponse response) throws IOException {
        var address = Address.of(request);
        var upload = uploads.find(address.report(), address.id());
        if (upload.isEmpty()) {
            say(response, MediaProblems.noSuchUpload());
        } else if (upload.get().whole() || !busy.add(address.id())) {
            say(response, MediaProblems.locked());
        } else {
            try {
                uploads.discard(upload.get());
            } finally {
                busy.remove(address.id());
            }
            response.status(Status.NO_CONTENT_204).send();
        }
    }

    private static long number(ServerRequest request, HeaderName name) {
        var text = request.headers().value(name).orElse("");
        return text.matches("\\d{1,15}") ? Long.parseLong(text) : -1;
    }

    private static void say(ServerResponse response, Problem problem) {
        Answers.problem(response, problem, Optional.empty());
    }

    /// The rest of the body may still be on the line.
    private static void last(ServerResponse response, Problem problem) {
        Answers.lastProblem(response, problem);
    }

    /// @param id of the upload
    private record Address(UUID report, String id) {
        static Address of(ServerRequest request) {
            var path = request.path().pathParameters();
            return new Address(
                    Metadata.uuidOf(path.get("report")).orElse(new UUID(0, 0)), path.get("id"));
        }
    }
}
