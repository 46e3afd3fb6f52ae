/// Tests of sending, against a server in this process.
@NullMarked
package org.watchroom.operations.handover.sftp;

import org.jspecify.annotations.NullMarked;
