package org.watchroom.operations.evidence.taking;

import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.watchroom.operations.clip.Clip;
import org.watchroom.operations.recorder.Segment;
import org.watchroom.operations.recorder.TimeSpan;
import org.watchroom.operations.report.ClockWords;
import org.watchroom.operations.report.Moments;
import org.watchroom.operations.site.Camera;

/// How exhibits of footage say what they are, and how their files are called: the same in a vault
/// and in a pack, so that the same thing is said of the same bytes.
public final class FootageWords {
    private static final DateTimeFormatter STAMP =
            DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmss'Z'", Locale.ROOT)
                    .withZone(ZoneOffset.UTC);

    private final Moments moments;

    /// @param zone of the store
    public FootageWords(ZoneId zone) {
        this.moments = new Moments(zone);
    }

    /// `Till bank (CAM02)`.
    public static String label(Camera camera) {
        var place =
                camera.place().isBlank() || camera.name().contains(camera.place())
                        ? ""
                        : ", " + camera.place();
        return camera.name() + place + " (" + camera.code() + ")";
    }

    /// Which time a recording shows, as far as it can be read.
    public static Optional<TimeSpan> covers(Segment segment) {
        return segment.readable()
                ? Optional.of(new TimeSpan(segment.start(), segment.end()))
                : Optional.empty();
    }

    public String master(Camera camera, Segment segment) {
        return "Recording of %s%s; the recorder's own file, copied bit for bit; its clock %s"
                .formatted(
                        label(camera),
                        covers(segment)
                                .map(span -> ", " + moments.span(span.from(), span.to()))
                                .orElse(""),
                        ClockWords.clause(segment.clock(), moments));
    }

    /// @param sources references of the recordings it was cut from
    public String clip(Camera camera, Clip clip, List<String> sources) {
        return "Clip of %s, %s, cut without touching a picture from %s. %s"
                .formatted(
                        label(camera),
                        moments.span(clip.from(), clip.to()),
                        String.join(", ", sources),
                        clip.proof());
    }

    public String viewingCopy(Camera camera, TimeSpan shown, String source) {
        return "Viewing copy of %s, %s, made from %s: encoded again, time and VIEWING COPY burnt in, no sound"
                .formatted(label(camera), moments.span(shown.from(), shown.to()), source);
    }

    public String still(Camera camera, Instant taken, String source) {
        return "Still of %s, %s, from %s, decoded without loss"
                .formatted(label(camera), moments.brief(taken), source);
    }

    /// What is missing of the span, one sentence.
    public String gaps(Camera camera, List<TimeSpan> gaps) {
        return "No footage of %s from %s."
                .formatted(
                        label(camera),
                        String.join(
                                ", nor from ",
                                gaps.stream()
                                        .map(gap -> moments.span(gap.from(), gap.to()))
                                        .toList()));
    }

    /// The name of a copy carries its reference, so that it is never taken for the original.
    ///
    /// @param extension with its point
    public static UnaryOperator<String> copyName(Camera camera, Instant from, String extension) {
        var tail = "_" + camera.code() + "_" + STAMP.format(from) + extension;
        return reference -> reference.replace('/', '-') + tail;
    }

    /// In lower case with its point; empty where there is none.
    public static String extension(String name) {
        int dot = name.lastIndexOf('.');
        return dot < 0 ? "" : name.substring(dot).toLowerCase(Locale.ROOT);
    }

    public static String mediaType(String name) {
        return switch (extension(name)) {
            case ".mp4", ".m4v" -> "video/mp4";
            case ".mkv" -> "video/x-matroska";
            case ".avi" -> "video/x-msvideo";
            case ".mov" -> "video/quicktime";
            case ".ts" -> "video/mp2t";
            default -> "application/octet-stream";
        };
    }
}
