package org.chaarfm.worker.machine;

/**
 * What a number of slots was worth on this machine.
 *
 * @param slots tracks analysed at the same time, at least 1
 * @param rate seconds of sound analysed per second of all slots together
 * @param rssMb memory of the process at its end, in MB
 */
public record SlotMeasurement(int slots, double rate, long rssMb) {}
