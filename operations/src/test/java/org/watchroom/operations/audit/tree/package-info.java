/// The tree, held against the vectors that every Certificate Transparency implementation is held
/// against.
@NullMarked
package org.watchroom.operations.audit.tree;

import org.jspecify.annotations.NullMarked;
