package org.chaarfm.worker.machine;

/**
 * What a number of slots was worth on this machine.
 *
 * @param slots tracks analysed at the same time, at least 1
 * @param rate seconds of sound that all slots together would analyse per second, if each had a processor of its own
 * @param rssMb memory of the process at its end, in MB
 */
public record SlotMeasurement(int slots, double rate, long rssMb) {}
