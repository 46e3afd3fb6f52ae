package org.watchroom.operations.recorder.onvif;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import org.watchroom.operations.recorder.device.Login;

/// The header by which we sign in: WS-Security UsernameToken with a digest of the password (OASIS
/// UsernameToken Profile 1.0). The password itself is not sent.
final class Security {
    private Security() {}

    /// @param created by the device's clock; a device refuses what looks old to it
    /// @param nonce sixteen bytes nobody can guess, others each time
    static String header(Login login, Instant created, byte[] nonce) {
        var when = created.truncatedTo(ChronoUnit.SECONDS).toString();
        return """
        <wsse:Security s:mustUnderstand="1"><wsse:UsernameToken>\
        <wsse:Username>%s</wsse:Username>\
        <wsse:Password Type="http://docs.oasis-open.org/wss/2004/01/oasis-200401-wss-username-token-profile-1.0#PasswordDigest">%s</wsse:Password>\
        <wsse:Nonce EncodingType="http://docs.oasis-open.org/wss/2004/01/oasis-200401-wss-soap-message-security-1.0#Base64Binary">%s</wsse:Nonce>\
        <wsu:Created>%s</wsu:Created>\
        </wsse:UsernameToken></wsse:Security>\
        """
                .formatted(
                        Xml.escaped(login.name()),
                        digest(nonce, when, login.password()),
                        Base64.getEncoder().encodeToString(nonce),
                        when);
    }

    static String digest(byte[] nonce, String created, String password) {
        try {
            var sha = MessageDigest.getInstance("SHA-1");
            sha.update(nonce);
            sha.update(created.getBytes(StandardCharsets.UTF_8));
            sha.update(password.getBytes(StandardCharsets.UTF_8));
            return Base64.getEncoder().encodeToString(sha.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
