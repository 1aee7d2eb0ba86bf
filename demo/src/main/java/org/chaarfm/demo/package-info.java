/**
 * The main command: starts the delivered coordinator and workers as processes and watches them over the REST API. It knows
 * them by their command lines and through {@code client} only.
 */
package org.chaarfm.demo;
