/// Who reports: keys of devices and employees, codes to enrol with, hooks of third parties, quotas.
///
/// Open to others: [ReportingKeys] and [Hooks] (reading and doing), [VerifyingKey] and what they
/// give and take. Classes ending in `Sql` stay inside. What a verdict means for an incident is not
/// decided here but where it is raised. No private key of anybody is ever here, and a hook's secret
/// only sealed or as a hash.
@NullMarked
package org.watchroom.operations.intake.reporters;

import org.jspecify.annotations.NullMarked;
