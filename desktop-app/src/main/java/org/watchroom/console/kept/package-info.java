/// What a console keeps on its computer for its next start, also one that was killed: how its
/// windows lay, and what people had begun and not sent.
///
/// Open to others: [Layout] and [LayoutFile], [DraftBox] and [Drafts], [Settling]. How windows lie
/// is nobody's secret and is plain. What was begun is sealed for who began it: their sign-in opens
/// it, and nothing else on this computer does.
@NullMarked
package org.watchroom.console.kept;

import org.jspecify.annotations.NullMarked;
