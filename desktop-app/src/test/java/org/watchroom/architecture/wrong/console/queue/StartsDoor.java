package org.watchroom.architecture.wrong.console.queue;

import org.watchroom.architecture.wrong.intake.Door;

/// Breaks: only the workstation knows the intake service.
record StartsDoor(Door door) {}
