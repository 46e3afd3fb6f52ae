/// What the schema holds against everybody, the superuser included: proved in plain SQL on a real
/// server.
@NullMarked
package org.watchroom.db.rules;

import org.jspecify.annotations.NullMarked;
