/// The e-mail door: empties mailboxes over IMAP into the reception.
///
/// [MailDoor] is it; what it is told is read by [MailDoorSettings]. What a mail means is decided in
/// `operations.intake.mail`; here is only how it comes in. A mail is marked as read only after its
/// bytes are kept; nothing here deletes one, and no mail may keep the next from being read.
@NullMarked
package org.watchroom.intake.mail;

import org.jspecify.annotations.NullMarked;
