/// Tests of packs: built from real footage, checked with the tools of strangers, broken in every
/// way we know.
@NullMarked
package org.watchroom.operations.pack;

import org.jspecify.annotations.NullMarked;
