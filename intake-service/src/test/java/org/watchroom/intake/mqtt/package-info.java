/// Devices in stores through a real broker.
@NullMarked
package org.watchroom.intake.mqtt;

import org.jspecify.annotations.NullMarked;
