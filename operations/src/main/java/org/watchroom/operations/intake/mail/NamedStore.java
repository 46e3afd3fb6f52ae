package org.watchroom.operations.intake.mail;

/// A store by what people call it.
///
/// @param region code of its region
public record NamedStore(
        String code, String name, String town, String postcode, String region, boolean drill) {}
