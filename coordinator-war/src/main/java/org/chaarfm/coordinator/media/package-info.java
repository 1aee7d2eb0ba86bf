/**
 * Files for workers under capability URLs: the media of their jobs, and the model.
 *
 * <p>Only the capability in the path selects the file; its name is for the reader.
 */
package org.chaarfm.coordinator.media;
