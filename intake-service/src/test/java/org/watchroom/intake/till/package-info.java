/// Tests of till feeds through the service's own doors.
@NullMarked
package org.watchroom.intake.till;

import org.jspecify.annotations.NullMarked;
