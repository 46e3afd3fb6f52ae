package org.watchroom.db.oauth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.watchroom.db.DatabaseAddress;

/// How it is said that people sign in to a server with a token.
final class OauthAddressTest {
    private static final OauthSettings CORP =
            new OauthSettings(
                    URI.create("https://id.corp.example/realm"), "console", "openid watchroom");

    @TempDir private Path home;

    @Test
    void the_address_says_it() {
        var address =
                option(
                        "postgresql://db.example/w?oauth_issuer=https%3A%2F%2Fid.corp.example%2Frealm&oauth_client_id=console&oauth_scope=openid%20watchroom");
        assertThat(address.oauth()).contains(CORP);
        assertThat(address.url())
                .contains("sslmode=verify-full", "requireAuth=none", "BearerFactory")
                .contains("sslfactoryarg=runtime");
    }

    @Test
    void the_service_file_says_it_as_for_other_programs() throws IOException {
        Files.writeString(
                home.resolve(".pg_service.conf"),
                """
                [watchroom]
                host=db.example
                sslrootcert=/etc/root.crt
                require_auth=oauth
                oauth_issuer=https://id.corp.example/realm
                oauth_client_id=console
                oauth_scope=openid watchroom
                """);
        var address =
                DatabaseAddress.shared(Map.of("PGSERVICE", "watchroom"), Optional.empty(), home)
                        .orElseThrow();
        assertThat(address.oauth()).contains(CORP);
        assertThat(address.url()).doesNotContain("sslfactoryarg");
    }

    @Test
    void variables_say_it() {
        var env =
                Map.of(
                        "PGHOST", "db.example",
                        "WATCHROOM_OAUTH_ISSUER", "https://id.corp.example/realm",
                        "WATCHROOM_OAUTH_CLIENT_ID", "console",
                        "WATCHROOM_OAUTH_SCOPE", "openid watchroom");
        assertThat(DatabaseAddress.shared(env, Optional.empty(), home).orElseThrow().oauth())
                .contains(CORP);
    }

    @Test
    void elsewhere_nothing_is_said_of_it() {
        assertThat(option("postgresql://db.example/w").oauth()).isEmpty();
        assertThatThrownBy(
                        () -> option("postgresql://db.example/w").connect(new BearerToken("token")))
                .isInstanceOf(IllegalStateException.class);
    }

    @Test
    void also_this_machine_shows_a_certificate_then() {
        assertThat(
                        option(
                                        "postgresql://localhost/w?oauth_issuer=https://i.example&oauth_client_id=c")
                                .url())
                .contains("sslmode=verify-full");
    }

    @ParameterizedTest
    @CsvSource({
        "oauth_issuer=https://i.example, oauth_client_id",
        "require_auth=oauth, oauth_client_id",
        "require_auth=oauth&oauth_client_id=c, oauth_issuer",
        "oauth_issuer=http://i.example&oauth_client_id=c, https",
        "oauth_issuer=i.example&oauth_client_id=c, https",
        "oauth_issuer=https://u@i.example&oauth_client_id=c, https",
        "oauth_issuer=https://i.example%3Fa&oauth_client_id=c, https",
        "oauth_issuer=https://i%20example&oauth_client_id=c, https",
        "oauth_issuer=https://i.example&oauth_client_id=c&oauth_client_secret=s3, public client",
        "oauth_issuer=https://i.example&oauth_client_id=c&require_auth=password, require_auth",
        "'oauth_issuer=https://i.example&oauth_client_id=c&require_auth=oauth,password', require_auth",
        "oauth_issuer=https://i.example&oauth_client_id=c&sslmode=require, sslmode",
        "oauth_issuer=https://i.example&oauth_client_id=c&sslfactory=x.Y, sslfactory",
    })
    void what_does_not_go_together_is_refused(String settings, String named) {
        for (var host : new String[] {"db.example", "localhost"}) {
            assertThatThrownBy(() -> option("postgresql://" + host + "/w?" + settings))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining(named)
                    .hasMessageNotContaining("s3");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://i.example/a?b",
                "HTTPS://I.example",
                "http://127.0.0.1:81/x",
                "http://[::1]:81",
                "http://localhost"
            })
    void what_nobody_reads_on_the_way_is_safe(String address) {
        assertThat(OauthSettings.isSafe(URI.create(address))).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://i.example",
                "file:///etc/passwd",
                "javascript:1",
                "https:i",
                "/x",
                "http://localhost.i.example",
                "https://a@i.example"
            })
    void what_else_there_is_is_not(String address) {
        assertThat(OauthSettings.isSafe(URI.create(address))).isFalse();
    }

    private DatabaseAddress option(String url) {
        return DatabaseAddress.shared(Map.of(), Optional.of(url), home).orElseThrow();
    }
}
