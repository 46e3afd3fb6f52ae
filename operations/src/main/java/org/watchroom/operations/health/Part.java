package org.watchroom.operations.health;

/// What a control room hangs on, in the order in which it is looked at.
public enum Part {
    DATABASE,
    NEWS,
    INTAKE,
    DOOR,
    DEVICES,
    PANELS,
    RECORDERS,
    RECORD,
    EVIDENCE,
    RETENTION,
    BACKUP,
    DISK,
    CERTIFICATE,
    CLOCK
}
