/**
 * How fast this machine is, layer by layer, on one core: decoder, front-end and any number of networks, measured in turn
 * within each round, because the speed of a machine changes from one moment to the next.
 *
 * <p>What is measured comes from outside: no particular network, model or format is known here, nor how options are
 * given.
 */
package org.chaarfm.worker.bench;
