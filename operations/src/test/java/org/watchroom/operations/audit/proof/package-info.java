/// What an insider with all rights can do to the record, and that it is found.
@NullMarked
package org.watchroom.operations.audit.proof;

import org.jspecify.annotations.NullMarked;
