/**
 * Thin shells that the container holds: they own the threads, the timer and the wiring, and decide nothing.
 *
 * <p>The only package of this module that knows Jakarta EE.
 */
package org.chaarfm.dispatch.ejb;
