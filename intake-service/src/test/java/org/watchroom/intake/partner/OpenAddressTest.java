package org.watchroom.intake.partner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.helidon.webclient.api.DnsAddressLookup;
import java.net.InetAddress;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class OpenAddressTest {
    private static InetAddress resolved(boolean privateToo, String host) {
        return new OpenAddress(privateToo).resolveAddress(host, DnsAddressLookup.defaultLookup());
    }

    @ParameterizedTest
    @ValueSource(strings = {"8.8.8.8", "203.0.114.9", "[2a00:1450:4009::1]", "100.63.0.1"})
    void addresses_of_the_open_internet_may_be_asked(String host) throws Exception {
        assertThat(resolved(false, host)).isEqualTo(InetAddress.getByName(host));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "127.0.0.1",
                "localhost",
                "[::1]",
                "10.1.2.3",
                "172.16.0.1",
                "192.168.1.1",
                "100.64.0.1",
                "[fd00::1]",
                "[::ffff:10.0.0.1]"
            })
    void addresses_of_a_private_network_may_be_asked_where_that_was_approved(String host) {
        assertThatThrownBy(() -> resolved(false, host)).isInstanceOf(OpenAddress.Refused.class);
        assertThat(resolved(true, host)).isNotNull();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "169.254.169.254",
                "0.0.0.0",
                "224.0.0.1",
                "[fe80::1]",
                "[ff02::1]",
                "[::]",
                "nowhere.invalid"
            })
    void some_are_never_asked(String host) {
        assertThatThrownBy(() -> resolved(false, host)).isInstanceOf(OpenAddress.Refused.class);
        assertThatThrownBy(() -> resolved(true, host)).isInstanceOf(OpenAddress.Refused.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "0.1.2.3",
                "192.0.2.1",
                "198.18.0.1",
                "198.51.100.7",
                "203.0.113.7",
                "240.0.0.1",
                "255.255.255.255",
                "[64:ff9b::a00:1]",
                "[2002:a00:1::]",
                "[2001:db8::1]",
                "[::7f00:1]"
            })
    void what_is_reserved_or_wraps_another_address_is_not_of_the_open_internet(String host) {
        assertThatThrownBy(() -> resolved(false, host)).isInstanceOf(OpenAddress.Refused.class);
    }
}
