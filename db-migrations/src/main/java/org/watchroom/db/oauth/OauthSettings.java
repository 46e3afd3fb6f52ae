package org.watchroom.db.oauth;

import java.net.URI;
import java.util.Locale;

/// Where tokens for a server come from.
///
/// @param issuer as it stands in `pg_hba.conf`, to the letter
/// @param clientId what the issuer knows this program by; no secret belongs to it
/// @param scope may be empty
public record OauthSettings(URI issuer, String clientId, String scope) {
    /// Names of the settings, as PostgreSQL's own programs call them.
    public static final String ISSUER = "oauth_issuer";

    public static final String CLIENT_ID = "oauth_client_id";
    public static final String SCOPE = "oauth_scope";

    /// From what stands in the configuration.
    ///
    /// @throws IllegalArgumentException naming the setting that cannot be used
    public static OauthSettings of(String issuer, String clientId, String scope) {
        if (clientId.isBlank()) {
            throw new IllegalArgumentException(
                    "oauth_client_id is missing: what the issuer knows this console by");
        }
        try {
            var uri = URI.create(issuer);
            if (isSafe(uri) && uri.getRawQuery() == null && uri.getRawFragment() == null) {
                return new OauthSettings(uri, clientId, scope);
            }
        } catch (IllegalArgumentException _) {
            // said below
        }
        throw new IllegalArgumentException(
                "oauth_issuer is the https address of who gives out tokens, not "
                        + (issuer.isBlank() ? "nothing" : issuer));
    }

    /// Whether what goes there is read by nobody on the way: `https`, or this very machine.
    public static boolean isSafe(URI address) {
        var scheme = String.valueOf(address.getScheme()).toLowerCase(Locale.ROOT);
        var host = address.getHost();
        return host != null
                && address.getRawUserInfo() == null
                && (scheme.equals("https")
                        || scheme.equals("http")
                                && (host.equals("localhost")
                                        || host.equals("127.0.0.1")
                                        || host.equals("[::1]")));
    }

    /// Where the issuer says what it can do (OpenID Connect Discovery 1.0 §4).
    public URI discovery() {
        return URI.create(
                issuer.toString().replaceFirst("/$", "") + "/.well-known/openid-configuration");
    }
}
