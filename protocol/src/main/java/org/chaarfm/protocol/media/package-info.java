/**
 * What coordinator and worker must read alike in a file's name: whether it is audio, and whose it is.
 *
 * <p>Names only; nothing here opens a file.
 */
package org.chaarfm.protocol.media;
