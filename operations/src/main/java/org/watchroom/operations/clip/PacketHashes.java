package org.watchroom.operations.clip;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.watchroom.operations.work.Stop;

/// The SHA-256 of every stored picture of a file, with its time stamp: what proves that a cut
/// changed nothing.
///
/// @param stamps presentation time stamps in microseconds, in stored order
record PacketHashes(List<Long> stamps, List<Long> lengths, List<String> hashes) {
    /// What a picture's units are, without the parameter sets that containers repeat or leave out.
    private static final String H264_UNITS = "h264_mp4toannexb,filter_units=pass_types=1-5";

    private static final String HEVC_UNITS = "hevc_mp4toannexb,filter_units=pass_types=0-31";

    /// @param units true to compare the coded pictures themselves, for H.264 and H.265 whose
    ///   wrapping differs between containers
    static PacketHashes of(Ffmpeg ffmpeg, Path file, String codec, boolean units, Stop stop) {
        var arguments =
                new ArrayList<>(
                        List.of(
                                "-v",
                                "error",
                                "-protocol_whitelist",
                                "file,pipe",
                                "-copyts",
                                "-i",
                                file.toAbsolutePath().toString(),
                                "-map",
                                "0:v:0",
                                "-c",
                                "copy"));
        if (units) {
            arguments.addAll(List.of("-bsf:v", codec.equals("hevc") ? HEVC_UNITS : H264_UNITS));
        }
        arguments.addAll(List.of("-f", "framehash", "-hash", "sha256", "-"));
        try (var output = ffmpeg.convert(file, Path.of("."), arguments, Ffmpeg.LONG, stop)) {
            return read(output.out());
        }
    }

    private static PacketHashes read(Path listing) {
        var stamps = new ArrayList<Long>();
        var lengths = new ArrayList<Long>();
        var hashes = new ArrayList<String>();
        double tick = 0;
        try (var lines = Files.newBufferedReader(listing, StandardCharsets.UTF_8)) {
            for (var line = lines.readLine(); line != null; line = lines.readLine()) {
                var fields = line.split("[,:/] *");
                if (line.startsWith("#tb 0:")) {
                    tick =
                            1e6
                                    * Long.parseLong(fields[1].strip())
                                    / Long.parseLong(fields[2].strip());
                } else if (!line.startsWith("#") && fields.length >= 6) {
                    stamps.add(Math.round(Long.parseLong(fields[2].strip()) * tick));
                    lengths.add(Math.round(Long.parseLong(fields[3].strip()) * tick));
                    hashes.add(fields[5].strip());
                }
            }
        } catch (IOException lost) {
            throw new UncheckedIOException(lost);
        }
        return new PacketHashes(List.copyOf(stamps), List.copyOf(lengths), List.copyOf(hashes));
    }

    int count() {
        return hashes.size();
    }

    /// Where the longest run that continues `clip` from `at` lies in this file.
    Run runOf(PacketHashes clip, int at) {
        var best = new Run(0, 0);
        var wanted = clip.hashes();
        for (var n = 0; n < hashes.size() && best.count() < wanted.size() - at; n++) {
            var length = 0;
            while (n + length < hashes.size()
                    && at + length < wanted.size()
                    && hashes.get(n + length).equals(wanted.get(at + length))) {
                length++;
            }
            if (length > best.count()) {
                best = new Run(n, length);
            }
        }
        return best;
    }

    /// @param first place of its first packet
    record Run(int first, int count) {}
}
