package org.watchroom.operations.recorder.onvif;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.watchroom.operations.recorder.device.Login;

class SecurityTest {
    @Test
    void the_digest_is_the_one_of_the_example_in_the_application_guide() {
        var nonce = Base64.getDecoder().decode("LKqI6G/AikKCQrN0zqZFlg==");

        assertThat(Security.digest(nonce, "2010-09-16T07:50:45Z", "userpassword"))
                .isEqualTo("tuOSpGlFlIXsozq4HFNeeGeFLEI=");
    }

    @Test
    void the_header_holds_no_password_and_a_time_without_fractions() throws Exception {
        var header =
                Security.header(
                        new Login("a<b>&c", "hush"),
                        Instant.parse("2026-11-29T12:00:00.987Z"),
                        new byte[16]);

        var read =
                Xml.read(
                        ("<x xmlns:s='s' xmlns:wsse='w' xmlns:wsu='u'>" + header + "</x>")
                                .getBytes(StandardCharsets.UTF_8));
        assertThat(read.text("Security", "UsernameToken", "Username")).contains("a<b>&c");
        assertThat(read.text("Security", "UsernameToken", "Created"))
                .contains("2026-11-29T12:00:00Z");
        assertThat(header).doesNotContain("hush");
    }
}
