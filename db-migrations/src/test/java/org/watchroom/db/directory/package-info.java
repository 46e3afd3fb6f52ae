/// A firm's own directory and realm, and a distribution's PostgreSQL that asks them: real peers of
/// the tests for signing in. Left out, saying so, where the machine has not got them. Nothing here
/// migrates the database: distributions' servers may be older than Watchroom asks for.
@org.jspecify.annotations.NullMarked
package org.watchroom.db.directory;
