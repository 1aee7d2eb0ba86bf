/** The older Python version's worker, written from PROTOCOL.md. */
package org.chaarfm.system.legacy;
