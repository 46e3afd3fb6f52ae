/// The organisation that vouches for a person, instead of a password: asked for a token through its
/// own sign-in on whatever device the person likes (OAuth 2.0 device authorization, RFC 8628).
///
/// Open to others: [Organisation], then [DeviceGrant] while the person signs in there, then
/// [Tokens]. What is in a token is between the issuer and the database server: nothing of it is
/// read here.
@NullMarked
package org.watchroom.operations.staff.organisation;

import org.jspecify.annotations.NullMarked;
