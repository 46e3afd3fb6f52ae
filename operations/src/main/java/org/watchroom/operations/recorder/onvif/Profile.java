package org.watchroom.operations.recorder.onvif;

import java.util.Comparator;
import java.util.Optional;

/// A media profile: a way in which a camera's pictures are sent.
///
/// @param source token of the camera
/// @param place name of the camera's picture, as somebody set it
/// @param configuration token of how the picture is cut; empty where it names none
/// @param analytics token of what looks for motion and the like in it; empty where it names none
/// @param pixels of one picture; 0 where it sends none
/// @param stills sends pictures one by one (MJPEG) rather than video
/// @param rate most bits in a second, in thousands
record Profile(
        String token,
        String source,
        String place,
        String configuration,
        String analytics,
        long pixels,
        boolean stills,
        long rate) {
    /// Of one size video goes first: single pictures take far more to send and to show.
    static final Comparator<Profile> SMALLEST =
            Comparator.comparingLong(Profile::pixels)
                    .thenComparing(Profile::stills)
                    .thenComparingLong(Profile::rate);

    static final Comparator<Profile> LARGEST =
            Comparator.comparingLong(Profile::pixels)
                    .reversed()
                    .thenComparing(Profile::stills)
                    .thenComparing(Profile::rate, Comparator.reverseOrder());

    /// Reads a `Profiles` element of either media service. Empty when it is none of a camera.
    static Optional<Profile> read(Xml told) {
        // The newer service has one more level and other names.
        var inner = told.at("Configurations").orElse(told);
        var picture = inner.at("VideoSourceConfiguration").or(() -> inner.at("VideoSource"));
        var token = told.attribute("token");
        var source = picture.flatMap(p -> p.text("SourceToken"));
        if (token.isEmpty() || source.isEmpty()) {
            return Optional.empty();
        }
        var encoder = inner.at("VideoEncoderConfiguration").or(() -> inner.at("VideoEncoder"));
        var analytics = inner.at("VideoAnalyticsConfiguration").or(() -> inner.at("Analytics"));
        return Optional.of(
                new Profile(
                        token.get(),
                        source.get(),
                        picture.flatMap(p -> p.text("Name")).orElse(""),
                        picture.flatMap(p -> p.attribute("token")).orElse(""),
                        analytics.flatMap(a -> a.attribute("token")).orElse(""),
                        number(encoder, "Resolution", "Width")
                                * number(encoder, "Resolution", "Height"),
                        encoder.flatMap(e -> e.text("Encoding"))
                                .orElse("")
                                .equalsIgnoreCase("JPEG"),
                        number(encoder, "RateControl", "BitrateLimit")));
    }

    private static long number(Optional<Xml> xml, String... path) {
        try {
            var told = xml.flatMap(x -> x.text(path));
            return told.map(Double::parseDouble).map(Math::round).orElse(0L);
        } catch (NumberFormatException _) {
            return 0;
        }
    }
}
