/// The kernel's means of doing work: asking it to stop, hearing how far it is, and the database.
///
/// Work is asked to stop, never interrupted: an interrupted JDBC call loses its connection.
@NullMarked
package org.watchroom.operations.work;

import org.jspecify.annotations.NullMarked;
