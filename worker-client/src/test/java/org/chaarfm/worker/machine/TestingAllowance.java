package org.chaarfm.worker.machine;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/** An allowance whose processors and clock are made up: a pause takes no time, but is counted. */
public final class TestingAllowance {
    private final AtomicLong cpu = new AtomicLong();
    private final AtomicLong now = new AtomicLong();
    private final AtomicInteger naps = new AtomicInteger();
    private final CpuAllowance allowance;

    /** @param cores how many processors may be busy on average */
    public TestingAllowance(double cores) {
        allowance = new CpuAllowance(cores, cpu::get, now::get, time -> {
            naps.incrementAndGet();
            now.addAndGet(time.toNanos());
        });
    }

    /** What is tested with. */
    public CpuAllowance allowance() {
        return allowance;
    }

    /** One processor works for that long. */
    public void work(Duration time) {
        cpu.addAndGet(time.toNanos());
        now.addAndGet(time.toNanos());
    }

    /** Time on processors for each second that went by. */
    public double cores() {
        return (double) cpu.get() / now.get();
    }

    /** How often it has paused. */
    public int naps() {
        return naps.get();
    }
}
