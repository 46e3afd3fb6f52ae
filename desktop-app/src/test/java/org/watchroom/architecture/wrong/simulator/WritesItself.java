package org.watchroom.architecture.wrong.simulator;

import java.sql.Connection;

/// Breaks: the simulator speaks to the doors over the wire.
record WritesItself(Connection connection) {}
