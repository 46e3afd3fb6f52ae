/// What the manager of services is told, heard by a real socket.
@NullMarked
package org.watchroom.intake.supervisor;

import org.jspecify.annotations.NullMarked;
