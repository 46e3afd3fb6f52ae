package org.watchroom.db;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class DatabaseAddressTest {
    private static final String TIMEOUTS =
            "connectTimeout=2&loginTimeout=3&socketTimeout=15&cancelSignalTimeout=2&tcpKeepAlive=true";
    private static final String CHECKED =
            "?sslmode=verify-full&sslfactory=org.postgresql.ssl.DefaultJavaSSLFactory&channelBinding=require&"
                    + TIMEOUTS;

    @TempDir private Path home;

    @Test
    void without_a_server_named_there_is_none() {
        assertThat(shared(Map.of())).isEmpty();
        assertThat(
                        shared(
                                Map.of(
                                        "PGUSER",
                                        "mara",
                                        "PGPORT",
                                        "5432",
                                        "PGDATABASE",
                                        "x",
                                        "PGHOST",
                                        " ")))
                .isEmpty();
        assertThat(DatabaseAddress.shared(Map.of(), Optional.of(" "), home)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "postgresql://db.example/watch, db.example:5432/watch, '', ''",
        "postgres://db.example, db.example:5432/watchroom, '', ''",
        "jdbc:postgresql://db.example:6543/watch, db.example:6543/watch, '', ''",
        "postgresql://mara@db.example/watch, db.example:5432/watch, mara, ''",
        "postgresql://mara:s%40cr%2Fet@db.example/watch, db.example:5432/watch, mara, s@cr/et",
        "jdbc:postgresql://db.example/watch?user=mara&password=a%26b, db.example:5432/watch, mara, a&b",
        "postgresql://[2001:db8::1]:5433/watch, [2001:db8::1]:5433/watch, '', ''",
        "postgresql://db.example/two%20words, db.example:5432/two%20words, '', ''",
        "postgresql://db.example/watch?application_name=x&connect_timeout=9, db.example:5432/watch, '', ''",
    })
    void an_option_names_it(String option, String place, String user, String password) {
        var address = option(option);
        assertThat(address.url()).isEqualTo("jdbc:postgresql://" + place + CHECKED);
        assertThat(address.user()).isEqualTo(user);
        assertThat(address.password()).isEqualTo(password);
    }

    @Test
    void several_hosts_are_tried_for_the_one_that_writes() {
        assertThat(option("postgresql://a,b:6000,c/watch").url())
                .startsWith("jdbc:postgresql://a:5432,b:6000,c:5432/watch?")
                .contains("targetServerType=primary", "hostRecheckSeconds=1");
        assertThat(shared(Map.of("PGHOST", "a,b", "PGPORT", "6000")).orElseThrow().url())
                .startsWith("jdbc:postgresql://a:6000,b:6000/");
    }

    @Test
    void the_variables_name_it() {
        var address =
                shared(
                                Map.of(
                                        "PGHOST",
                                        "db.example",
                                        "PGPORT",
                                        "6543",
                                        "PGDATABASE",
                                        "watch",
                                        "PGUSER",
                                        "mara",
                                        "PGPASSWORD",
                                        "secret",
                                        "PGSSLMODE",
                                        "verify-full",
                                        "PGSSLROOTCERT",
                                        "/etc/ca.pem"))
                        .orElseThrow();
        assertThat(address.url())
                .startsWith("jdbc:postgresql://db.example:6543/watch?")
                .contains("sslmode=verify-full", "sslrootcert=%2Fetc%2Fca.pem")
                .doesNotContain("sslfactory");
        assertThat(address.user()).isEqualTo("mara");
        assertThat(address.password()).isEqualTo("secret");
    }

    @ParameterizedTest
    @ValueSource(strings = {"localhost", "127.0.0.1", "127.3.2.1", "[::1]", "LOCALHOST"})
    void this_machine_needs_no_certificate(String host) {
        assertThat(option("postgresql://" + host + "/watch").url())
                .doesNotContain("ssl")
                .endsWith(TIMEOUTS);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "127.0.0.1.evil.example",
                "localhost.example",
                "10.0.0.1",
                "localhost,db.example",
                "[2001:db8::1]"
            })
    void every_other_machine_shows_one(String host) {
        assertThat(option("postgresql://" + host + "/watch").url()).contains("sslmode=verify-full");
    }

    @ParameterizedTest
    @ValueSource(strings = {"disable", "allow", "prefer", "require", "verify-ca"})
    void the_check_of_a_server_elsewhere_is_not_switched_off_from_anywhere(String mode)
            throws IOException {
        assertThatThrownBy(() -> shared(Map.of("PGHOST", "db.example", "PGSSLMODE", mode)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("sslmode=" + mode)
                .hasMessageContaining("the variable PGSSLMODE");
        assertThatThrownBy(() -> option("postgresql://db.example/w?sslmode=" + mode))
                .hasMessageContaining("the address given");
        assertThatThrownBy(() -> option("postgresql://localhost,db.example/w?sslmode=" + mode))
                .hasMessageContaining("verify-full");
        write(".pg_service.conf", "[w]\nhost=db.example\nsslmode=" + mode + "\n");
        assertThatThrownBy(() -> shared(Map.of("PGSERVICE", "w")))
                .hasMessageContaining("the service file's [w]");
        assertThat(option("postgresql://localhost/w?sslmode=" + mode).url())
                .contains("sslmode=" + mode);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "sslfactory=org.postgresql.ssl.NonValidatingFactory",
                "sslhostnameverifier=com.example.Any",
                "socketFactory=com.example.Any",
                "SSLFactory=com.example.Any"
            })
    void nor_is_it_done_by_others(String setting) {
        assertThatThrownBy(() -> option("postgresql://db.example/w?" + setting))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("not for a server elsewhere");
    }

    @Test
    void a_password_is_bound_to_the_certificate_of_every_other_machine() {
        assertThat(option("postgresql://db.example/watch?sslmode=verify-full").url())
                .contains("channelBinding=require");
        assertThat(option("postgresql://db.example/watch?channel_binding=disable").url())
                .contains("channelBinding=disable");
        assertThat(
                        shared(Map.of("PGHOST", "db.example", "PGCHANNELBINDING", "prefer"))
                                .orElseThrow()
                                .url())
                .contains("channelBinding=prefer");
    }

    @Test
    void whoever_allows_only_proofs_that_cannot_be_bound_has_decided() {
        assertThat(option("postgresql://db.example/w?require_auth=gss").url())
                .contains("requireAuth=gss%2Cnone")
                .doesNotContain("channelBinding");
        assertThat(
                        shared(Map.of("PGHOST", "db.example", "PGREQUIREAUTH", "password"))
                                .orElseThrow()
                                .url())
                .contains("requireAuth=password")
                .doesNotContain("channelBinding");
    }

    @ParameterizedTest
    @ValueSource(strings = {"scram-sha-256", "!password", "scram-sha-256,gss"})
    void a_password_that_can_be_bound_stays_bound(String ways) {
        assertThat(option("postgresql://db.example/w?require_auth=" + ways).url())
                .contains("requireAuth=", "channelBinding=require");
    }

    @Test
    void a_client_certificate_is_named_in_address_service_or_variables() throws IOException {
        var expected =
                new String[] {
                    "sslcert=%2Fc%2Fmara.crt",
                    "sslkey=%2Fc%2Fmara.key",
                    "sslrootcert=%2Fc%2Froot.crt"
                };
        assertThat(
                        option(
                                        "postgresql://db.example/w?sslrootcert=/c/root.crt&sslcert=/c/mara.crt&sslkey=/c/mara.key")
                                .url())
                .contains(expected)
                .doesNotContain("channelBinding");
        assertThat(
                        shared(
                                        Map.of(
                                                "PGHOST",
                                                "db.example",
                                                "PGSSLROOTCERT",
                                                "/c/root.crt",
                                                "PGSSLCERT",
                                                "/c/mara.crt",
                                                "PGSSLKEY",
                                                "/c/mara.key"))
                                .orElseThrow()
                                .url())
                .contains(expected);
        write(
                ".pg_service.conf",
                "[w]\nhost=db.example\nsslrootcert=/c/root.crt\nsslcert=/c/mara.crt\nsslkey=/c/mara.key\n");
        assertThat(shared(Map.of("PGSERVICE", "w")).orElseThrow().url()).contains(expected);
        assertThatThrownBy(() -> option("postgresql://db.example/w?sslcert=/c/mara.crt"))
                .hasMessageContaining("needs sslrootcert");
    }

    @Test
    void the_service_file_names_it_and_the_option_and_variables_fill_in() throws IOException {
        write(
                ".pg_service.conf",
                """
                # ours
                [other]
                host=elsewhere
                [watch room]
                  host = db.example
                port=6000
                sslmode=verify-full

                user=mara
                """);
        var address =
                shared(Map.of("PGSERVICE", "watch room", "PGUSER", "tom", "PGDATABASE", "w"))
                        .orElseThrow();
        assertThat(address.url())
                .startsWith("jdbc:postgresql://db.example:6000/w?sslmode=verify-full&");
        assertThat(address.user()).isEqualTo("mara");
        var elsewhere = write("services", "[x]\nhost=there\ndbname=d\n");
        assertThat(
                        shared(Map.of("PGSERVICE", "x", "PGSERVICEFILE", elsewhere.toString()))
                                .orElseThrow()
                                .url())
                .startsWith("jdbc:postgresql://there:5432/d?");
        assertThat(option("postgresql:///z?service=other").url())
                .startsWith("jdbc:postgresql://elsewhere:5432/z?");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "[s]NLhost=aNLnonsense secret | :3: expected setting=value",
                "[s]NL=secret | :2: expected setting=value",
                "host=aNL[s] | :1: a setting stands before",
                "[s | :1: a service's name stands in",
                "[]NLhost=a | :1: a service's name stands in",
                "[s]NLservice=t | :2: a service cannot name",
                "[t]NLhost=a | has no service s",
                "# nothing | has no service s",
                "[s]NLport=1 | host is not named",
                "[s]NLhost=aNLport=x1 | not a port: x1",
                "[s]NLhost=aNLport=70000 | not a port: 70000",
                "[s]NLhost=aNLsslmode=maybe | not maybe",
                "[s]NLhost=/var/run/postgresql | reached by host name",
            })
    void a_malformed_service_file_is_refused_by_file_and_line_without_repeating_it(
            String text, String says) throws IOException {
        var file = write(".pg_service.conf", text.replace("NL", "\n"));
        assertThatThrownBy(() -> shared(Map.of("PGSERVICE", "s")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(says.strip())
                .hasMessageContaining(says.startsWith(":") ? file + ":" : "")
                .message()
                .doesNotContain("secret");
    }

    @Test
    void a_service_without_a_file_is_refused() {
        assertThatThrownBy(() -> shared(Map.of("PGSERVICE", "s")))
                .hasMessageContaining(".pg_service.conf");
    }

    @Test
    void the_servers_of_an_address_are_named_in_order() {
        var places = option("postgresql://tom@db.example,127.0.0.1:6000,[::1]:7000/watch").places();
        assertThat(places)
                .extracting(Object::toString)
                .containsExactly("db.example:5432", "127.0.0.1:6000", "[::1]:7000");
        assertThat(places)
                .extracting(DatabaseAddress.Place::isHere)
                .containsExactly(false, true, true);
        assertThat(new DatabaseAddress("jdbc:postgresql://[::1]/watch", "", "").places())
                .extracting(Object::toString)
                .containsExactly("[::1]:5432");
    }

    @Test
    void the_password_file_gives_the_first_password_that_fits() throws IOException {
        var file =
                write(
                        ".pgpass",
                        """
                        # host:port:database:user:password
                        broken line
                        other:*:*:*:no
                        db.example:5432:watch:tom:toms
                        db.example:*:*:mara:ma\\:ra\\\\s
                        *:*:*:*:last:with:colons
                        """);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
        assertThat(option("postgresql://tom@db.example/watch").password()).isEqualTo("toms");
        assertThat(option("postgresql://mara@db.example/watch").password()).isEqualTo("ma:ra\\s");
        assertThat(option("postgresql://sue@db.example/watch").password())
                .isEqualTo("last:with:colons");
        assertThat(option("postgresql://sue:own@db.example/watch").password()).isEqualTo("own");
        Files.writeString(file, "two.example:6000:*:*:of the second\n");
        assertThat(option("postgresql://sue@one.example,two.example:6000/watch").password())
                .isEqualTo("of the second");
        var named = write("named", "*:*:*:*:named");
        Files.setPosixFilePermissions(named, PosixFilePermissions.fromString("rw-------"));
        assertThat(
                        shared(Map.of("PGHOST", "h", "PGPASSFILE", named.toString()))
                                .orElseThrow()
                                .password())
                .isEqualTo("named");

        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r--r--"));
        assertThat(option("postgresql://tom@db.example/watch").password())
                .as("others could read it")
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "mysql://a:secret@b/c",
                "db.example",
                "jdbc:postgresql:watch",
                "postgresql://a:b:c/d",
                "postgresql://h/d?a:secret",
                "postgresql://a:secret/2@h/d"
            })
    void what_is_no_address_is_refused_without_repeating_a_password(String option) {
        assertThatThrownBy(() -> option(option))
                .isInstanceOf(IllegalArgumentException.class)
                .message()
                .doesNotContain("a:secret");
    }

    @Test
    void shown_anywhere_it_has_no_password() {
        var address = option("postgresql://mara:topsecret@db.example/watch");
        assertThat(address.toString()).contains("db.example", "mara").doesNotContain("topsecret");
        assertThat(address.url()).doesNotContain("topsecret");
        assertThatThrownBy(() ->
                        new DatabaseAddress("jdbc:postgresql://a/b?password=topsecret", "", ""))
                .message()
                .doesNotContain("topsecret");
    }

    @Test
    void it_can_be_someone_elses_or_of_another_database() {
        var address = new DatabaseAddress("jdbc:postgresql://h:1/one?a=b", "mara", "x");
        assertThat(address.as("tom", "y"))
                .isEqualTo(new DatabaseAddress("jdbc:postgresql://h:1/one?a=b", "tom", "y"));
        assertThat(address.withDatabase("a b").url()).isEqualTo("jdbc:postgresql://h:1/a%20b?a=b");
        assertThat(address.withSetting("a", "c").withSetting("d", "e").url())
                .isEqualTo("jdbc:postgresql://h:1/one?a=c&d=e");
        assertThat(
                        new DatabaseAddress("jdbc:postgresql://h:1/one", "", "")
                                .withDatabase("two")
                                .url())
                .isEqualTo("jdbc:postgresql://h:1/two");
    }

    private Optional<DatabaseAddress> shared(Map<String, String> env) {
        return DatabaseAddress.shared(env, Optional.empty(), home);
    }

    private DatabaseAddress option(String url) {
        return DatabaseAddress.shared(Map.of(), Optional.of(url), home).orElseThrow();
    }

    private Path write(String name, String text) throws IOException {
        return Files.writeString(home.resolve(name), text);
    }
}
