/**
 * Other programs as processes: where they are, how they are started and how they are ended. They end with this process, even
 * if it is killed, and do not get the signals that are for its process group. Knows nothing of music.
 */
package org.chaarfm.demo.process;
