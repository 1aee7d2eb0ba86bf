/**
 * Where the worker's model comes from: the candidates in their order, the check of each, the download, and the stand-in
 * that this project generates. A model file is only used with the hash that was asked for. This package knows nothing of
 * what the model computes.
 */
package org.chaarfm.worker.model;
