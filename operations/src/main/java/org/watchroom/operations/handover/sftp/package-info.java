/// Sending a file to an SFTP server whose host key is known beforehand, and going on where it broke
/// off.
///
/// MINA SSHD is known here alone. A host key is never believed because it was the first.
@NullMarked
package org.watchroom.operations.handover.sftp;

import org.jspecify.annotations.NullMarked;
