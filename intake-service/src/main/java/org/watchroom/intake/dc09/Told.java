package org.watchroom.intake.dc09;

import org.watchroom.operations.panel.AlarmCode;

/// What a panel tells, and what that is to us.
record Told(Event event, AlarmCode code) {}
