package org.watchroom.operations.statement.signing;

/// A signature that was given.
///
/// @param signer who, in words
/// @param proof what proves it, of the media type `proofType`
/// @param result the pages as they are served, of the media type `resultType`
public record Signed(
        Method method,
        String signer,
        byte[] proof,
        String proofType,
        byte[] result,
        String resultType) {
    /// How. Codes are stored.
    public enum Method {
        DRAWN("drawn"),
        CERTIFICATE("certificate"),
        PAPER("paper");

        private final String code;

        Method(String code) {
            this.code = code;
        }

        public String code() {
            return code;
        }

        public static Method of(String code) {
            for (var method : values()) {
                if (method.code.equals(code)) {
                    return method;
                }
            }
            throw new IllegalArgumentException("nobody signs by \"" + code + "\"");
        }
    }
}
