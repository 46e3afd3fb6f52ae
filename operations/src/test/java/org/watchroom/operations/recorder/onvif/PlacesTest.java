package org.watchroom.operations.recorder.onvif;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PlacesTest {
    @ParameterizedTest
    @CsvSource({
        // ours, the device service as it tells it, what it tells, where we go
        "http://shop:8080/d, http://10.0.0.2/d, http://10.0.0.2/onvif/Media, http://shop:8080/onvif/Media",
        "http://shop:8080/d, http://10.0.0.2/d, http://10.0.0.2:80/sub?Idx=7, http://shop:8080/sub?Idx=7",
        "http://shop/d,      http://10.0.0.2/d, http://10.0.0.2:8899/onvif/ev, http://shop:8899/onvif/ev",
        "http://shop:8000/d, http://10.0.0.2:8000/d, http://10.0.0.2:8000/x, http://shop:8000/x",
        "https://shop/d,     http://10.0.0.2/d, http://10.0.0.2/x, https://shop/x",
        "https://shop/d,     http://10.0.0.2/d, http://10.0.0.2:81/x, https://shop/x",
        "http://shop/d,      http://10.0.0.2/d, https://10.0.0.2/x, https://shop/x",
        "http://shop/d,      http://10.0.0.2/d, http://evil.example/x, http://shop/x",
        "http://shop/d,      http://10.0.0.2/d, http://me:secret@10.0.0.2/x, http://shop/x",
        "http://shop/d,      http://10.0.0.2/d, 'http://10.0.0.2/x http://[fe80::1]/x', http://shop/x",
        "'http://[fd00::7]:8080/d', http://10.0.0.2/d, http://10.0.0.2/x, 'http://[fd00::7]:8080/x'"
    })
    void what_a_device_tells_is_looked_for_on_the_host_we_know(
            URI ours, URI inner, String told, URI here) {
        assertThat(new Places(ours, Optional.of(inner)).here(told)).contains(here);
    }

    @Test
    void without_its_own_idea_of_its_port_another_hosts_usual_port_is_taken_for_ours() {
        var places = new Places(URI.create("http://shop:8080/d"), Optional.empty());

        assertThat(places.here("http://10.0.0.2/x")).contains(URI.create("http://shop:8080/x"));
        assertThat(places.here("http://10.0.0.2:81/x")).contains(URI.create("http://shop:81/x"));
    }

    @Test
    void streams_keep_their_port_and_lose_login_and_password() {
        var places = new Places(URI.create("http://shop:8080/d"), Optional.empty());

        assertThat(places.stream("rtsp://admin:pw@10.0.0.2:5554/a b?x=1"))
                .contains(URI.create("rtsp://shop:5554/a"));
        assertThat(places.stream("rtsp://10.0.0.2/cam?u={1}"))
                .contains(URI.create("rtsp://shop/cam?u=%7B1%7D"));
    }

    @ParameterizedTest
    @CsvSource({
        "''",
        "nonsense",
        "file:///etc/passwd",
        "ftp://10.0.0.2/x",
        "http:///x",
        "http://%zz/"
    })
    void what_is_no_address_is_none(String told) {
        assertThat(new Places(URI.create("http://shop/d"), Optional.empty()).here(told)).isEmpty();
        assertThat(new Places(URI.create("http://shop/d"), Optional.empty()).stream(told))
                .isEmpty();
    }
}
