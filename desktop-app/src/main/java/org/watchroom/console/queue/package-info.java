/// The live queue: every open incident, worst first, and who is on it.
///
/// [QueueViewModel] holds the rows and the deeds, [QueueView] shows them. What is on the glass is
/// what is committed; this screen never edits its own rows, and new rows never move what the person
/// has chosen.
@NullMarked
package org.watchroom.console.queue;

import org.jspecify.annotations.NullMarked;
