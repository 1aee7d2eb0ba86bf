/** What the window shows and which buttons it offers, decided by what was typed and what the worker says. Knows no Swing. */
package org.chaarfm.window.model;
