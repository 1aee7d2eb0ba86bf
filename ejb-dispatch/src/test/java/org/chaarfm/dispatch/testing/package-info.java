/**
 * Doubles of the ports that behave like the real thing, in memory and in virtual time.
 *
 * <p>Published as the module's test jar, for the tests of other modules too.
 */
package org.chaarfm.dispatch.testing;
