/// Tests of the printed pages: what stands on them, and that they are fit for an archive.
@NullMarked
package org.watchroom.operations.report;

import org.jspecify.annotations.NullMarked;
