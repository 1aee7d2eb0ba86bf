package org.chaarfm.worker.job;

import java.io.Serial;
import java.util.concurrent.Semaphore;

/** The places in which tracks are analysed: first come, first served; their number may change while some are taken. */
final class Slots extends Semaphore {
    @Serial
    private static final long serialVersionUID = 1L;

    private int number;

    Slots(int number) {
        super(number, true);
        this.number = number;
    }

    /** Changes the number. Where fewer are left than taken, as many become free only when theirs are given back. */
    synchronized void resize(int wanted) {
        if (wanted > number) {
            release(wanted - number);
        } else {
            reducePermits(number - wanted);
        }
        number = wanted;
    }
}
