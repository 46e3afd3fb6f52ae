/// Folders and files of one account only, and writing that survives a power cut.
///
/// Knows nothing of databases. What is moved to its final name is whole and on the disk.
@NullMarked
package org.watchroom.db.disk;

import org.jspecify.annotations.NullMarked;
