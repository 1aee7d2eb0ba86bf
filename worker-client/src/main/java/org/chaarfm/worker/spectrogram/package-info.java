/**
 * From samples to mel frames: the front-end of the embedding contract, streaming.
 *
 * <p>It must agree with Essentia's {@code TensorflowInputMusiCNN}, which made the vectors users already have: the
 * tests compare it with stored frames of Essentia's. Each step is a class of its own; {@link
 * org.chaarfm.worker.spectrogram.LogMelSpectrogram} joins them. Files and networks may not be known here.
 */
package org.chaarfm.worker.spectrogram;
