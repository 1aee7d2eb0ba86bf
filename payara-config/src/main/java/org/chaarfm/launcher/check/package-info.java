/** What must be true of the machine before the server is started; each check fails with a sentence that names the way out. */
package org.chaarfm.launcher.check;
