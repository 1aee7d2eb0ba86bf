/**
 * Where the worker's model comes from: the candidates in their order, the check of each, the download, and the stand-in
 * that this project writes itself.
 *
 * <p>A model file is only used with the hash that was asked for. What it computes may not be known here.
 */
package org.chaarfm.worker.model;
