package org.watchroom.operations.matching;

import java.util.Optional;
import org.watchroom.operations.incident.NewIncident;

/// A report that was recognised: it becomes an incident, or part of one that is there.
///
/// @param incident what it would be alone
/// @param words the reporter's own, nothing added; may be empty
/// @param rule empty where its category has none
public record Candidate(NewIncident incident, String words, Optional<FoldRule> rule) {}
