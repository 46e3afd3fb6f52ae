package org.watchroom.intake;

import java.nio.file.Path;
import java.util.Optional;

/// Where the service files reports that make themselves.
///
/// @param mail empty where none is sent
public record ReportSettings(Path folder, Optional<MailSettings> mail) {}
