/// Files that reporters send with their reports: photographs, short clips, recordings of sound.
///
/// They come by tus 1.0 (core, creation, termination, expiration), so that what breaks off goes on
/// where it was. What came lies sealed in a folder of this service; what is whole is taken in by
/// [TakingIn] as exhibits of the report's incident. What must not happen here: a byte in clear on
/// the disk before it is whole, and a file for a report whose secret its sender does not have.
@NullMarked
package org.watchroom.intake.door.media;

import org.jspecify.annotations.NullMarked;
