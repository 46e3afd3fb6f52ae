package org.watchroom.operations.audit.checkpoint;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The keys that have sealed a record, oldest first: each announced by one before it, or not.
///
/// @param origin of the record
public record KeyChain(String origin, List<Link> links) {
    public KeyChain {
        links = List.copyOf(links);
    }

    /// A key as the database holds it.
    ///
    /// @param voucher signature of the key `voucher by`; both null where nobody vouches
    /// @param origin what the record was called when it was announced; empty for as now
    public record Link(
            VerifyingKey key,
            @Nullable VerifyingKey vouchedBy,
            byte @Nullable [] voucher,
            String origin) {}

    static byte[] announcement(VerifyingKey next, String origin) {
        return ("watchroom seal key\n"
                        + origin
                        + "\n"
                        + Base64.getEncoder().encodeToString(next.bytes())
                        + "\n")
                .getBytes(StandardCharsets.UTF_8);
    }

    /// The key with this name, among all.
    public Optional<VerifyingKey> key(byte[] id) {
        return links.stream().map(Link::key).filter(key -> Arrays.equals(key.id(), id)).findFirst();
    }

    /// The keys that lead back to `root` by good vouchers, `root` among them.
    public List<VerifyingKey> trustedFrom(VerifyingKey root) {
        var trusted = new ArrayList<>(List.of(root));
        boolean more = true;
        while (more) {
            more = false;
            for (var link : links) {
                if (!trusted.contains(link.key) && vouched(link, trusted)) {
                    trusted.add(link.key);
                    more = true;
                }
            }
        }
        return List.copyOf(trusted);
    }

    /// The keys that nobody vouched for: the first one, and every one that came in by another way.
    public List<VerifyingKey> unannounced() {
        return links.stream()
                .filter(link -> !vouched(link, links.stream().map(Link::key).toList()))
                .map(Link::key)
                .toList();
    }

    private boolean vouched(Link link, List<VerifyingKey> trusted) {
        var by = link.vouchedBy;
        var voucher = link.voucher;
        return by != null
                && voucher != null
                && !by.equals(link.key)
                && trusted.contains(by)
                && by.verifies(
                        announcement(link.key, link.origin.isEmpty() ? origin : link.origin),
                        voucher);
    }
}
