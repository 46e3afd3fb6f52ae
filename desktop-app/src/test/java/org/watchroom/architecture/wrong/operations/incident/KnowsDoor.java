package org.watchroom.architecture.wrong.operations.incident;

import org.watchroom.architecture.wrong.intake.Door;

/// Breaks: lower modules do not know higher ones.
record KnowsDoor(Door door) {}
