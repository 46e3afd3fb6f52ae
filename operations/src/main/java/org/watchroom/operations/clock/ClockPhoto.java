package org.watchroom.operations.clock;

import java.util.Arrays;

/// What a check was read from: a photograph that somebody took, or a frame of the recording.
///
/// @param sha256 of the bytes as they came, 64 digits in lower case
/// @param size in bytes
/// @param mediaType `image/jpeg` or `image/png`
public record ClockPhoto(String sha256, int size, String mediaType, Origin origin) {
    /// Where it is from.
    public enum Origin {
        PHOTO("photo"),
        FRAME("frame");

        private final String code;

        Origin(String code) {
            this.code = code;
        }

        /// As the database has it.
        public String code() {
            return code;
        }

        /// @throws IllegalArgumentException when the database knows more than this program
        static Origin of(String code) {
            return Arrays.stream(values())
                    .filter(origin -> origin.code.equals(code))
                    .findFirst()
                    .orElseThrow(() ->
                            new IllegalArgumentException("no picture is from \"" + code + "\""));
        }
    }
}
