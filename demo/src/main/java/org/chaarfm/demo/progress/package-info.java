/** How a run in progress is shown: the words, and the two ways of showing them, on a terminal and in a pipe. */
package org.chaarfm.demo.progress;
