/** Brings together what is typed, the worker's process and what is remembered. Knows no Swing. */
package org.chaarfm.window.control;
