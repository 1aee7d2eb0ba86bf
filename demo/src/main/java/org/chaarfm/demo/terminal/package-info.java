/** What has to be done to words that come from outside before they are shown. Used by all that words something. */
package org.chaarfm.demo.terminal;
