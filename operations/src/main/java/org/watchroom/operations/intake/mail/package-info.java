/// E-mails as reports: read within limits, judged, understood.
///
/// Open to others: [MailReports], the format of the door `mail`; [SentMail], which shows a mail to
/// people; [MailFile], what it encloses; [MailRules] and what it is made of; [MailKey] and
/// [MailboxPlaces] for whoever empties mailboxes. Nothing here speaks to a mail server, renders
/// what a mail holds, follows a link in it, or believes a header that a stranger can have written.
@NullMarked
package org.watchroom.operations.intake.mail;

import org.jspecify.annotations.NullMarked;
