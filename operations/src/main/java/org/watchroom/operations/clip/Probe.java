package org.watchroom.operations.clip;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.watchroom.operations.failure.Failure;
import org.watchroom.operations.work.Stop;

/// Measures video files. Reads every packet, decodes none.
public final class Probe {
    private static final Duration LIMIT = Duration.ofMinutes(3);
    private static final double MICROS = 1_000_000;
    private static final Pattern SECONDS = Pattern.compile("-?\\d{1,10}(\\.\\d+)?");
    private static final Pattern PLACE = Pattern.compile("\\d{1,18}");

    /// ffprobe takes this checksum of each packet too, asked or not: with SHA-256, which it is slow
    /// at, that took seven times as long as all the rest.
    private static final String CHECKSUM = "murmur3";

    private static final List<String> QUESTION =
            List.of(
                    "-v",
                    "error",
                    "-protocol_whitelist",
                    "file",
                    "-select_streams",
                    "v:0",
                    "-show_data_hash",
                    CHECKSUM,
                    "-show_entries",
                    "packet=pts_time,dts_time,duration_time,flags,pos,size:stream=codec_name,width,height,extradata_hash:format=format_name,duration",
                    "-of",
                    "compact=p=1:nk=0");

    private final Ffmpeg ffmpeg;
    private final Optional<Map<Path, Look>> seen;

    public Probe(Ffmpeg ffmpeg) {
        this(ffmpeg, Optional.empty());
    }

    private Probe(Ffmpeg ffmpeg, Optional<Map<Path, Look>> seen) {
        this.ffmpeg = ffmpeg;
        this.seen = seen;
    }

    /// Looks at each file once: for work on files that nobody changes meanwhile.
    public static Probe remembering(Ffmpeg ffmpeg) {
        return new Probe(ffmpeg, Optional.of(new ConcurrentHashMap<>()));
    }

    /// @throws Failure.Unreadable when there is no video in it that could be decoded from its start
    ///   or a key frame
    public Media of(Path file, Stop stop) {
        return look(file, stop).media();
    }

    /// The same, with the place of every picture.
    Look look(Path file, Stop stop) {
        return seen.map(before -> before.computeIfAbsent(file, one -> looked(one, stop)))
                .orElseGet(() -> looked(file, stop));
    }

    private Look looked(Path file, Stop stop) {
        if (!Files.isRegularFile(file)) {
            throw new Failure.Missing("the recording " + file.getFileName());
        }
        try (var output = ffmpeg.probe(file, QUESTION, LIMIT, stop)) {
            var answer = new Answer();
            try (var lines = Files.newBufferedReader(output.out(), StandardCharsets.UTF_8)) {
                answer.read(lines);
            } catch (IOException lost) {
                throw new UncheckedIOException(lost);
            }
            return answer.look(file, output.complaint());
        }
    }

    /// @param complete whether every packet of the file is in it, also those not to be shown
    record Look(Media media, Packets packets, boolean complete) {}

    /// What ffprobe answered, line by line.
    private static final class Answer {
        private long[] stamps = new long[1024];
        private long[] lengths = new long[1024];
        private boolean[] keys = new boolean[1024];
        private long[] places = new long[1024];
        private int[] sizes = new int[1024];
        private int count;
        private boolean complete = true;
        private final Map<String, String> facts = new HashMap<>();

        void read(BufferedReader lines) throws IOException {
            for (var line = lines.readLine(); line != null; line = lines.readLine()) {
                if (line.startsWith("packet|")) {
                    packet(line);
                } else {
                    fields(line).forEach(facts::putIfAbsent);
                }
            }
        }

        private static Map<String, String> fields(String line) {
            var fields = new HashMap<String, String>();
            for (var part : line.split("\\|")) {
                var at = part.indexOf('=');
                if (at > 0) {
                    fields.put(part.substring(0, at), part.substring(at + 1));
                }
            }
            return fields;
        }

        /// There are ninety thousand of these in an hour.
        private void packet(String line) {
            var stamp =
                    micros(field(line, "|pts_time=")).or(() -> micros(field(line, "|dts_time=")));
            var flags = field(line, "|flags=");
            if (stamp.isEmpty()
                    || flags != null && (flags.indexOf('D') >= 0 || flags.indexOf('C') >= 0)) {
                complete = false;
                return;
            }
            if (count == stamps.length) {
                stamps = Arrays.copyOf(stamps, count * 2);
                lengths = Arrays.copyOf(lengths, count * 2);
                keys = Arrays.copyOf(keys, count * 2);
                places = Arrays.copyOf(places, count * 2);
                sizes = Arrays.copyOf(sizes, count * 2);
            }
            stamps[count] = stamp.get();
            places[count] = number(field(line, "|pos="));
            sizes[count] = (int) number(field(line, "|size="));
            lengths[count] = micros(field(line, "|duration_time=")).orElse(0L);
            keys[count++] = flags != null && flags.indexOf('K') >= 0;
        }

        private static @Nullable String field(String line, String key) {
            int at = line.indexOf(key);
            if (at < 0) {
                return null;
            }
            int end = line.indexOf('|', at + key.length());
            return line.substring(at + key.length(), end < 0 ? line.length() : end);
        }

        Look look(Path file, String complaint) {
            var packets = new Packets(stamps, lengths, keys, places, sizes).range(0, count);
            var first = packets.first();
            var keyFrames =
                    IntStream.range(0, count)
                            .filter(n -> keys[n])
                            .mapToLong(n -> stamps[n] - first)
                            .sorted()
                            .mapToObj(Probe::duration)
                            .toList();
            if (keyFrames.isEmpty()) {
                throw new Failure.Unreadable(
                        "%s holds no picture that can be shown (%s)"
                                .formatted(file.getFileName(), complaint),
                        "Fetch it from the recorder again",
                        null);
            }
            var length = packets.end() - first;
            var media =
                    new Media(
                            file,
                            facts.getOrDefault("format_name", ""),
                            facts.getOrDefault("codec_name", "unknown"),
                            length("width"),
                            length("height"),
                            count < 2 ? 0 : count * MICROS / length,
                            micros(facts.get("duration")).map(Probe::duration),
                            duration(length),
                            count,
                            duration(first),
                            keyFrames,
                            facts.getOrDefault("extradata_hash", ""));
            return new Look(media, packets, complete);
        }

        /// -1 where it is not told.
        private static long number(@Nullable String text) {
            return text == null || !PLACE.matcher(text).matches() ? -1 : Long.parseLong(text);
        }

        private int length(String key) {
            var text = facts.getOrDefault(key, "0");
            return text.matches("\\d{1,6}") ? Integer.parseInt(text) : 0;
        }
    }

    private static Duration duration(long micros) {
        return Duration.ofNanos(micros * 1000);
    }

    private static Optional<Long> micros(@Nullable String seconds) {
        return seconds == null || !SECONDS.matcher(seconds).matches()
                ? Optional.empty()
                : Optional.of(Math.round(Double.parseDouble(seconds) * MICROS));
    }
}
