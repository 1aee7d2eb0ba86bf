/** A real worker whose model takes milliseconds, tracks of a few bytes for it, and how both are started and checked. */
package org.chaarfm.system.tiny;
