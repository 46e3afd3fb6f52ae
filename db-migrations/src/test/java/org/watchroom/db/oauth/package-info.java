/// A server that asks for tokens, and a validator library for it, compiled by the test.
@org.jspecify.annotations.NullMarked
package org.watchroom.db.oauth;
