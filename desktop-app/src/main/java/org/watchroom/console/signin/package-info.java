/// Signing in: who sits here, proved by the database.
///
/// The console holds no password longer than the attempt takes.
@NullMarked
package org.watchroom.console.signin;

import org.jspecify.annotations.NullMarked;
