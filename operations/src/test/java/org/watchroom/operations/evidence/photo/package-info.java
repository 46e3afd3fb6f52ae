@NullMarked
package org.watchroom.operations.evidence.photo;

import org.jspecify.annotations.NullMarked;
