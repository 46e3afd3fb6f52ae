package org.watchroom.operations.clip;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/// What a video file holds, measured on its packets and not only read from its header.
///
/// Media time runs from the first picture: 0 is the first picture, whatever time stamp the
/// container gives it.
///
/// @param format ffmpeg's name of the container, such as `avi`
/// @param codec ffmpeg's name of the video codec, such as `hevc`
/// @param framesPerSecond the mean of what was measured, 0 for a single picture
/// @param declared the length the container claims, empty when it claims none
/// @param length from the first picture to the end of the last one, measured
/// @param firstStamp the container's time stamp of the first picture
/// @param keyFrames media times of the key frames, ascending; never empty
/// @param setup hash of the decoder's set-up data; pictures of files with equal set-up can follow
///   each other
public record Media(
        Path file,
        String format,
        String codec,
        int width,
        int height,
        double framesPerSecond,
        Optional<Duration> declared,
        Duration length,
        int pictures,
        Duration firstStamp,
        List<Duration> keyFrames,
        String setup) {
    private static final Duration SLACK = Duration.ofSeconds(1);

    public Media {
        keyFrames = List.copyOf(keyFrames);
    }

    /// True when the container claims a length that its pictures do not have, by more than a second
    /// and two per cent.
    public boolean claimsAnotherLength() {
        return declared.map(claim -> claim.minus(length).abs())
                .filter(off -> off.compareTo(SLACK) > 0 && off.toMillis() > length.toMillis() / 50)
                .isPresent();
    }

    /// The last key frame at or before `at`, or the first one there is.
    public Duration keyFrameBefore(Duration at) {
        return keyFrames.stream()
                .filter(key -> key.compareTo(at) <= 0)
                .reduce((_, later) -> later)
                .orElse(keyFrames.getFirst());
    }
}
