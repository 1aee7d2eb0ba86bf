/** The server's program files: unpacking them once, the working files of one start, and its archive of loaded classes. */
package org.chaarfm.launcher.runtime;
