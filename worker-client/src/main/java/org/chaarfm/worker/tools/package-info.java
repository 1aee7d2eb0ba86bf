/**
 * Programs that the worker uses if they are there and that are not part of it: what they are for, and how their official
 * releases are fetched, verified and put into a folder of the worker's own. What is done with them is not known here.
 */
package org.chaarfm.worker.tools;
