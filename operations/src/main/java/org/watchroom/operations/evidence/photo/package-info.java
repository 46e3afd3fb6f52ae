/// Photographs of clock checks: looked at before they are kept, kept as they came, shown without
/// what they tell of place and camera.
///
/// Open to others: [ClockPhotos], and [PictureCopy] for pictures of whatever else. Which check a
/// photograph belongs to is a row beside the check, in `clock`. What must not happen here: decoding
/// foreign bytes in this process, showing bytes that are not what was kept, and giving a position
/// away with a picture.
@NullMarked
package org.watchroom.operations.evidence.photo;

import org.jspecify.annotations.NullMarked;
