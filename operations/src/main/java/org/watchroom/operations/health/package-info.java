/// Whether the control room can be relied on: how the database, the intake services and what hangs
/// on them are, judged by plain rules. Reads only what the database already knows; asks no device
/// and no service itself. No personal data comes in here.
@NullMarked
package org.watchroom.operations.health;

import org.jspecify.annotations.NullMarked;
