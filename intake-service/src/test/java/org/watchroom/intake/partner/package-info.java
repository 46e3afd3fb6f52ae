/// Partners: real sockets and certificates.
@NullMarked
package org.watchroom.intake.partner;

import org.jspecify.annotations.NullMarked;
