/** The way into the worker's window from its command line. */
package org.chaarfm.window;
