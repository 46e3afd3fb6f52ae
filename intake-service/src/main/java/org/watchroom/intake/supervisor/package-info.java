/// Tells the manager of services that started this program how it is: systemd's `Type=notify` and
/// its watchdog. Where none asks, nothing is told.
@NullMarked
package org.watchroom.intake.supervisor;

import org.jspecify.annotations.NullMarked;
