/// Signing in by one's organisation, in front of an issuer of the test's own.
@org.jspecify.annotations.NullMarked
package org.watchroom.operations.staff.organisation;
