/**
 * MusicNN rebuilt from its weights to compute the same for a twentieth of the work.
 *
 * <p>The layers are those of J. Pons, X. Serra, "musicnn: pre-trained convolutional neural networks for music audio tagging",
 * ISMIR late-breaking 2019, figure 1 (the architecture is from J. Pons et al., "End-to-end learning for music audio tagging at
 * scale", ISMIR 2018). From the mel frames to the tags:
 *
 * <ol>
 *   <li>{@link org.chaarfm.worker.network.musicnn.FrontEnd front end}:
 *       {@link org.chaarfm.worker.network.musicnn.TimbralFilters timbral} and
 *       {@link org.chaarfm.worker.network.musicnn.TemporalFilters temporal} filters
 *   <li>{@link org.chaarfm.worker.network.musicnn.MidEnd mid end}: three
 *       convolutions, two with a skip connection
 *   <li>{@link org.chaarfm.worker.network.musicnn.BackEnd back end}: pooling over time, dense
 *       layers
 * </ol>
 *
 * <p>What makes it cheap, each explained in its class, exact but for rounding and derived from the weights when they are loaded:
 *
 * <ul>
 *   <li>{@link org.chaarfm.worker.network.musicnn.ActivationBounds}, {@link org.chaarfm.worker.network.musicnn.LipschitzBounds} and
 *       {@link org.chaarfm.worker.network.musicnn.ChannelPruning}: filters proven to change next to nothing are pruned
 *   <li>{@link org.chaarfm.worker.network.musicnn.MidEnd#borderBias}, {@link org.chaarfm.worker.network.musicnn.BackEnd}: their
 *       constants go into the next layer
 *   <li>{@link org.chaarfm.worker.network.musicnn.FoldedFilters}: the best band first, then bias, ReLU and normalisation
 *   <li>{@link org.chaarfm.worker.network.musicnn.OncePerTrack}: overlapping patches share what is the same in both
 *   <li>{@link org.chaarfm.worker.network.musicnn.OverlapGraph}: and so do the windows in which a track is computed
 *   <li>{@link org.chaarfm.worker.network.musicnn.BandSpectrum}: timbral filters as products of spectra
 *   <li>{@link org.chaarfm.worker.network.musicnn.BlockToeplitz}: temporal filters as matrix products
 *   <li>{@link org.chaarfm.worker.network.musicnn.Track#inParts}: intermediate results stay in the processor's cache
 * </ul>
 *
 * <p>{@link org.chaarfm.worker.network.PatchWindow} cuts the stream of frames into pieces for
 * {@link org.chaarfm.worker.network.musicnn.MusicnnGraph}. Weights without dead filters only take longer.
 */
package org.chaarfm.worker.network.musicnn;
