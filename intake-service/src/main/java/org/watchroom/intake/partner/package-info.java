/// How partners are reached: webhooks over HTTPS, and the public feed of alerts at `/alerts`.
///
/// `partners.properties` among the files of the doors turns it on. Where a line goes is looked at
/// here, address by address; what is told is decided in `operations.partner`.
@NullMarked
package org.watchroom.intake.partner;

import org.jspecify.annotations.NullMarked;
