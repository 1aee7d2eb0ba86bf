/**
 * Who asks: passwords, tokens and cookies, found out once for each request by {@link
 * org.chaarfm.coordinator.security.ShownProofs} and handed to whatever answers it. What a caller may do is decided by the
 * dispatcher and in the queries.
 */
package org.chaarfm.coordinator.security;
