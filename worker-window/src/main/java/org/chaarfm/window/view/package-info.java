/** The window in Swing. It decides nothing: it shows what the model says, and hands on what is typed and clicked. */
package org.chaarfm.window.view;
