package org.watchroom.architecture.wrong.db.schema;

public record Table(String name) {}
