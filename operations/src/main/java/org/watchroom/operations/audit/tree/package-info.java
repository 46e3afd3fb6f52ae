/// Merkle trees of the shape of RFC 9162 (Certificate Transparency 2): leaves `SHA-256(00 ||
/// data)`, nodes `SHA-256(01 || left || right)`.
///
/// Nothing here knows what the leaves stand for.
@NullMarked
package org.watchroom.operations.audit.tree;

import org.jspecify.annotations.NullMarked;
