/// Stamps of a real authority of our own, over HTTP.
@NullMarked
package org.watchroom.operations.audit.stamp;

import org.jspecify.annotations.NullMarked;
