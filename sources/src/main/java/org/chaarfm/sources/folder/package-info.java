/** A music folder on the coordinator's machine: finding its tracks and serving their bytes. */
package org.chaarfm.sources.folder;
