/**
 * What coordinator and workers agree on besides the messages themselves: pairing codes, credentials, ids, error codes
 * and close codes with what follows from them, refused handshakes, and how an embedding is made. Depends on nothing
 * but the JDK; the messages are in {@code message}, their JSON in {@code v1} and {@code v0}.
 */
package org.chaarfm.protocol;
