/**
 * The weights of a frozen graph of MusicNN: kernels, biases and normalisations, read by name and with every shape checked.
 * This package knows nothing of how they are used.
 */
package org.chaarfm.worker.network.weights;
