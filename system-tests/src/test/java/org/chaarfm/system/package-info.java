/** The whole thing from outside: the delivered artifacts as processes, real sockets, real audio. */
package org.chaarfm.system;
