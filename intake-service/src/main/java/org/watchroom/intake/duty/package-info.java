/// What is done by the clock, whoever sends or asks: ringing the doorbell, raising what was kept,
/// making room for the coming months, feeling whether the database lives.
///
/// Every duty outlives an outage of the database and stops within a moment when asked. Duties hold
/// no state that would be missed after a crash.
@NullMarked
package org.watchroom.intake.duty;

import org.jspecify.annotations.NullMarked;
