package org.chaarfm.worker.connection;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.chaarfm.worker.status.WorkerEvent;
import org.chaarfm.worker.status.WorkerStatus;

/** Remembers what it was told, and does what the test wants with each event, on the thread that tells it. */
final class TestingStatus implements WorkerStatus {
    final List<WorkerEvent> events = new CopyOnWriteArrayList<>();

    volatile Consumer<WorkerEvent> reaction = event -> {};

    @Override
    public void tell(WorkerEvent event) {
        events.add(event);
        reaction.accept(event);
    }

    <E extends WorkerEvent> List<E> all(Class<E> type) {
        return events.stream().filter(type::isInstance).map(type::cast).toList();
    }
}
