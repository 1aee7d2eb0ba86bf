/** Files of releases, and what makes sure that they are what they should be: used by the tools and by updates of the worker. */
package org.chaarfm.worker.release;
