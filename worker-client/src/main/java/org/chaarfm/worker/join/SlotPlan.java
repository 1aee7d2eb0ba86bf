package org.chaarfm.worker.join;

import java.util.Optional;
import java.util.function.DoubleFunction;
import java.util.function.Supplier;
import org.chaarfm.protocol.message.Ready;
import org.chaarfm.worker.job.FileAnalyser;
import org.chaarfm.worker.join.JoinSettings.Resources;
import org.chaarfm.worker.machine.CpuAllowance;
import org.chaarfm.worker.machine.MachineLoad;
import org.chaarfm.worker.machine.RehearsalTrack;
import org.chaarfm.worker.machine.SlotSearch;
import org.chaarfm.worker.machine.SlotTrial;
import org.chaarfm.worker.network.Network;

/** Turns what may be used into threads, slots and pauses. One for each process; used by one thread. */
final class SlotPlan {
    private final Resources resources;
    private final int processors;

    /** Empty when all processors may be used. */
    private final Optional<CpuAllowance> allowance;

    private final Trial trial;
    private boolean overMemory;

    /** Measures what a number of slots gets done. */
    @FunctionalInterface
    interface Trial {
        SlotTrial.Measurement measure(Supplier<SlotTrial.Work> work, int slots) throws InterruptedException;
    }

    SlotPlan(Resources resources) {
        this(resources, Runtime.getRuntime().availableProcessors(), CpuAllowance::new, (work, slots) -> new SlotTrial(
                        work)
                .measure(slots));
    }

    /**
     * @param processors how many the machine has
     * @param allowances makes what keeps a number of processors
     */
    SlotPlan(Resources resources, int processors, DoubleFunction<CpuAllowance> allowances, Trial trial) {
        this.trial = trial;
        this.resources = resources;
        this.processors = processors;
        allowance =
                resources.cores() < processors ? Optional.of(allowances.apply(resources.cores())) : Optional.empty();
    }

    /** For loading the network. One slot for each core gets more done than one track on several cores. */
    int threadsPerTrack() {
        return resources.slotsAreToBeFound() ? 1 : Math.max(1, processors / resources.slots());
    }

    /** How many tracks at a time; with {@code auto} this tries them out, which takes a third of a second or more for each number. */
    Ready ready(Network network) throws InterruptedException {
        int slots = resources.slotsAreToBeFound() ? best(network) : resources.slots();
        return new Ready(network.model(), slots, resources.prefetch() < 0 ? slots : resources.prefetch());
    }

    private int best(Network network) throws InterruptedException {
        int most = most();
        if (most == 1) { // There is nothing to choose.
            overMemory = new MachineLoad().rssMb() + network.trackMb() > resources.maxMemoryMb();
            return 1;
        }
        SlotSearch search = new SlotSearch(most, resources.maxMemoryMb(), network.trackMb());
        Supplier<SlotTrial.Work> work = () -> new RehearsalTrack(network, () -> allowance.ifPresent(SlotPlan::await));
        while (search.next().isPresent()) {
            search.measured(trial.measure(work, search.next().getAsInt()));
        }
        overMemory = search.isOverMemory();
        return search.best();
    }

    private static void await(CpuAllowance shared) {
        try {
            shared.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** What a person should know when one slot, the least there is, needs more than may be used; otherwise empty. */
    Optional<String> warning() {
        return overMemory
                ? Optional.of("--max-memory " + resources.maxMemoryMb() + " is less than one slot may need here")
                : Optional.empty();
    }

    /** No more than there are cores for: the last of them may be shared with others. */
    private int most() {
        return Math.min(Ready.MAX_SLOTS, Math.max(1, (int) Math.ceil(resources.cores())));
    }

    /** The same analyser, with pauses where not all processors may be used. */
    FileAnalyser pace(FileAnalyser analyser) {
        return allowance.map(shared -> shared.paced(analyser)).orElse(analyser);
    }
}
