/** The worker's window on a screen of its own, driven with mouse and keyboard. */
package org.chaarfm.system.window;
