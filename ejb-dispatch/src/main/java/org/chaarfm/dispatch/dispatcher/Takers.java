package org.chaarfm.dispatch.dispatcher;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.function.Predicate;
import org.chaarfm.protocol.WorkerId;

/**
 * The workers that can take a job, each as often as it has room, always the first in the order of {@link AvailableWorker}.
 * Costs as much as it gives and passes by, not as there are workers.
 */
final class Takers {
    private final Iterator<AvailableWorker> untouched;
    private final PriorityQueue<AvailableWorker> touched = new PriorityQueue<>();
    private AvailableWorker first;

    /** @param inOrder must not change while this is used */
    Takers(Collection<AvailableWorker> inOrder) {
        untouched = inOrder.iterator();
        advance();
    }

    private void advance() {
        first = untouched.hasNext() ? untouched.next() : null;
    }

    /** The next worker that may have the job. */
    Optional<WorkerId> take(Predicate<WorkerId> may) {
        List<AvailableWorker> passedBy = new ArrayList<>();
        AvailableWorker next = next();
        while (next != null && !may.test(next.worker())) {
            passedBy.add(next);
            next = next();
        }
        touched.addAll(passedBy);
        if (next != null && next.free() > 1) {
            touched.add(next.withOneMore());
        }
        return Optional.ofNullable(next).map(AvailableWorker::worker);
    }

    private AvailableWorker next() {
        boolean untouchedFirst = touched.isEmpty() || (first != null && first.compareTo(touched.peek()) < 0);
        AvailableWorker next = untouchedFirst ? first : touched.remove();
        if (untouchedFirst) {
            advance();
        }
        return next;
    }
}
