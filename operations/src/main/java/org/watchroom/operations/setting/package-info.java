/// Settings that are data: per region or for everyone, kept in the shared database.
@NullMarked
package org.watchroom.operations.setting;

import org.jspecify.annotations.NullMarked;
