/// What is known where an incident happened, looked up when somebody opens it: the store's hours
/// and manager, who is on duty, where goods stand, what is on, what happened here before, and what
/// keeps the footage of the nearest cameras.
///
/// Open to others: [KnownHere], which reads each part by itself, and what it answers. Everything
/// shows where it comes from and how old it is. Nothing here changes anything or decides anything;
/// what is computed and must be kept belongs elsewhere. `importing` brings in what others made.
@NullMarked
package org.watchroom.operations.known;

import org.jspecify.annotations.NullMarked;
