/** Other programs as processes: where they are, how they are started and how they are ended. Knows nothing of music. */
package org.chaarfm.demo.process;
