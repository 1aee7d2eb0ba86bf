/** The data folder: its layout, its locks, and the small private files that the launcher keeps in it. */
package org.chaarfm.launcher.folder;
