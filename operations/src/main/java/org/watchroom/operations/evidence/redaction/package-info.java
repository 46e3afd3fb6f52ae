/// Stills with parts made unrecognisable: faces of bystanders, a screen, a number plate.
///
/// Open to others: [Mask], [Redaction] and [StillRedaction]. The picture it is made from is never
/// touched: what comes out is an exhibit of its own, made from that one. Nothing comes out of here
/// that [SelfCheck] has not read back from its file. Video is not redacted here yet; its masks
/// would be these with times.
@NullMarked
package org.watchroom.operations.evidence.redaction;

import org.jspecify.annotations.NullMarked;
