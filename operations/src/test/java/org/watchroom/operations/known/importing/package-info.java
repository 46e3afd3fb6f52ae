/// Files as rostering and calendar programs write them.
@NullMarked
package org.watchroom.operations.known.importing;

import org.jspecify.annotations.NullMarked;
