package org.watchroom.operations.intake.mail;

import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.watchroom.operations.incident.Severity;

/// By what mail is judged and understood.
///
/// @param trusted servers whose word on SPF, DKIM and DMARC counts (`authserv-id`), in lower case
/// @param inside how public addresses of servers of ours begin, such as `2603:10a6:`
/// @param anchors who vouches for S/MIME signers; without any, no signer is known
/// @param senders whose address speaks of which store, by address or `@domain` in lower case
/// @param mailboxes what a mailbox says of all its mail, by its name
/// @param addresses what an address says of mail to it, in lower case; before the mailbox's word
public record MailRules(
        Set<String> trusted,
        Set<String> inside,
        List<X509Certificate> anchors,
        Map<String, String> senders,
        CategoryWords words,
        Map<String, Role> mailboxes,
        Map<String, Role> addresses) {
    public MailRules {
        trusted = Set.copyOf(trusted);
        inside = Set.copyOf(inside);
        anchors = List.copyOf(anchors);
        senders = Map.copyOf(senders);
        mailboxes = Map.copyOf(mailboxes);
        addresses = Map.copyOf(addresses);
    }

    /// What is meant where the mail itself does not say.
    ///
    /// @param category code
    /// @param severity where the mail names none
    /// @param store code
    /// @param region code of the only region whose stores are meant; decides between equal names
    public record Role(
            Optional<String> category,
            Optional<Severity> severity,
            Optional<String> store,
            Optional<String> region) {
        public static final Role NONE =
                new Role(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());

        Role or(Role other) {
            return new Role(
                    category.or(other::category),
                    severity.or(other::severity),
                    store.or(other::store),
                    region.or(other::region));
        }
    }

    /// Whatever a mail says.
    public static MailRules none() {
        return new MailRules(
                Set.of(), Set.of(), List.of(), Map.of(), CategoryWords.usual(), Map.of(), Map.of());
    }

    /// For a mail in this mailbox.
    Role role(SentMail mail, String mailbox) {
        var role = Role.NONE;
        for (var field : List.of("Delivered-To", "X-Original-To", "To", "Cc")) {
            for (var to : mail.all(field).flatMap(one -> Addresses.of(one).stream()).toList()) {
                role = role.or(addresses.getOrDefault(to, Role.NONE));
            }
        }
        return role.or(mailboxes.getOrDefault(mailbox, Role.NONE));
    }

    /// The store that this address speaks of.
    Optional<String> storeOf(String sender) {
        return Optional.ofNullable(senders.get(sender))
                .or(() -> Optional.ofNullable(senders.get("@" + Addresses.domain(sender))));
    }
}
