/// Signed reports: HTTP message signatures (RFC 9421) with content digests (RFC 9530), read from
/// structured fields (RFC 9651), and what they say about who sent a report.
///
/// Open to others: [SignatureCheck] and what it gives. Nothing here drops a report: it tells what
/// was found, and the door decides.
@NullMarked
package org.watchroom.intake.door.signed;

import org.jspecify.annotations.NullMarked;
