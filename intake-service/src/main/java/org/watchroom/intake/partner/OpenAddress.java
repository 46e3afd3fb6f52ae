package org.watchroom.intake.partner;

import io.helidon.webclient.api.DnsAddressLookup;
import io.helidon.webclient.spi.DnsResolver;
import java.net.InetAddress;
import java.net.UnknownHostException;
import org.jspecify.annotations.Nullable;

/// Finds the address of a partner, and refuses those that are not of the open internet: who names
/// them could have this service ask its own neighbours. The address that was looked at is the one
/// that is connected to.
final class OpenAddress implements DnsResolver {
    private final boolean privateToo;

    /// @param privateToo whether two persons approved an address of a private network; even then
    ///   never one of the link, of this machine's metadata, or of many
    OpenAddress(boolean privateToo) {
        this.privateToo = privateToo;
    }

    /// @throws Refused when none of its addresses may be used
    @Override
    public InetAddress resolveAddress(String host, DnsAddressLookup lookup) {
        var name =
                host.startsWith("[") && host.endsWith("]")
                        ? host.substring(1, host.length() - 1)
                        : host;
        try {
            var all = InetAddress.getAllByName(name);
            for (var one : all) {
                if (!may(one)) { // one of them is enough to be led astray
                    throw new Refused(
                            "its host has an address that is not of the open internet", null);
                }
            }
            // With its name: else the certificate is compared with what the address calls itself.
            return InetAddress.getByAddress(name, all[0].getAddress());
        } catch (UnknownHostException e) {
            throw new Refused("its host has no address", e);
        }
    }

    private boolean may(InetAddress address) {
        if (address.isAnyLocalAddress()
                || address.isLinkLocalAddress()
                || address.isMulticastAddress()) {
            return false;
        }
        return isPrivate(address) ? privateToo : !reserved(address.getAddress());
    }

    private static boolean isPrivate(InetAddress address) {
        var bytes = address.getAddress();
        return address.isLoopbackAddress()
                || address.isSiteLocalAddress()
                || bytes.length == 4 && (bytes[0] & 255) == 100 && (bytes[1] & 192) == 64
                || bytes.length == 16 && (bytes[0] & 254) == 0xfc;
    }

    /// Of IPv4: this network, protocol assignments, benchmarks, documentation, class E. Of IPv6:
    /// everything but global unicast, documentation, and what wraps an IPv4 address.
    private static boolean reserved(byte[] bytes) {
        int a = bytes[0] & 255;
        int b = bytes[1] & 255;
        int c = bytes[2] & 255;
        if (bytes.length == 4) {
            return a == 0
                    || a >= 240
                    || a == 192 && b == 0 && (c == 0 || c == 2)
                    || a == 192 && b == 88 && c == 99
                    || a == 198 && (b == 18 || b == 19)
                    || a == 198 && b == 51 && c == 100
                    || a == 203 && b == 0 && c == 113;
        }
        return (a & 0xe0) != 0x20
                || a == 0x20 && b == 0x02
                || a == 0x20 && b == 0x01 && (c == 0 || c == 0x0d && (bytes[3] & 255) == 0xb8);
    }

    /// The line is not opened.
    static final class Refused extends RuntimeException {
        private static final long serialVersionUID = 1;

        Refused(String why, @Nullable Throwable cause) {
            super(why, cause);
        }
    }
}
