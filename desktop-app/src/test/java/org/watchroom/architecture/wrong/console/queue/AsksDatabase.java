package org.watchroom.architecture.wrong.console.queue;

import java.sql.Connection;

/// Breaks: screens know neither jOOQ nor JDBC.
record AsksDatabase(Connection connection) {}
