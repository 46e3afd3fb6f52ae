/// Signing in to a shared server with a token of the organisation (OAUTHBEARER, RFC 7628), which
/// PostgreSQL 18 asks for and the driver does not know. How a token is come by is not known here.
///
/// [BearerFactory] is named to the driver as its maker of TLS sockets; the socket's input then
/// answers the server's question before the driver hears of it.
@NullMarked
package org.watchroom.db.oauth;

import org.jspecify.annotations.NullMarked;
