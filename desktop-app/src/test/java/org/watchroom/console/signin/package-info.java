/// Tests of signing in.
@NullMarked
package org.watchroom.console.signin;

import org.jspecify.annotations.NullMarked;
