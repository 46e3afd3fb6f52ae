/// The bus against a real NATS server.
@NullMarked
package org.watchroom.intake.bus;

import org.jspecify.annotations.NullMarked;
